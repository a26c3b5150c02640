"use client";
import { type ClipboardEvent, type DragEvent, useState } from "react";

type Words = { uploading: string; uploadFailed: string };

/** Pictures chosen, pasted or dropped: each goes up and stands in the text at the caret. `said` tells how far it is, or why not. */
export function usePictures(
  field: () => HTMLTextAreaElement | null,
  put: (from: number, to: number, text: string) => void,
  words: Words,
) {
  const [said, setSaid] = useState("");
  const [isOver, setOver] = useState(false);
  const add = async (files: Iterable<File>) => {
    for (const file of files) {
      if (!file.type.startsWith("image/")) continue;
      setSaid(words.uploading);
      const { address, message } = await upload(file);
      setSaid(address ? "" : (message ?? words.uploadFailed));
      if (!address) return;
      const caret = field()?.selectionEnd ?? 0;
      const before = field()?.value[caret - 1];
      const alt = file.name.replace(/\.[^.]*$/, "").replace(/[[\]\\]/g, "");
      put(caret, caret, `${before && before !== "\n" ? "\n" : ""}![${alt}](${address})\n`);
    }
  };
  const take = (event: ClipboardEvent | DragEvent, { files }: DataTransfer) => {
    if (files.length === 0) return;
    event.preventDefault();
    void add([...files]);
  };
  return {
    said,
    isOver,
    add,
    /** For the text field. */
    doors: {
      onPaste: (event: ClipboardEvent) => take(event, event.clipboardData),
      onDragOver: (event: DragEvent) => {
        if (![...event.dataTransfer.items].some(({ kind }) => kind === "file")) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        setOver(false);
        take(event, event.dataTransfer);
      },
    },
  };
}

async function upload(file: File): Promise<{ address?: string; message?: string }> {
  const form = new FormData();
  form.append("file", file);
  const answer = await fetch("/media/upload/picture", { method: "POST", body: form }).catch(() => null);
  const { address, message } = ((await answer?.json().catch(() => null)) ?? {}) as {
    address?: string;
    message?: string;
  };
  return { address: answer?.ok ? address : undefined, message };
}
