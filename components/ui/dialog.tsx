"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button, buttonClass } from "./button";
import { useScripts } from "./form-context";
import { Icon } from "./icon";
import type { IconName } from "./icon-names";

type Props = {
  /** What the opener says, and the page that does the same without scripts. */
  opener: ReactNode;
  href: string;
  look?: "primary" | "secondary" | "tint" | "ghost" | "danger" | "danger-quiet";
  size?: "sm" | "md" | "lg";
  icon?: IconName;
  /** Looks like a line of a menu and not like a button. */
  asMenuItem?: boolean;
  openerLabel?: string;
  /** The question. */
  title: ReactNode;
  /** The way out, said first. */
  cancel?: string;
  /** What happens to whom, or a whole form. */
  children?: ReactNode;
  /** The form with the button that does it; stands beside the way out. */
  act?: ReactNode;
};

/**
 * A question before something grave. The browser's own `<dialog>` traps and returns the focus and closes with Esc.
 * Without scripts the opener is a link to a page of its own.
 */
export function Dialog({
  opener,
  href,
  look,
  size,
  icon,
  asMenuItem,
  openerLabel,
  title,
  cancel,
  children,
  act,
}: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const address = `${usePathname()}?${useSearchParams()}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: done is done: when the act leads elsewhere, or here again, the question goes
  useEffect(() => dialog.current?.close(), [address]);
  const hasScripts = useScripts();
  const [isOpen, setOpen] = useState(false);
  const open = (event: MouseEvent | KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // What it asks is made only when it is asked: a page with several such questions holds none of their fields twice.
    flushSync(() => setOpen(true));
    dialog.current?.showModal();
  };
  const close = () => dialog.current?.close();
  const menuClass = look?.startsWith("danger") ? "menu-item is-bad" : "menu-item";
  return (
    <>
      <a
        href={href}
        className={asMenuItem ? menuClass : buttonClass({ look, size })}
        role={hasScripts ? "button" : undefined}
        aria-haspopup="dialog"
        aria-label={openerLabel}
        onClick={open}
        onKeyDown={(event) => event.key === " " && open(event)}
      >
        {icon && <Icon name={icon} />}
        <span className="lbl">{opener}</span>
      </a>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a press on the backdrop is beside Esc, which dialogs have */}
      <dialog
        ref={dialog}
        className="dialog"
        aria-labelledby={id}
        onClick={(event) => event.target === dialog.current && close()}
        onClose={() => setOpen(false)}
      >
        <h2 id={id}>{title}</h2>
        {isOpen && children}
        {cancel && (
          <div className="dialog-acts">
            <Button onClick={close}>{cancel}</Button>
            {act}
          </div>
        )}
      </dialog>
    </>
  );
}
