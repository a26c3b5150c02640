"use client";
import { useEffect, useState } from "react";
import { useScripts } from "@/components/ui/form-context";

type Words = { move: string; approve: string; decline: string; off: string; on: string; label: string };

const KEPT = "guildhall.queue-keys";

/**
 * J and K move through the queue, A approves, D goes to declining: presses on what stands on the page anyway.
 * Can be switched off here, and is off for members who want no shortcuts (WCAG 2.1.4).
 */
export function QueueKeys({ words, isWanted }: { words: Words; isWanted: boolean }) {
  const hasScripts = useScripts();
  const [isOn, setOn] = useState(isWanted);
  useEffect(() => {
    if (localStorage.getItem(KEPT) === "off") setOn(false);
  }, []);
  useEffect(() => {
    if (!isOn) return;
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [isOn]);
  if (!hasScripts) return null;
  const turn = () => {
    localStorage.setItem(KEPT, isOn ? "off" : "on");
    setOn(!isOn);
  };
  return (
    <p className="row t3 xs end not-sm queue-keys">
      {isOn && (
        <>
          <kbd>J</kbd>
          <kbd>K</kbd>
          {words.move}
          <kbd>A</kbd>
          {words.approve}
          <kbd>D</kbd>
          {words.decline}
        </>
      )}
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
  const selector = { j: "[data-queue=next]", k: "[data-queue=previous]", d: "[data-queue=decline]" }[event.key];
  if (selector) document.querySelector<HTMLElement>(selector)?.click();
  else if (event.key === "a") document.querySelector<HTMLFormElement>("form#approve-open")?.requestSubmit();
  else return;
  event.preventDefault();
}
