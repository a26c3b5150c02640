"use client";
import { useState } from "react";

type Words = { previewEmpty: string; previewFailed: string };

/** A look at how the text will read, made by the server as it will be kept. `html` is null while it is being written. */
export function useLook(field: () => HTMLTextAreaElement | null, words: Words) {
  const [html, setHtml] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const turn = async () => {
    if (html !== null) return setHtml(null);
    setBusy(true);
    const answer = await fetch("/api/guildhall/v1/writing/preview", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ body: field()?.value ?? "" }),
    }).catch(() => null);
    const body = answer?.ok ? ((await answer.json()) as { html: string }) : null;
    setHtml(body ? body.html || `<p>${words.previewEmpty}</p>` : `<p>${words.previewFailed}</p>`);
    setBusy(false);
  };
  return { html, isBusy, turn };
}
