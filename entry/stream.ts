import { listNews } from "@/domain/comments/list";
import { seesHost } from "@/domain/comments/sight";
import { cardsUnder } from "@/domain/links/cards";
import type { News } from "@/domain/notifications/news";
import { countUnread } from "@/domain/notifications/notifications";
import { findSession } from "@/domain/sessions/session";
import { type Viewer, viewerFor } from "@/domain/viewer";
import { inTurn } from "@/lib/in-turn";
import { log } from "@/lib/log";
import { join } from "./live";

/** Also how often a session is looked at that ended by itself, its time being over. */
const HEARTBEAT_MS = 25_000;

/** The topic or post whose page is open, and the last number that stood there when it came. */
export type Before = { hostId: string; after: number };

/**
 * The live stream behind a session's token, as server-sent events: `{"unread": n}` at once and whenever it changes, and with a page
 * before the reader `{"on": id, "news": [{number, isWithin}]}` when others have said something there that this very reader sees,
 * and `{"on": id, "cards": word}` for the cards of links that were written there lately, when it has some and whenever they change.
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

  const line = openLine();
  const told: Record<string, string> = {};
  const tell = (what: string, about: object) => {
    const data = JSON.stringify(about);
    if (told[what] !== data) line.say(`data: ${data}\n\n`);
    told[what] = data;
  };
  // A burst of replies is one look and one more, not one for each of them.
  const look = inTurn<News["about"]>(async (asked) => {
    if (line.isOver()) return;
    const isAbout = (what: News["about"]) => asked.has(what) || asked.has("sessions");
    try {
      if (isAbout("talk")) {
        const viewer = await viewerBehind(token);
        if (viewer?.memberId !== memberId) return line.end();
        if (page) tell("talk", { on: page.hostId, news: await listNews(viewer, page.hostId, page.after) });
      }
      const cards = page && isAbout("card") ? await cardsUnder(page.hostId) : "";
      if (page && cards) {
        const viewer = await viewerBehind(token);
        if (viewer && (await seesHost(viewer, page.hostId))) tell("card", { on: page.hostId, cards });
      }
      // Only that something moved; the page asks what, by its own right.
      if (asked.has("work")) tell("work", { work: Date.now() });
      if (isAbout("notifications")) tell("unread", { unread: (await countUnread(memberId)).all });
    } catch (error) {
      log.warn({ err: error }, "a live stream ended on an error; its reader will come again");
      line.end();
    }
  });

  const leave = await join(memberId, { hostId: page?.hostId, look, end: line.end });
  if (!leave) return "full";
  const heartbeat = setInterval(() => {
    line.say(": here\n\n");
    look("sessions");
  }, HEARTBEAT_MS);
  heartbeat.unref();
  line.onEnd(() => {
    clearInterval(heartbeat);
    leave();
  });
  signal.addEventListener("abort", line.end);
  if (signal.aborted) line.end();
  line.say("retry: 3000\n\n");
  // The ear is open: what happened before is in this first look.
  look("sessions");
  return line.stream;
}

/** One line to a browser: what is said goes out in order, and it ends once, from either side. */
function openLine() {
  const encoder = new TextEncoder();
  const atEnd: (() => void)[] = [];
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    for (const after of atEnd) after();
    try {
      controller.close();
    } catch {
      // The reader closed it first.
    }
  };
  const stream = new ReadableStream<Uint8Array>({
    start(its) {
      controller = its;
    },
    cancel: end,
  });
  return {
    stream,
    say: (text: string) => void (isOver || controller.enqueue(encoder.encode(text))),
    isOver: () => isOver,
    end,
    onEnd: (after: () => void) => void (isOver ? after() : atEnd.push(after)),
  };
}

async function viewerBehind(token: string): Promise<Viewer | null> {
  const session = await findSession(token);
  return session && viewerFor(session, session.site);
}
