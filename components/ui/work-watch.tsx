"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useWork } from "../shell/stream";

/** What the stream may miss, and how often a page that moves all the time is worth looking at. */
const LOOK_EVERY_MS = 5_000;
const AT_MOST_EVERY_MS = 800;

/** Asks for the page anew whenever work has moved on, as the live stream tells. */
export function WorkWatch() {
  const router = useRouter();
  const moved = useWork();
  const last = useRef(0);
  useEffect(() => {
    if (!moved) return;
    const wait = Math.max(0, last.current + AT_MOST_EVERY_MS - Date.now());
    const soon = setTimeout(() => {
      last.current = Date.now();
      router.refresh();
    }, wait);
    return () => clearTimeout(soon);
  }, [moved, router]);
  useEffect(() => {
    const looking = setInterval(() => router.refresh(), LOOK_EVERY_MS);
    return () => clearInterval(looking);
  }, [router]);
  return null;
}
