"use client";
import type { MouseEvent, ReactNode } from "react";
import { useUnread } from "@/components/shell/stream";

type Props = { unread: number; words: { one: string; many: string; show: string }; here: string; children: ReactNode };

/** Says that something new has come without moving what is being read, and marks a line as read when its link is opened. */
export function Fresh({ unread, words, here, children }: Props) {
  const more = useUnread(unread) - unread;
  return (
    <div onClickCapture={markOpened} onAuxClickCapture={markOpened}>
      <div role="status" className="fresh">
        {more > 0 && (
          <a className="btn btn-sm btn-tint" href={here}>
            {(more === 1 ? words.one : words.many).replace("{count}", String(more))} – {words.show}
          </a>
        )}
      </div>
      {children}
    </div>
  );
}

function markOpened(event: MouseEvent) {
  const ids = (event.target as Element).closest<HTMLElement>("[data-ntf]")?.dataset.ntf;
  if (!ids) return;
  void fetch("/api/guildhall/v1/notifications/read", {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ids }),
  });
}
