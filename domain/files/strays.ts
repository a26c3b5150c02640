// Owns which files in storage belong to nobody, and their end.
import { and, asc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { strayFiles } from "@/db/schema/files";
import { storage } from "@/lib/storage";
import { Conflict } from "../errors";

const HOUR_MS = 3_600_000;

/** Writes a file down as belonging to nobody yet and keeps it: to be called outside a transaction, before takeIntoUse. */
export async function putStray(files: { key: string; bytes: Uint8Array; type: string }[]): Promise<void> {
  const dueAt = new Date(Date.now() + HOUR_MS);
  await db.insert(strayFiles).values(files.map(({ key }) => ({ key, dueAt })));
  for (const { key, bytes, type } of files) await storage().put(key, bytes, type);
}

/**
 * From this commit on a row holds these files. Throws Conflict if they wait to be cleared away; the minutes between
 * keep the job, which does not lock, from meeting a transaction that is still under way.
 */
export async function takeIntoUse(tx: Tx, keys: string[]): Promise<void> {
  const isSafe = gt(strayFiles.dueAt, sql`now() + interval '5 minutes'`);
  const taken = await tx
    .delete(strayFiles)
    .where(and(inArray(strayFiles.key, keys), isSafe))
    .returning();
  if (taken.length !== keys.length) throw new Conflict("conflict");
}

/** From this commit on no row holds these files; the job deletes them at its next turn. */
export async function letGo(tx: Tx, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .insert(strayFiles)
    .values(keys.map((key) => ({ key, dueAt: new Date() })))
    .onConflictDoNothing();
}

/** Deletes files that are due, at most `limit`; answers how many. A job calls it; two at once do no harm. */
export async function clearStrayFiles(limit = 100): Promise<number> {
  const due = await db
    .select()
    .from(strayFiles)
    .where(lte(strayFiles.dueAt, sql`now()`))
    .orderBy(asc(strayFiles.dueAt))
    .limit(limit);
  for (const { key } of due) {
    await storage().delete(key);
    await db.delete(strayFiles).where(eq(strayFiles.key, key));
  }
  return due.length;
}
