"use client";
import { type ReactNode, useEffect, useState } from "react";
import { useScripts } from "./form-context";
import { Icon } from "./icon";

const STAY_MS = 6000;

/** One message over the bottom edge: goes after six seconds unless somebody is on it; an error waits to be closed. */
export function Toast({
  isError,
  close,
  undo,
  children,
}: {
  isError: boolean;
  close: string;
  undo?: ReactNode;
  children: ReactNode;
}) {
  const [isGone, setGone] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const hasScripts = useScripts();
  useEffect(forgetMessage, []);
  useEffect(() => {
    if (isError || isHeld || isGone) return;
    const wait = setTimeout(() => setGone(true), STAY_MS);
    return () => clearTimeout(wait);
  }, [isError, isHeld, isGone]);
  if (isGone) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while somebody reads or uses it
    <div
      className="toast"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={isError ? "circle-alert" : "circle-check"} />
      <span className="grow">{children}</span>
      {undo}
      {hasScripts && (
        <button type="button" className="x" aria-label={close} title={close} onClick={() => setGone(true)}>
          <Icon name="x" size={14} />
        </button>
      )}
    </div>
  );
}

/** The address forgets the message, so that a reload or a shared link does not say it again. */
function forgetMessage() {
  const url = new URL(location.href);
  if (!url.searchParams.has("done") && !url.searchParams.has("failed")) return;
  url.searchParams.delete("done");
  url.searchParams.delete("failed");
  history.replaceState(history.state, "", url);
}
