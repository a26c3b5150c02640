import { existsSync } from "node:fs";
import path from "node:path";
import { drizzle as drizzleEmbedded } from "drizzle-orm/pglite";
import { migrate as migrateEmbedded } from "drizzle-orm/pglite/migrator";
import { drizzle as drizzleServer } from "drizzle-orm/postgres-js";
import { migrate as migrateServer } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { type Store, store } from "./store";

export const MIGRATIONS = path.resolve(/* turbopackIgnore: true */ "drizzle");
const LOCK = 7_206_151;

/** Brings the database to the schema of this code. Processes that start together do it one after the other. */
export async function migrateStore(open: Store = store()): Promise<void> {
  if (!existsSync(path.join(MIGRATIONS, "meta", "_journal.json"))) return;
  if (open.kind === "embedded") return migrateEmbedded(drizzleEmbedded(open.client), { migrationsFolder: MIGRATIONS });
  const one = postgres(open.url, { max: 1, onnotice: () => {}, idle_timeout: 0 });
  try {
    await one`select pg_advisory_lock(${LOCK})`;
    await migrateServer(drizzleServer(one), { migrationsFolder: MIGRATIONS });
  } finally {
    await one.end({ timeout: 5 });
  }
}
