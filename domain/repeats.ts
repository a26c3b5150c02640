// Owns requests that are sent again with the same Idempotency-Key: done once, answered alike (P35).
import { eq, lte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { repeats } from "@/db/schema/repeats";
import { conceal, hashOf, reveal } from "@/lib/secret";

/** What was answered, whole. */
export type Kept = { status: number; body: object };

/** Who asks, by what key, and for what; a key of one caller is nothing to another. */
export type Request = { caller: string; key: string; asked: string };

/** What became of it: done now or before, another request under the same key, still being done, or left in the middle by a crash. */
export type Outcome = { kind: "new" | "again"; answer: Kept } | { kind: "other" | "busy" | "unsure" };

const PURPOSE = "repeat";
const KEPT_FOR = sql`now() + interval '24 hours'`;
/** Longer than any request is at it. */
const BUSY_FOR = sql`now() + interval '2 minutes'`;

/**
 * Does the work unless the same caller has had it done under this key in the last day; then the answer is that of then. What fails on
 * our side counts as not done. A request that a crash ended in the middle is not done again: nobody knows how far it came.
 */
export async function doOnce(request: Request, work: () => Promise<Kept>): Promise<Outcome> {
  const hash = hashOf(`${request.caller}\0${request.key}`);
  const asked = hashOf(request.asked);
  if (!(await claim(hash, asked))) return before(hash, asked);
  try {
    const answer = await work();
    await db
      .update(repeats)
      .set({ status: answer.status, answer: conceal(PURPOSE, JSON.stringify(answer.body)) })
      .where(eq(repeats.hash, hash));
    return { kind: "new", answer };
  } catch (error) {
    await db.delete(repeats).where(eq(repeats.hash, hash));
    throw error;
  }
}

async function claim(hash: string, asked: string): Promise<boolean> {
  const row = { asked, status: null, answer: null, busyUntil: BUSY_FOR, endsAt: KEPT_FOR };
  const taken = await db
    .insert(repeats)
    .values({ hash, ...row })
    .onConflictDoUpdate({ target: repeats.hash, set: row, setWhere: lte(repeats.endsAt, sql`now()`) })
    .returning({ hash: repeats.hash });
  return taken.length > 0;
}

async function before(hash: string, asked: string): Promise<Outcome> {
  const [row] = await db.select().from(repeats).where(eq(repeats.hash, hash));
  // Gone between the two looks: it failed, and may be asked again.
  if (!row) return { kind: "busy" };
  if (row.asked !== asked) return { kind: "other" };
  const text = row.answer === null ? null : reveal(PURPOSE, row.answer);
  if (row.status !== null && text !== null)
    return { kind: "again", answer: { status: row.status, body: JSON.parse(text) } };
  return { kind: row.busyUntil > new Date() ? "busy" : "unsure" };
}

/** Forgets what is over; a job calls it. */
export async function clearRepeats(): Promise<void> {
  await db.delete(repeats).where(lte(repeats.endsAt, sql`now()`));
}
