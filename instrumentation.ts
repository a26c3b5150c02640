/** Called by Next once, before the first request: the worker lives in the web process unless WORKER=off. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/env");
  if (env().WORKER === "off") return;
  const { startWorker } = await import("@/jobs/worker");
  Object.assign(globalThis, { __guildhall_stopWorker: startWorker() });
}
