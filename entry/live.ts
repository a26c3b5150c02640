// Owns the open event streams of this process: one ear on the database for all of them.
import { hearNews, type News } from "@/domain/notifications/news";

type Stream = {
  /** The topic or post whose page is open. */
  hostId?: string;
  /** Something may have changed: look again. */
  look(about: News["about"]): void;
  end(): void;
};

type Live = { streams: Map<string, Set<Stream>>; talks: Map<string, Set<Stream>>; ear?: Promise<() => Promise<void>> };
const shared = globalThis as typeof globalThis & {
  __guildhall_live?: Live;
  /** What the server ends when it stops (bin/stop.ts). */
  __guildhall_streams?: Set<() => void>;
};

const MOST_PER_MEMBER = 10;

/** Takes a member's stream in, so that it hears. Answers the way out, or null when the member has too many open. */
export async function join(memberId: string, stream: Stream): Promise<(() => void) | null> {
  shared.__guildhall_live ??= { streams: new Map(), talks: new Map() };
  shared.__guildhall_streams ??= new Set();
  const [live, ends] = [shared.__guildhall_live, shared.__guildhall_streams];
  if ((live.streams.get(memberId)?.size ?? 0) >= MOST_PER_MEMBER) return null;
  const leaveMine = enter(live.streams, memberId, stream);
  const leaveTalk = stream.hostId ? enter(live.talks, stream.hostId, stream) : undefined;
  ends.add(stream.end);
  const leave = () => {
    ends.delete(stream.end);
    leaveMine();
    leaveTalk?.();
    if (live.streams.size === 0) rest(live);
  };
  try {
    live.ear ??= hearNews(
      (news) =>
        tell(("hostId" in news ? live.talks.get(news.hostId) : live.streams.get(news.memberId)) ?? [], news.about),
      () =>
        tell(
          [...live.streams.values()].flatMap((some) => [...some]),
          "sessions",
        ),
    );
    await live.ear;
  } catch (error) {
    live.ear = undefined;
    leave();
    throw error;
  }
  return leave;
}

function enter(among: Map<string, Set<Stream>>, key: string, stream: Stream): () => void {
  const some = among.get(key) ?? new Set();
  among.set(key, some.add(stream));
  return () => {
    some.delete(stream);
    if (some.size === 0 && among.get(key) === some) among.delete(key);
  };
}

function tell(streams: Iterable<Stream>, about: News["about"]) {
  for (const stream of [...streams]) stream.look(about);
}

/** Nobody is left to hear for. */
function rest(live: Live) {
  const { ear } = live;
  live.ear = undefined;
  ear?.then((stop) => stop()).catch(() => {});
}
