import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

type Reply = { status?: number; headers: Record<string, string> };

/** On globalThis, because the front server and Next's bundle are two copies of this module and speak of the same answer. */
const shared = globalThis as typeof globalThis & { __guildhall_reply?: AsyncLocalStorage<Reply> };
shared.__guildhall_reply ??= new AsyncLocalStorage<Reply>();
const replies = shared.__guildhall_reply;

/**
 * Sets the status of the answer to a form posted without scripts, which a server action cannot do by itself:
 * a refusal then says 403 or 429 to programs too. Outside the front server it does nothing.
 */
export function reply(status: number, headers: Record<string, string> = {}): void {
  const store = replies.getStore();
  if (!store) return;
  store.status = status;
  Object.assign(store.headers, headers);
}

/** Whether this page answers a form that was refused: its title then begins with "Error:". */
export const isRefusal = (): boolean => (replies.getStore()?.status ?? 0) >= 400;

/** Runs a handler whose 200 takes the status that `reply` was told meanwhile. */
export function withReply<T>(response: ServerResponse, handle: () => T): T {
  const said: Reply = { headers: {} };
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status !== 200 || !said.status) return writeHead(status, ...rest);
    for (const [name, value] of Object.entries(said.headers)) response.setHeader(name, value);
    response.statusCode = said.status;
    return writeHead(said.status, ...rest);
  }) as typeof response.writeHead;
  return replies.run(said, handle);
}
