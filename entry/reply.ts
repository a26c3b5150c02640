import type { AsyncLocalStorage } from "node:async_hooks";

export type Reply = { status?: number; headers: Record<string, string> };

/**
 * Sets the status of the answer to a form posted without scripts, which a server action cannot do by itself:
 * the front server (bin/serve.ts) reads it when the answer begins. Under another server it does nothing.
 */
export function reply(status: number, headers: Record<string, string> = {}): void {
  const store = current();
  if (!store) return;
  store.status = status;
  Object.assign(store.headers, headers);
}

/** Whether this page answers a form that was refused: its title then begins with "Error:". */
export const isRefusal = (): boolean => (current()?.status ?? 0) >= 400;

const current = () => (globalThis as { __guildhall_reply?: AsyncLocalStorage<Reply> }).__guildhall_reply?.getStore();
