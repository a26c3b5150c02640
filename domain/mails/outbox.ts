// Owns the letters on their way: claimed by one process at a time, tried again with growing waits, given up with a reason.
import { and, asc, eq, inArray, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { db, rows } from "@/db/client";
import { thisMoment } from "@/db/schema/columns";
import { mails } from "@/db/schema/events";
import { isUuid } from "@/lib/id";

export type Mail = typeof mails.$inferSelect;

/** Seconds to wait after each failure; after the last one it is given up. About two days in all. */
const WAITS = [30, 120, 600, 3600, 4 * 3600, 12 * 3600, 24 * 3600];
/** Longer than any try can last: a letter whose process died on the way is taken up again after it. */
const LEASE_SECONDS = 300;
const KEPT_DAYS = 30;

/** What became of a try. `dropped`: nobody needs it any more (its link was replaced, its member is gone). */
export type Outcome =
  | { sent: true; to: string; kept?: string }
  | { retry: string }
  | { failed: string }
  | { dropped: string }
  /** Not tried: it waits for the end of quiet hours. */
  | { held: Date };

/** What waits for a digest is no letter yet. */
export const isLetter = isNull(mails.pace);

/** Up to `limit` letters that are due, oldest first, and nobody else's for the length of the lease. */
export async function claimMails(limit: number): Promise<Mail[]> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select({ id: mails.id })
      .from(mails)
      .where(and(isLetter, isNull(mails.sentAt), isNull(mails.failedAt), lte(mails.nextAttemptAt, thisMoment)))
      .orderBy(asc(mails.nextAttemptAt), asc(mails.id))
      .limit(limit)
      .for("update", { skipLocked: true });
    if (due.length === 0) return [];
    const claimed = await tx
      .update(mails)
      .set({ attempts: sql`${mails.attempts} + 1`, nextAttemptAt: inSeconds(LEASE_SECONDS) })
      .where(
        inArray(
          mails.id,
          due.map(({ id }) => id),
        ),
      )
      .returning();
    return claimed.sort((a, b) => (a.id < b.id ? -1 : 1));
  });
}

/** Writes down what became of a claimed letter. */
export async function settleMail(mail: Pick<Mail, "id" | "attempts">, outcome: Outcome): Promise<void> {
  await db.update(mails).set(changeFor(mail.attempts, outcome)).where(eq(mails.id, mail.id));
}

/** Forgets letters that are long done; a job calls it. */
export const clearMails = () => {
  const before = sql`now() - make_interval(days => ${KEPT_DAYS})`;
  return db.delete(mails).where(or(lt(mails.sentAt, before), lt(mails.failedAt, before)));
};

/** Those of these letters that there is no row for any more. */
export async function listGone(ids: string[]): Promise<string[]> {
  const asked = JSON.stringify(ids.filter(isUuid));
  const gone = await db.execute(sql`
    select id from jsonb_array_elements_text(${asked}::jsonb) as asked(id)
    where not exists (select 1 from ${mails} where ${mails.id} = asked.id::uuid)`);
  return rows<{ id: string }>(gone).map(({ id }) => id);
}

function changeFor(attempts: number, outcome: Outcome): PgUpdateSetSource<typeof mails> {
  if ("sent" in outcome)
    return { sentAt: sql`now()`, recipient: outcome.to, kept: outcome.kept ?? null, lastError: null };
  if ("held" in outcome) return { attempts: attempts - 1, nextAttemptAt: outcome.held, heldUntil: outcome.held };
  if ("dropped" in outcome) return { failedAt: sql`now()`, lastError: outcome.dropped };
  if ("failed" in outcome) return { failedAt: sql`now()`, lastError: outcome.failed.slice(0, 500) };
  const wait = WAITS[attempts - 1];
  const lastError = outcome.retry.slice(0, 500);
  return wait === undefined ? { failedAt: sql`now()`, lastError } : { nextAttemptAt: inSeconds(wait), lastError };
}

const inSeconds = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;
