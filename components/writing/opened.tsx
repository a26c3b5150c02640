"use client";
import { useEffect, useRef } from "react";

/**
 * Tells a door that a topic or post was opened and read up to a comment: once it is really looked at, and not when it is only
 * fetched ahead. What comes while it is open is read, too. `facts` say of what, and up to which number.
 */
export function Opened({ door, facts }: { door: "blog" | "forum"; facts: Record<string, string | number> }) {
  const isOpen = useRef(false);
  const said = JSON.stringify(facts);
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== "visible") return;
      const isAgain = isOpen.current;
      isOpen.current = true;
      document.removeEventListener("visibilitychange", tell);
      void fetch(`/api/guildhall/v1/${door}/opened`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...JSON.parse(said), isAgain }),
        keepalive: true,
      }).catch(() => {});
    };
    document.addEventListener("visibilitychange", tell);
    tell();
    return () => document.removeEventListener("visibilitychange", tell);
  }, [door, said]);
  return null;
}
