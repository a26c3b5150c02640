import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db, listen } from "./client";
import { store } from "./store";

/** The server of DATABASE_URL does not answer; its message is one sentence for the operator. */
export class DatabaseUnreachable extends Error {
  override name = "DatabaseUnreachable";
}

const PATIENCE = 30_000;
const BEAT = 5_000;

/** Waits half a minute for a PostgreSQL that starts beside us. Throws DatabaseUnreachable, or at once what waiting cannot mend. */
export async function databaseAnswers(): Promise<void> {
  const open = store();
  if (open.kind === "embedded") return;
  for (const begun = Date.now(); ; await wait(1_000)) {
    try {
      await open.client`select 1`;
      return;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const starting = code === "ECONNREFUSED" || code === "ENOENT" || code === "57P03" || code === "CONNECT_TIMEOUT";
      if (!starting || Date.now() - begun > PATIENCE)
        throw new DatabaseUnreachable(`DATABASE_URL cannot be used: ${message || code}.`);
    }
  }
}

/** Why the database cannot be asked now, or null. */
export async function databaseTrouble(): Promise<string | null> {
  const silence = wait(2_000, "database-silent", { ref: false });
  const asked = db.execute(sql`select 1`).then(
    () => null,
    () => "database-unreachable",
  );
  return Promise.race([asked, silence]);
}

/**
 * Calls `changed` whenever anything public changed, in this process or another. The answer says whether we can still hear: a server that
 * is shared sends us our own heartbeat, and while that is missing nothing kept may be shown.
 */
export async function hearOfChanges(changed: () => void): Promise<() => boolean> {
  await listen("public", changed, changed);
  if (store().kind === "embedded") return () => true;
  let heard = Date.now();
  await listen("heartbeat", () => {
    heard = Date.now();
  });
  const beat = () => void db.execute(sql`select pg_notify('heartbeat', '')`).catch(() => {});
  setInterval(beat, BEAT).unref();
  return () => Date.now() - heard < 3 * BEAT;
}
