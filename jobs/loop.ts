import { log } from "@/lib/log";

/** What happens in a burst is done together, not one by one. */
const BREATH_MS = 20;

type Loop = { wake(): void; stop(): Promise<void> };

/**
 * Does a piece of work again and again: at once when woken, otherwise every so often, never twice at the same time.
 * What it throws is logged and never ends it. `stop` waits for the piece in hand.
 */
export function loop(name: string, everyMs: number, work: () => Promise<void>): Loop {
  let isStopped = false;
  let isWoken = false;
  let cutShort = () => {};
  const pause = () =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, everyMs);
      cutShort = () => {
        clearTimeout(timer);
        done();
      };
    });
  const run = async () => {
    while (!isStopped) {
      isWoken = false;
      try {
        await work();
      } catch (error) {
        if (!isStopped) log.error({ err: error }, `the worker's ${name} failed and will try again`);
        isWoken = false;
      }
      if (isWoken && !isStopped) await new Promise((done) => setTimeout(done, BREATH_MS));
      else if (!isStopped) await pause();
    }
  };
  const running = run();
  return {
    wake: () => {
      isWoken = true;
      cutShort();
    },
    stop: () => {
      isStopped = true;
      cutShort();
      return running;
    },
  };
}
