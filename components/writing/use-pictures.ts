"use client";
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from "react";
import { uploadPicture } from "./upload-picture";

type Words = Record<"uploading" | "uploadingOf" | "uploadFailed" | "uploadOther" | "uploadNot", string>;
/** How far the pictures are, from 0 to 1, or why one of them was not taken. */
export type Sending = { say: string; part?: number; isBad?: boolean } | null;

/**
 * Pictures chosen, pasted or dropped: each goes up and stands in the text at the caret; one that is refused does not hold up the others.
 * A form that is sent meanwhile waits for them, and stays if one was not taken.
 */
export function usePictures(
  field: () => HTMLTextAreaElement | null,
  put: (from: number, to: number, text: string) => void,
  words: Words,
) {
  const [sending, setSending] = useState<Sending>(null);
  const [isOver, setOver] = useState(false);
  const isGoing = sending?.part !== undefined;
  const asked = useRef<{ by: HTMLElement | null }>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when pictures begin to go up, and when they are there
  useEffect(() => {
    const form = field()?.form;
    if (!form) return;
    if (!isGoing) {
      const sender = asked.current;
      asked.current = undefined;
      if (sender && !sending?.isBad) form.requestSubmit(sender.by);
      return;
    }
    const wait = (event: SubmitEvent) => {
      event.preventDefault();
      event.stopPropagation();
      asked.current = { by: event.submitter };
    };
    form.addEventListener("submit", wait, true);
    return () => form.removeEventListener("submit", wait, true);
  }, [isGoing]);
  const add = async (files: File[]) => {
    let failure: string | undefined;
    for (const [at, file] of files.entries()) {
      const say =
        files.length === 1
          ? words.uploading
          : words.uploadingOf.replace("{at}", String(at + 1)).replace("{count}", String(files.length));
      setSending({ say, part: 0 });
      const { address, reason } = file.type.startsWith("image/")
        ? await uploadPicture(file, (part) => setSending({ say, part }))
        : { reason: words.uploadOther };
      if (address) stand(file, address);
      else failure = words.uploadNot.replace("{name}", file.name).replace("{reason}", reason ?? words.uploadFailed);
    }
    setSending(failure ? { say: failure, isBad: true } : null);
  };
  const stand = ({ name }: File, address: string) => {
    const caret = field()?.selectionEnd ?? 0;
    const before = field()?.value[caret - 1];
    const alt = name.replace(/\.[^.]*$/, "").replace(/[[\]\\]/g, "");
    put(caret, caret, `${before && before !== "\n" ? "\n" : ""}![${alt}](${address})\n`);
  };
  const take = (event: ClipboardEvent | DragEvent, { files }: DataTransfer) => {
    if (files.length === 0) return;
    event.preventDefault();
    void add([...files]);
  };
  return {
    sending,
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
