"use client";
import { type Ref, type TextareaHTMLAttributes, useLayoutEffect, useState } from "react";
import { useScripts } from "./form-context";

/**
 * A text field of several lines that keeps what was typed before the page's scripts ran: when React takes a text field over,
 * it writes the field's first text into it again (a one-line field it leaves as it is).
 */
export function Area({
  id,
  ...props
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { id: string; ref?: Ref<HTMLTextAreaElement> }) {
  const isNew = useScripts();
  const [typed] = useState(() => (isNew ? undefined : areaOf(id)?.value));
  useLayoutEffect(() => {
    const area = areaOf(id);
    if (!area || typed === undefined || area.value === typed) return;
    area.value = typed;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }, [id, typed]);
  return <textarea id={id} {...props} />;
}

function areaOf(id: string): HTMLTextAreaElement | undefined {
  if (typeof document === "undefined") return undefined;
  const found = document.getElementById(id);
  return found instanceof HTMLTextAreaElement ? found : undefined;
}
