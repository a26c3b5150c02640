"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useUnread } from "@/components/shell/stream";

/** What the stream may miss. */
const LOOK_EVERY_MS = 10_000;

type Props = { isMaking: boolean; unread: number; ready: string };

/** While a copy is being made: looks again when something is told, and says when it is ready. Without scripts the page asks for itself anew. */
export function CopyWatch({ isMaking, unread, ready }: Props) {
  const router = useRouter();
  const told = useUnread(unread);
  const wasMaking = useRef(isMaking);
  useEffect(() => {
    if (!isMaking) return;
    wasMaking.current = true;
    if (told !== unread) router.refresh();
    const looking = setInterval(() => router.refresh(), LOOK_EVERY_MS);
    return () => clearInterval(looking);
  }, [isMaking, told, unread, router]);
  return (
    <>
      <p role="status" className="vh">
        {!isMaking && wasMaking.current ? ready : ""}
      </p>
      {isMaking && (
        <noscript>
          <meta httpEquiv="refresh" content="5;url=/settings/data" />
        </noscript>
      )}
    </>
  );
}
