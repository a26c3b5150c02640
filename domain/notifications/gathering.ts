// Owns the making of digests: what waits for one, of each member whose time has come, goes into one letter,
// that of the day and that of the week too where both come.
import { and, asc, eq, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { db, rows, type Tx } from "@/db/client";
import { thisMoment } from "@/db/schema/columns";
import { mails } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { newId } from "@/lib/id";

const AT_ONCE = 200;

const isDue = and(
  isNotNull(mails.pace),
  isNull(mails.sentAt),
  isNull(mails.failedAt),
  lte(mails.nextAttemptAt, thisMoment),
);

/**
 * Makes every digest that is due; a job calls it. The letter and what goes into it are committed together, by one process at a
 * time: whoever dies on the way leaves nothing half gathered, and the letter itself is the outbox's from then on. Answers how many.
 */
export async function gatherDigests(): Promise<number> {
  for (let made = 0; ; ) {
    const some = await db.transaction(gatherSome);
    made += some;
    if (some < AT_ONCE) return made;
  }
}

async function gatherSome(tx: Tx): Promise<number> {
  const [turn] = rows<{ isOurs: boolean }>(
    await tx.execute(sql`select pg_try_advisory_xact_lock(hashtext('digests')) as "isOurs"`),
  );
  if (!turn?.isOurs) return 0;
  const due = await tx
    .select({
      memberId: members.id,
      recipient: members.loginEmail,
      isDaily: sql<boolean>`bool_or(${mails.pace} = 'daily')`,
      isWeekly: sql<boolean>`bool_or(${mails.pace} = 'weekly')`,
    })
    .from(mails)
    .innerJoin(members, eq(members.id, mails.memberId))
    .where(isDue)
    .groupBy(members.id)
    .orderBy(asc(members.id))
    .limit(AT_ONCE);
  if (due.length === 0) return 0;
  const digests = due.map((one) => ({ id: newId(), ...one }));
  await tx.insert(mails).values(
    digests.map(({ id, memberId, recipient, isDaily, isWeekly }) => ({
      ...{ id, memberId, recipient },
      letter: "digest",
      eventId: id,
      data: { digestId: id, pace: isDaily ? "daily" : "weekly", ...(isDaily && isWeekly && { isBoth: "yes" }) },
    })),
  );
  const made = JSON.stringify(digests.map(({ id, memberId }) => ({ id, memberId })));
  await tx.execute(sql`
    update ${mails} set gathered_in = made.id, sent_at = now()
    from jsonb_to_recordset(${made}::text::jsonb) as made(id uuid, "memberId" uuid)
    where ${isDue} and ${mails.memberId} = made."memberId"`);
  return due.length;
}
