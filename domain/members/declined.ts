// Owns what a declined applicant still hears: the answer, once the password they had chosen is typed again. Their member row is gone.
import { and, desc, eq, gt, isNotNull, lt, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { applications } from "@/db/schema/joining";
import { emailKey } from "../text-keys";

/** How long the password's hash is kept for it. */
const SECONDS = 90 * 86_400;
const inTime = sql`now() - make_interval(secs => ${SECONDS})`;

/** The last request of this address, when it was declined lately by somebody. */
export async function findDeclined(email: string) {
  const { passwordHash, note } = applications;
  const [last] = await db
    .select({ passwordHash, note })
    .from(applications)
    .innerJoin(contacts, eq(contacts.id, applications.contactId))
    .where(
      and(
        eq(contacts.emailKey, emailKey(email)),
        eq(applications.state, "DECLINED"),
        isNotNull(passwordHash),
        gt(applications.decidedAt, inTime),
      ),
    )
    .orderBy(desc(applications.decidedAt))
    .limit(1);
  return last;
}

/** Whoever asks again begins anew. */
export const forgetDeclinedPassword = (tx: Tx, contactId: string) =>
  tx.update(applications).set({ passwordHash: null }).where(eq(applications.contactId, contactId));

/** Forgets the passwords of those who were declined long ago; a job calls it. */
export const clearDeclined = () =>
  db
    .update(applications)
    .set({ passwordHash: null })
    .where(and(isNotNull(applications.passwordHash), lt(applications.decidedAt, inTime)));
