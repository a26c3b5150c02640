"use client";
import { Fragment, useEffect, useState } from "react";
import { useScripts } from "@/components/ui/form-context";

type Words = { off: string; on: string };
/** The letters and what they do, as the page says it. */
type Key = { keys: string[]; does: string };

const NAMES: Record<string, string> = { j: "next", k: "previous", a: "approve", d: "decline", c: "claim", h: "hide" };
const KEPT = "guildhall.queue-keys";
/** What was pressed while the next page was on its way; it belongs to that page, never to whom this one still shows. */
const HELD = "guildhall.queue-keys.held";
let isLeaving = false;

/**
 * J and K move through a queue, other letters act: presses on what stands on the page anyway, each named by `data-queue`.
 * Can be switched off here, and is off for members who want no shortcuts (WCAG 2.1.4).
 */
export function QueueKeys({ keys, words, isWanted }: { keys: Key[]; words: Words; isWanted: boolean }) {
  const hasScripts = useScripts();
  const [isOn, setOn] = useState(isWanted);
  useEffect(() => {
    if (localStorage.getItem(KEPT) === "off") setOn(false);
  }, []);
  useEffect(() => {
    if (!isOn) return;
    document.addEventListener("keydown", press);
    addEventListener("pageshow", stay);
    playHeld();
    return () => {
      document.removeEventListener("keydown", press);
      removeEventListener("pageshow", stay);
    };
  }, [isOn]);
  if (!hasScripts) return null;
  const turn = () => {
    localStorage.setItem(KEPT, isOn ? "off" : "on");
    setOn(!isOn);
  };
  return (
    <p className="row t3 xs end not-sm queue-keys">
      {isOn &&
        keys.map(({ keys, does }) => (
          <Fragment key={does}>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
            {does}
          </Fragment>
        ))}
      <button type="button" className="link" onClick={turn}>
        {isOn ? words.off : words.on}
      </button>
    </p>
  );
}

function press(event: KeyboardEvent) {
  const at = event.target as HTMLElement;
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    at.closest("input, textarea, select, [contenteditable], dialog")
  )
    return;
  if (isLeaving) {
    if (event.key in NAMES) sessionStorage.setItem(HELD, `${sessionStorage.getItem(HELD) ?? ""}${event.key}`);
  } else if (play(event.key)) event.preventDefault();
}

/** Does what a letter stands for here; false when it stands for nothing. */
function play(key: string): boolean {
  const name = NAMES[key];
  const target = name && document.querySelector<HTMLElement>(`[data-queue=${name}], form#${name}-open`);
  if (!target) return false;
  if (target instanceof HTMLFormElement) target.requestSubmit();
  else target.click();
  isLeaving = target instanceof HTMLAnchorElement;
  return true;
}

/** The letters held for this page, in their order; those behind one that leads on wait for the page it leads to. */
function playHeld() {
  const held = sessionStorage.getItem(HELD) ?? "";
  sessionStorage.removeItem(HELD);
  for (const [index, key] of [...held].entries()) {
    if (isLeaving) return sessionStorage.setItem(HELD, held.slice(index));
    play(key);
  }
}

/** A page that the browser kept and shows again is here to stay. */
function stay() {
  isLeaving = false;
}
