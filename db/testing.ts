import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import { forgetEnv } from "../lib/env";
import { db } from "./client";
import { replaceStore, type Store } from "./store";
import { embeddedClone, serverClone } from "./test-databases";

/** The database of this worker process: files that run in it one after the other share it, each from a clean start. */
const shared = globalThis as typeof globalThis & { __guildhall_testStore?: Promise<Store> };

/**
 * Called at the top of a test file: gives the file a clean migrated database and an empty DATA_DIR. The database is embedded and in
 * memory, or a clone on the server that TEST_DATABASE_URL names. `db` of db/client.ts then means it.
 */
export function freshDb(): void {
  let dataDir = "";
  beforeAll(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), "guildhall-test-"));
    process.env.DATA_DIR = dataDir;
    process.env.AUTH_SECRET ??= "a secret of tests, which guards nothing at all";
    forgetEnv();
    const isUsed = shared.__guildhall_testStore !== undefined;
    const server = process.env.TEST_DATABASE_URL;
    shared.__guildhall_testStore ??= server ? serverClone(server) : embeddedClone();
    replaceStore(await shared.__guildhall_testStore);
    if (isUsed) await truncateAll();
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
}

/** Puts the test's database back to what the migrations made, for a clean start between two tests. */
export async function truncateAll(): Promise<void> {
  await db.execute(sql`select first_rows.restore()`);
}
