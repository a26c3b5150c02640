// Owns how many wrong passwords in a row one account hears, from everywhere together (NIST SP 800-63B: at most 100).
import { db, type Tx } from "@/db/client";
import { env } from "@/lib/env";
import { isPassword } from "@/lib/password";
import { hashOf } from "@/lib/secret";
import { TooMany } from "../errors";
import { countInARow, forgetCounts, isCounted } from "../limits";
import { emailKey } from "../text-keys";

/**
 * Two counts, 100 together: one for places where the password was right lately, one for all others. So a stranger who uses the
 * second up shuts nobody out who comes from where they always come from; links by mail work in any case and begin both anew.
 */
const MOST = { known: 20, strange: 80 } as const;
/** "In a row" ends after so long without a try, and a place is forgotten, or both would be kept for good. */
const SECONDS = 90 * 86_400;

const keyOf = (email: string, where: keyof typeof MOST) => `passwords:${hashOf(emailKey(email))}:${where}`;
const placeKey = (email: string, place: string) => `places:${hashOf(`${emailKey(email)} ${place}`)}`;

type Account = {
  email: string;
  passwordHash: string | null | undefined;
  /** Where they ask from; absent for somebody who is signed in. */
  from?: { place: string | undefined };
};

/**
 * Is this the password behind the hash? Counts the try before it looks, so that many at once are not more than one after the
 * other; the right one begins anew. Counts alike for addresses that are nobody's. Throws TooMany("password-rests").
 */
export async function tryPassword({ email, passwordHash, from }: Account, password: string): Promise<boolean> {
  if (env().RATE_LIMITS === "off") return isPassword(passwordHash, password);
  const key = from?.place ? placeKey(email, from.place) : undefined;
  const where = !from || (key && (await isCounted(key))) ? "known" : "strange";
  if ((await countInARow(keyOf(email, where), SECONDS)) > MOST[where]) throw new TooMany(SECONDS, "password-rests");
  const isRight = await isPassword(passwordHash, password);
  if (isRight) await forgetTries(db, email);
  if (isRight && key) await countInARow(key, SECONDS);
  return isRight;
}

/** For whoever has shown in another way that the account is theirs. */
export const forgetTries = (tx: Tx | typeof db, email: string) =>
  forgetCounts(tx, [keyOf(email, "known"), keyOf(email, "strange")]);
