// Owns the open event streams of this process: one ear on the database for all of them.
import { hearNews, type News } from "@/domain/notifications/news";

type Stream = {
  /** Something may have changed: look again. */
  look(about: News["about"]): void;
  end(): void;
};

type Live = { streams: Map<string, Set<Stream>>; ear?: Promise<() => Promise<void>> };
const shared = globalThis as typeof globalThis & {
  __guildhall_live?: Live;
  /** What the server ends when it stops (bin/stop.ts). */
  __guildhall_streams?: Set<() => void>;
};

const MOST_PER_MEMBER = 10;

/** Takes a member's stream in, so that it hears. Answers the way out, or null when the member has too many open. */
export async function join(memberId: string, stream: Stream): Promise<(() => void) | null> {
  shared.__guildhall_live ??= { streams: new Map() };
  shared.__guildhall_streams ??= new Set();
  const [live, ends] = [shared.__guildhall_live, shared.__guildhall_streams];
  const mine = live.streams.get(memberId) ?? new Set();
  if (mine.size >= MOST_PER_MEMBER) return null;
  live.streams.set(memberId, mine.add(stream));
  ends.add(stream.end);
  const leave = () => {
    ends.delete(stream.end);
    mine.delete(stream);
    if (mine.size === 0 && live.streams.get(memberId) === mine) live.streams.delete(memberId);
    if (live.streams.size === 0) rest(live);
  };
  try {
    live.ear ??= hearNews(
      ({ memberId, about }) => tell(live.streams.get(memberId) ?? [], about),
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

function tell(streams: Iterable<Stream>, about: News["about"]) {
  for (const stream of [...streams]) stream.look(about);
}

/** Nobody is left to hear for. */
function rest(live: Live) {
  const { ear } = live;
  live.ear = undefined;
  ear?.then((stop) => stop()).catch(() => {});
}
