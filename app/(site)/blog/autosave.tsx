"use client";
import { useEffect, useRef, useState } from "react";

type Props = { labels: Record<"kept" | "keeping" | "notKept", string> };

const REST_MS = 1500;

/** Sends the form around it to the draft a moment after each change, and says how that went. */
export function Autosave({ labels }: Props) {
  const here = useRef<HTMLSpanElement>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const form = here.current?.closest("form");
    if (!form) return;
    let wait: ReturnType<typeof setTimeout> | undefined;
    let last = textOf(form);
    let stop: AbortController | undefined;
    const keep = async () => {
      const text = textOf(form);
      if (text === last) return;
      stop?.abort();
      stop = new AbortController();
      setSaid(labels.keeping);
      try {
        const answer = await fetch("/api/guildhall/v1/blog/drafts", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: text,
          signal: stop.signal,
        });
        const { id, message } = (await answer.json()) as { id?: string; message?: string };
        if (!answer.ok || !id) return setSaid(message ?? labels.notKept);
        last = text;
        setSaid(labels.kept);
        // A page that is loaded anew goes on with this draft.
        if (location.pathname === "/blog/new") history.replaceState(null, "", `/blog/drafts/${id}`);
      } catch (error) {
        if (!(error instanceof DOMException && error.name === "AbortError")) setSaid(labels.notKept);
      }
    };
    const changed = () => {
      clearTimeout(wait);
      wait = setTimeout(() => void keep(), REST_MS);
    };
    // What is sent by its button needs no keeping, and must not be overtaken by it.
    const sent = () => {
      clearTimeout(wait);
      stop?.abort();
    };
    form.addEventListener("input", changed);
    form.addEventListener("submit", sent);
    return () => {
      sent();
      form.removeEventListener("input", changed);
      form.removeEventListener("submit", sent);
    };
  }, [labels]);
  return (
    <span ref={here} className="sm t3 kept" role="status">
      {said}
    </span>
  );
}

const FIELDS = ["postId", "title", "excerpt", "body", "tags", "cover"];

function textOf(form: HTMLFormElement): string {
  const data = new FormData(form);
  return JSON.stringify(Object.fromEntries(FIELDS.map((name) => [name, String(data.get(name) ?? "")])));
}
