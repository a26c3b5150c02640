"use client";
import { useEffect, useRef, useState } from "react";

/** So that a page after a success can tell what has arrived from what has not. */
const SENT = "\u0000sent\u0000";
const PREFIX = "guildhall.draft.";

/**
 * Keeps what is typed on this device until it has been sent. `key` names the place; without one nothing is kept.
 * Answers whether something is kept now; `put` writes a draft found at the start into the field.
 */
export function useDraft(
  key: string | undefined,
  field: () => HTMLTextAreaElement | null,
  put: (text: string) => void,
) {
  const [isKept, setKept] = useState(false);
  const wait = useRef<ReturnType<typeof setTimeout>>(undefined);
  const name = key && PREFIX + key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each place
  useEffect(() => {
    if (!name) return;
    const [kept = "", sent] = (read(name) ?? "").split(SENT);
    const hasArrived = sent !== undefined && new URLSearchParams(location.search).has("done");
    if (hasArrived) forget(name);
    else if (kept && field() && !field()!.value) {
      put(kept);
      setKept(true);
    }
    const form = field()?.form;
    const send = () => {
      // What was typed a moment ago is sent with the rest: kept afterwards it would be a draft of what has arrived.
      clearTimeout(wait.current);
      if (field()?.value) write(name, field()!.value + SENT);
    };
    form?.addEventListener("submit", send);
    return () => form?.removeEventListener("submit", send);
  }, [name]);
  const keep = () => {
    if (!name) return;
    clearTimeout(wait.current);
    wait.current = setTimeout(() => {
      const text = field()?.value ?? "";
      if (text) write(name, text);
      else forget(name);
      setKept(text !== "");
    }, 400);
  };
  return { isKept, keep };
}

// A browser may refuse to keep anything; then there is no draft, and nothing else is lost.
function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, text: string) {
  try {
    localStorage.setItem(name, text);
  } catch {}
}

function forget(name: string) {
  try {
    localStorage.removeItem(name);
  } catch {}
}
