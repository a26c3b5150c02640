"use client";
import { useEffect, useRef } from "react";

/** Tells that the topic was opened and read up to a reply: once it is really looked at, and not when it is only fetched ahead. What comes while it is open is read, too. */
export function Opened({ topicId, number }: { topicId: string; number: number }) {
  const isOpen = useRef(false);
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== "visible") return;
      const isAgain = isOpen.current;
      isOpen.current = true;
      document.removeEventListener("visibilitychange", tell);
      void fetch("/api/guildhall/v1/forum/opened", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ topicId, number, isAgain }),
        keepalive: true,
      }).catch(() => {});
    };
    document.addEventListener("visibilitychange", tell);
    tell();
    return () => document.removeEventListener("visibilitychange", tell);
  }, [topicId, number]);
  return null;
}
