// What the tests of letters begin with.
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { mails } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { newId } from "@/lib/id";

/** Puts a letter on the pile, as the relay does. */
export async function post(
  letter: string,
  memberId: string | null,
  data: Record<string, string> = {},
  recipient?: string,
) {
  const [member] = memberId ? await db.select().from(members).where(eq(members.id, memberId)) : [];
  const id = newId();
  await db
    .insert(mails)
    .values({ id, letter, memberId, recipient: recipient ?? member!.loginEmail, data, eventId: newId() });
  return id;
}
/** The row of a letter as it is now. */
export const rowOf = async (id: string) => (await db.select().from(mails).where(eq(mails.id, id)))[0]!;
/** Lets every letter on the pile be due. */
export const due = () =>
  db.execute(
    sql`update mails set next_attempt_at = now() - interval '1 second' where sent_at is null and failed_at is null`,
  );

/** The finished letters that a site without a mail server has kept, oldest first, but for those already known by id. */
export async function keptMails(already: ReadonlySet<string> = new Set()) {
  const rows = await db.select().from(mails).orderBy(mails.id);
  return rows.flatMap(({ id, letter, recipient, kept }) =>
    kept && !already.has(id) ? [{ id, letter, to: recipient.split("@")[0], kept }] : [],
  );
}
