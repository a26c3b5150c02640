import { mkdirSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import postgres from "postgres";
import { env } from "../lib/env";
import { takeLock } from "./lock";

/** One open database: PostgreSQL if DATABASE_URL says so, otherwise the embedded one in DATA_DIR/db, which belongs to one process. */
export type Store = { listeners: Map<string, Channel>; close(): Promise<void> } & (
  | { kind: "embedded"; client: PGlite }
  | { kind: "server"; client: postgres.Sql; byKey: postgres.Sql; url: string }
);

type Listener = { hear: (payload: string) => void; onReconnect?: () => void };
type Channel = { all: Set<Listener>; stop: Promise<() => Promise<unknown>> };

export const EXTENSIONS = { pg_trgm };

/** On globalThis, because the server's own code and Next's bundle are two copies of this module and must share one database. */
const shared = globalThis as typeof globalThis & { __guildhall_store?: Store };

/** The open store, opened at the first call. Throws DatabaseInUse, and always during `next build`: a page that needs it there was not meant to be prerendered. */
export function store(): Store {
  shared.__guildhall_store ??= open();
  return shared.__guildhall_store;
}

/** Puts another store in place (tests), or none. */
export function replaceStore(next: Store | undefined): void {
  shared.__guildhall_store = next;
}

/** Ends connections and gives the lock back. The next use opens again. */
export async function closeStore(): Promise<void> {
  const open = shared.__guildhall_store;
  shared.__guildhall_store = undefined;
  await open?.close();
}

/**
 * A store on a PostgreSQL server. Some of its connections are for what is found by a key (`byKey`), whatever the values: there each
 * statement is planned once, which elsewhere costs more than running it. They answer at once and in a row, so that few will do.
 */
export function serverStore(url: string, max = env().DATABASE_POOL): Store {
  const ofKeys = Math.ceil(max / 4);
  const byKey = prepared(connect(url, ofKeys, "force_generic_plan"));
  // Planned for the values at hand: a plan for any value would search a rare name like a common one.
  const client = prepared(connect(url, Math.max(1, max - ofKeys), "force_custom_plan"));
  const { begin } = client;
  client.begin = ((...args: unknown[]) => {
    const work = args.pop() as (sql: postgres.TransactionSql) => unknown;
    return Reflect.apply(begin, client, [...args, (sql: postgres.TransactionSql) => work(prepared(sql))]);
  }) as typeof begin;
  const close = async () => void (await Promise.all([client.end({ timeout: 5 }), byKey.end({ timeout: 5 })]));
  return { kind: "server", client, byKey, url, listeners: new Map(), close };
}

const connect = (url: string, max: number, plan_cache_mode: string): postgres.Sql =>
  postgres(url, {
    max,
    onnotice: () => {},
    idle_timeout: 300,
    connection: { application_name: "guildhall", plan_cache_mode },
  });

/** Statements with more values than this come in too many lengths to be worth a name in the server. */
const MOST_VALUES = 40;

/** Makes drizzle's queries named statements: one packet and one answer each, where the driver would ask for the types first. */
function prepared<S extends postgres.Sql | postgres.TransactionSql>(sql: S): S {
  const { unsafe } = sql;
  sql.unsafe = ((text: string, values: never[] = [], options?: object) =>
    unsafe(text, values, {
      ...options,
      prepare: values.length > 0 && values.length <= MOST_VALUES,
    })) as typeof unsafe;
  return sql;
}

/** Taken at the start: tests may put a clock of their own in its place. */
const soon = setImmediate;

/**
 * The embedded database answers within the same turn of the event loop, so that work which asks it again and again would keep out
 * timers, and whoever knocks, until it is through. Before each transaction the others have their turn.
 */
function inTurns(client: PGlite): void {
  const transaction = client.transaction.bind(client);
  client.transaction = async (work) => {
    await new Promise((go) => soon(go));
    return transaction(work);
  };
}

/** A store on an embedded database that somebody made. */
export function embeddedStore(client: PGlite, release?: () => void): Store {
  inTurns(client);
  const close = async () => {
    await client.close();
    release?.();
  };
  return { kind: "embedded", client, listeners: new Map(), close };
}

function open(): Store {
  if (process.env.NEXT_PHASE === "phase-production-build")
    throw new Error("The build must not open the database: await headers() or connection() before asking for rows.");
  const { DATABASE_URL, DATA_DIR } = env();
  if (DATABASE_URL) return serverStore(DATABASE_URL);
  const release = takeLock(DATA_DIR);
  const dir = path.join(/* turbopackIgnore: true */ DATA_DIR, "db");
  mkdirSync(dir, { recursive: true });
  const client = new PGlite(dir, { extensions: EXTENSIONS });
  // Whoever asks first hears of it when it cannot be opened; nobody waits for this promise itself.
  client.waitReady.catch(() => {});
  return embeddedStore(client, release);
}

/**
 * Hears NOTIFY on a channel, on both drivers. After a lost connection PostgreSQL is listened to again by itself and `onReconnect`
 * tells that words may have been missed. Returns the way to stop.
 */
export async function listen(
  channel: string,
  hear: (payload: string) => void,
  onReconnect?: () => void,
): Promise<() => Promise<void>> {
  if (!/^[a-z_][a-z0-9_]*$/.test(channel)) throw new Error(`Not a channel name: ${channel}`);
  const { listeners, ...from } = store();
  const listener: Listener = { hear, onReconnect };
  let open = listeners.get(channel);
  if (!open) {
    const all = new Set<Listener>();
    open = { all, stop: subscribe(from, channel, all) };
    listeners.set(channel, open);
  }
  open.all.add(listener);
  await open.stop;
  return async () => {
    open.all.delete(listener);
    if (open.all.size > 0 || listeners.get(channel) !== open) return;
    listeners.delete(channel);
    await (await open.stop)().catch(() => {});
  };
}

async function subscribe(
  from: Pick<Store, "kind" | "client">,
  channel: string,
  all: Set<Listener>,
): Promise<() => Promise<unknown>> {
  const say = (payload: string) => {
    for (const { hear } of [...all]) hear(payload);
  };
  if (from.kind === "embedded") return (from.client as PGlite).listen(channel, say);
  let first = true;
  const { unlisten } = await (from.client as postgres.Sql).listen(channel, say, () => {
    if (!first) for (const { onReconnect } of [...all]) onReconnect?.();
    first = false;
  });
  return async () => unlisten();
}
