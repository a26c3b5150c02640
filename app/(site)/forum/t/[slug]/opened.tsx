"use client";
import { useEffect } from "react";

/** Tells that the topic was opened and read up to a reply: once it is really looked at, and not when it is only fetched ahead. */
export function Opened({ topicId, number }: { topicId: string; number: number }) {
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== "visible") return;
      document.removeEventListener("visibilitychange", tell);
      void fetch("/api/guildhall/v1/forum/opened", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ topicId, number }),
        keepalive: true,
      }).catch(() => {});
    };
    document.addEventListener("visibilitychange", tell);
    tell();
    return () => document.removeEventListener("visibilitychange", tell);
  }, [topicId, number]);
  return null;
}
