// Work behind the scenes lets people go first where both share the one connection of the embedded database.

type State = { waiting: number };

/** On globalThis, because the server's own code counts and the worker, in Next's bundle, looks. */
const shared = globalThis as typeof globalThis & { __guildhall_way?: State };
const state = () => {
  shared.__guildhall_way ??= { waiting: 0 };
  return shared.__guildhall_way;
};

const LOOK_MS = 5;
/** Where somebody always waits, the work goes on all the same. */
const MOST_MS = 250;

/** A long download is no waiting. */
const LONGEST_MS = 10_000;

/** Somebody waits for an answer. Answers the way to say, once or more often, that they do no longer. */
export function waits(): () => void {
  let isOver = false;
  state().waiting++;
  const over = () => {
    clearTimeout(timer);
    if (!isOver) state().waiting--;
    isOver = true;
  };
  const timer = setTimeout(over, LONGEST_MS);
  timer.unref();
  return over;
}

/** Rests while somebody waits for an answer, though not for ever; asked before each piece of work. */
export async function giveWay(mostMs = MOST_MS): Promise<void> {
  const until = performance.now() + mostMs;
  // Whoever has just knocked is counted only when the event loop has turned.
  await new Promise((go) => setImmediate(go));
  while (state().waiting > 0 && performance.now() < until) await new Promise((done) => setTimeout(done, LOOK_MS));
}
