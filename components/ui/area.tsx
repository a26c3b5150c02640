"use client";
import { type Ref, type TextareaHTMLAttributes, useLayoutEffect, useState } from "react";
import { useScripts } from "./form-context";

/**
 * A text field of several lines that keeps what was typed and marked before the page's scripts ran: when React takes a text
 * field over, it writes the field's first text into it again, and the caret stands before it (a one-line field it leaves as it is).
 */
export function Area({
  id,
  ...props
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { id: string; ref?: Ref<HTMLTextAreaElement> }) {
  const isNew = useScripts();
  const [was] = useState(() => (isNew ? undefined : stateOf(id)));
  useLayoutEffect(() => {
    const area = areaOf(id);
    if (!area || !was) return;
    const isTyped = area.value !== was.value;
    // What was typed or marked since React wrote the first text is newer than what was read before.
    const isNewer = area.value !== area.defaultValue;
    if (isTyped && !isNewer) area.value = was.value;
    const isMarked = isNewer || (!isTyped && area.selectionEnd > 0);
    if (document.activeElement === area && !isMarked) area.setSelectionRange(was.start, was.end);
    if (isTyped) area.dispatchEvent(new Event("input", { bubbles: true }));
  }, [id, was]);
  return <textarea id={id} {...props} />;
}

function stateOf(id: string) {
  const area = areaOf(id);
  return area && { value: area.value, start: area.selectionStart, end: area.selectionEnd };
}

function areaOf(id: string): HTMLTextAreaElement | undefined {
  if (typeof document === "undefined") return undefined;
  const found = document.getElementById(id);
  return found instanceof HTMLTextAreaElement ? found : undefined;
}
