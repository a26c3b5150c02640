import { listNews } from "@/domain/comments/list";
import type { News } from "@/domain/notifications/news";
import { countUnread } from "@/domain/notifications/notifications";
import { findSession } from "@/domain/sessions/session";
import { type Viewer, viewerFor } from "@/domain/viewer";
import { log } from "@/lib/log";
import { join } from "./live";

/** Also how often a session is looked at that ended by itself, its time being over. */
const HEARTBEAT_MS = 25_000;

/** The topic or post whose page is open, and the last number that stood there when it came. */
export type Before = { hostId: string; after: number };

/**
 * The live stream behind a session's token, as server-sent events: `{"unread": n}` at once and whenever it changes, and with a page
 * before the reader `{"on": id, "news": [{number, isWithin}]}` when others have said something there that this very reader sees.
 * Never what was said: the page fetches that by its own right.
 * It ends within a moment of the member being shut out, logged out or deleted (P12), and when the reader goes away.
 * Answers null if the token opens nothing, "full" if the member has too many open.
 */
export async function openStream(
  token: string,
  signal: AbortSignal,
  page?: Before,
): Promise<ReadableStream<Uint8Array> | null | "full"> {
  const memberId = (await viewerBehind(token))?.memberId;
  if (!memberId) return null;

  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let isOver = false;
  let leave = () => {};
  const say = (text: string) => !isOver && controller?.enqueue(encoder.encode(text));
  const end = () => {
    if (isOver) return;
    isOver = true;
    clearInterval(heartbeat);
    leave();
    try {
      controller?.close();
    } catch {
      // The reader closed it first.
    }
  };

  const told: Record<string, string> = {};
  const tell = (what: string, about: object) => {
    const data = JSON.stringify(about);
    if (told[what] !== data) say(`data: ${data}\n\n`);
    told[what] = data;
  };
  /** One look at a time; a look asked for meanwhile follows. */
  let looking = Promise.resolve();
  const look = (about: News["about"]) => {
    looking = looking.then(async () => {
      try {
        if (isOver) return;
        if (about !== "notifications") {
          const viewer = await viewerBehind(token);
          if (viewer?.memberId !== memberId) return end();
          if (page) tell("talk", { on: page.hostId, news: await listNews(viewer, page.hostId, page.after) });
        }
        if (about !== "talk") tell("unread", { unread: (await countUnread(memberId)).all });
      } catch (error) {
        log.warn({ err: error }, "a live stream ended on an error; its reader will come again");
        end();
      }
    });
  };

  const heartbeat = setInterval(() => {
    say(": here\n\n");
    look("sessions");
  }, HEARTBEAT_MS);
  heartbeat.unref();
  const left = await join(memberId, { hostId: page?.hostId, look, end }).catch((error) => {
    clearInterval(heartbeat);
    throw error;
  });
  if (!left) {
    clearInterval(heartbeat);
    return "full";
  }
  leave = left;
  signal.addEventListener("abort", end);
  return new ReadableStream<Uint8Array>({
    start(its) {
      controller = its;
      if (signal.aborted) return end();
      say("retry: 3000\n\n");
      // From here on the ear is open: what happened before is in this first look.
      look("sessions");
    },
    cancel: end,
  });
}

async function viewerBehind(token: string): Promise<Viewer | null> {
  const session = await findSession(token);
  return session && viewerFor(session, session.site);
}
