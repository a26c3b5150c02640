import type { Server } from "node:http";
import { closeStore } from "@/db/client";

/** What parts of the Next bundle leave for us: it holds its own copies of our modules, in this same process. */
const shared = globalThis as typeof globalThis & {
  __guildhall_streams?: Set<() => void>;
  __guildhall_stopWorker?: () => Promise<void>;
};

const LONGEST = 10_000;
const GRACE = 8_000;

/**
 * Ends the process well on Ctrl-C and SIGTERM: no new requests, open event streams end, requests in flight finish, the worker puts its
 * job down, the database closes. Exit code 0, after ten seconds at the latest.
 */
export function stopOnSignals(server: Server, closeApp: () => Promise<void>): void {
  let begun = 0;
  const stop = async () => {
    // npm passes on a Ctrl-C that the terminal has sent us already: only a later one is impatience.
    if (begun > 0) return Date.now() - begun > 1_000 ? process.exit(130) : undefined;
    begun = Date.now();
    setTimeout(() => process.exit(0), LONGEST).unref();
    server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
    const closed = new Promise((resolve) => server.close(resolve));
    for (const end of shared.__guildhall_streams ?? []) end();
    server.closeIdleConnections();
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    const late = setTimeout(() => server.closeAllConnections(), GRACE);
    await Promise.allSettled([closed, shared.__guildhall_stopWorker?.()]);
    clearInterval(idle);
    clearTimeout(late);
    await Promise.race([closeApp(), new Promise((resolve) => setTimeout(resolve, 500))]).catch(() => {});
    await closeStore().catch(() => {});
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
