"use client";
import { lazy, type MouseEvent, Suspense, useEffect, useState } from "react";
import { Icon } from "../ui/icon";
import type { CommandWords, Place } from "./command-rows";

const CommandMenu = lazy(() => import("./command-menu"));
type Props = {
  words: { search: string; searchShort: string; cmd: CommandWords };
  places: Place[];
  acts: Place[];
  mayUseShortcuts: boolean;
};

/** The search box of the header: a link to the members without scripts, the command menu (loaded at its first use) with them. */
export function Jump({ words, places, acts, mayUseShortcuts }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const open = () => {
    setWasOpen(true);
    setOpen(true);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: open only sets state
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const isCtrlK = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
      const isSlash =
        event.key === "/" &&
        mayUseShortcuts &&
        !event.ctrlKey &&
        !event.metaKey &&
        !event.altKey &&
        !isTyping(event.target);
      // In a text Ctrl K makes a link, and that was it.
      if (event.defaultPrevented || (!isCtrlK && !isSlash)) return;
      event.preventDefault();
      open();
    };
    document.addEventListener("keydown", key);
    return () => document.removeEventListener("keydown", key);
  }, [mayUseShortcuts]);

  const press = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  };
  return (
    <>
      <a className="jump" href="/members" onClick={press}>
        <Icon name="search" />
        <span className="clip">{words.search}</span>
        {mayUseShortcuts && <kbd>/</kbd>}
      </a>
      <a className="btn btn-icon only-xs" href="/members" aria-label={words.searchShort} onClick={press}>
        <Icon name="search" size={18} />
      </a>
      {wasOpen && (
        <Suspense>
          <CommandMenu isOpen={isOpen} close={() => setOpen(false)} words={words.cmd} places={places} acts={acts} />
        </Suspense>
      )}
    </>
  );
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
