// Owns how many wrong passwords in a row one account hears, from everywhere together (NIST SP 800-63B: at most 100).
import { and, eq, gt, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { events } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { env } from "@/lib/env";
import { isPassword } from "@/lib/password";
import { hashOf } from "@/lib/secret";
import { TooMany } from "../errors";
import { countInARow, forgetCounts } from "../limits";
import { emailKey } from "../text-keys";

/**
 * Two counts, 100 together: one for places where the member has logged in lately, one for all others. So a stranger who uses the
 * second up shuts nobody out who comes from where they always come from; links by mail work in any case and begin both anew.
 */
const MOST = { known: 20, strange: 80 } as const;
/** "In a row" ends after so long without a try, or counts for addresses that are nobody's would be kept for good. */
const DAYS = 90;

type Where = keyof typeof MOST;

const keyOf = (email: string, where: Where) => `passwords:${hashOf(emailKey(email))}:${where}`;

/**
 * Is this the password behind the hash? Counts the try before it looks, so that many at once are not more than one after the
 * other; the right one begins anew. Counts alike for addresses that are nobody's. Throws TooMany("password-rests").
 */
export async function tryPassword(
  account: { email: string; passwordHash: string | null | undefined; where: Where },
  password: string,
): Promise<boolean> {
  const { email, passwordHash, where } = account;
  if (env().RATE_LIMITS === "off") return isPassword(passwordHash, password);
  const { count, secondsLeft } = await countInARow(keyOf(email, where), DAYS * 86_400);
  if (count > MOST[where]) throw new TooMany(secondsLeft, "password-rests");
  const isRight = await isPassword(passwordHash, password);
  if (isRight) await forgetTries(db, email);
  return isRight;
}

/** For whoever has shown in another way that the account is theirs. */
export const forgetTries = (tx: Tx | typeof db, email: string) =>
  forgetCounts(tx, [keyOf(email, "known"), keyOf(email, "strange")]);

/** Has the member with this address logged in from this place lately? The same question for an address that is nobody's. */
export async function whereFrom(email: string, place: string | undefined): Promise<Where> {
  if (!place) return "strange";
  const [login] = await db
    .select({ id: events.id })
    .from(events)
    .innerJoin(members, eq(members.id, events.memberId))
    .where(
      and(
        eq(members.loginEmailKey, emailKey(email)),
        eq(events.type, "member.logged_in"),
        sql`${events.data}->>'place' = ${place}`,
        gt(events.createdAt, sql`now() - make_interval(days => ${DAYS})`),
      ),
    )
    .limit(1);
  return login ? "known" : "strange";
}
