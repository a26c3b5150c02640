"use client";
import { useSyncExternalStore } from "react";

const STREAM = "/api/guildhall/v1/notifications/stream";
const listeners = new Set<() => void>();
let source: EventSource | null = null;
let latest: number | undefined;

/** One connection for the whole page, and none while the tab is hidden: browsers allow six to a site. */
function follow() {
  const wanted = listeners.size > 0 && document.visibilityState === "visible";
  if (!wanted) {
    source?.close();
    source = null;
  } else if (!source) {
    source = new EventSource(STREAM);
    source.onmessage = (event) => {
      const { unread } = JSON.parse(event.data) as { unread?: number };
      if (typeof unread !== "number" || unread === latest) return;
      latest = unread;
      for (const listener of listeners) listener();
    };
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (listeners.size === 1) document.addEventListener("visibilitychange", follow);
  follow();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener("visibilitychange", follow);
    follow();
  };
}

/** How many notifications are unread: what the page said, then what the stream says. */
export function useUnread(initial: number): number {
  return useSyncExternalStore(
    subscribe,
    () => latest ?? initial,
    () => initial,
  );
}
