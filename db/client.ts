import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from "drizzle-orm/pg-core";
import { drizzle as drizzleEmbedded } from "drizzle-orm/pglite";
import { drizzle as drizzleServer } from "drizzle-orm/postgres-js";
import * as abouts from "./schema/abouts";
import * as addressBook from "./schema/address-book";
import * as apiKeys from "./schema/api-keys";
import * as badges from "./schema/badges";
import * as blog from "./schema/blog";
import * as contacts from "./schema/contacts";
import * as events from "./schema/events";
import * as fields from "./schema/fields";
import * as files from "./schema/files";
import * as forum from "./schema/forum";
import * as imports from "./schema/imports";
import * as joining from "./schema/joining";
import * as members from "./schema/members";
import * as oauth from "./schema/oauth";
import * as pages from "./schema/pages";
import * as repeats from "./schema/repeats";
import * as roles from "./schema/roles";
import * as search from "./schema/search";
import * as sessions from "./schema/sessions";
import * as settings from "./schema/settings";
import * as webhooks from "./schema/webhooks";
import * as writings from "./schema/writings";
import { type Store, store } from "./store";

export { closeStore, listen } from "./store";

const schema = {
  ...apiKeys,
  ...badges,
  ...abouts,
  ...addressBook,
  ...blog,
  ...contacts,
  ...events,
  ...fields,
  ...files,
  ...forum,
  ...imports,
  ...joining,
  ...members,
  ...oauth,
  ...pages,
  ...repeats,
  ...roles,
  ...search,
  ...sessions,
  ...settings,
  ...webhooks,
  ...writings,
};

type Schema = typeof schema;

/** The database of either driver, with one type (stack: the same results on both). */
export type Db = PgDatabase<PgQueryResultHKT, Schema>;
export type Tx = PgTransaction<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;

/** The database, opened at the first use. Inside a transaction use its `tx`: the embedded database has one connection and would wait for ever. */
export const db: Db = new Proxy({} as Db, {
  get(_target, key) {
    const real = on(store());
    const value = Reflect.get(real, key, real) as unknown;
    return typeof value === "function" ? value.bind(real) : value;
  },
});

const made = new WeakMap<object, Db>();

/** drizzle over a store; each copy of this module makes its own, with its own tables. */
export function on(open: Store): Db {
  return kept(open.client, (options) =>
    open.kind === "embedded" ? drizzleEmbedded(open.client, options) : drizzleServer(open.client, options),
  );
}

/** The same over the connections that plan a statement once. The embedded database has but one, which decides by itself. */
function onKeys(open: Store): Db {
  return open.kind === "embedded" ? on(open) : kept(open.byKey, (options) => drizzleServer(open.byKey, options));
}

function kept(client: object, make: (options: { schema: Schema; casing: "snake_case" }) => unknown): Db {
  const real = made.get(client) ?? (make({ schema, casing: "snake_case" }) as Db);
  made.set(client, real);
  return real;
}

/**
 * A query that runs on nearly every request, written out once for each open database instead of each time:
 * `const findIt = once((db) => db.select()…where(eq(t.id, sql.placeholder("id"))).prepare("find_it"))`, `await findIt().execute({ id })`.
 * It is planned for its values each time: right for what has a limit among them, or one value rarer than another. `once.byKey` is for
 * rows that a key finds, whatever its value: planned once.
 */
export const once = Object.assign(written(on), { byKey: written(onKeys) });

function written(over: (open: Store) => Db) {
  return <Query>(make: (db: Db) => Query): (() => Query) => {
    const queries = new WeakMap<object, Query>();
    return () => {
      const real = over(store());
      const query = queries.get(real) ?? make(real);
      queries.set(real, query);
      return query;
    };
  };
}

/** The rows of `db.execute()`: an array on PostgreSQL, an object that holds one on the embedded database. */
export function rows<Row>(result: unknown): Row[] {
  return Array.isArray(result) ? (result as Row[]) : ((result as { rows: Row[] }).rows ?? []);
}

/** The SQLSTATE of a failed query ("23505" is a unique violation), wherever the driver and drizzle put it. */
export function pgCode(error: unknown): string | undefined {
  for (let at = error, depth = 0; at instanceof Object && depth < 5; at = (at as { cause?: unknown }).cause, depth++) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}
