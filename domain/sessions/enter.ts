// Owns the exchange of a one-time pass for a session: the only place where one begins (M35, P09).
import { eq } from "drizzle-orm";
import { z } from "zod";
import { members } from "@/db/schema/members";
import { command } from "../command";
import { NotFound } from "../errors";
import { lockMember } from "../members/member";
import { isIn } from "../viewer";
import { shownBy } from "./confirmed";
import { tokenText } from "./input";
import type { Way } from "./pass";
import { openSession } from "./session";
import { spendToken } from "./tokens";

/** From a request: the pass, and what a list of sessions shows of the browser. */
const EnterInput = z.object({ token: tokenText, device: z.string().optional(), place: z.string().optional() });

/** A session that the browser forgets when it closes lives a day at most. */
const SHORT_SECONDS = 86_400;

/**
 * Spends the pass and opens a session with a new token. Answers the cookie's value, and whether the browser keeps it.
 * Throws NotFound for a pass that is used, altered or over, and for a member who has been shut out since.
 */
export const enter = command(EnterInput, async ({ token, ...origin }, { tx, record, now }) => {
  const { memberId, data } = await spendToken(tx, "session", token);
  const member = await lockMember(tx, memberId!);
  if (!isIn(member, now)) throw new NotFound("token");
  const isKept = data.keep !== "no";
  const by = data.by as Way;
  const session = await openSession(tx, member.id, origin, isKept ? undefined : SHORT_SECONDS, shownBy(by, now));
  await tx.update(members).set({ lastLoginAt: now }).where(eq(members.id, member.id));
  await record({ type: "member.logged_in", memberId: member.id, by, ...origin });
  return { ...session, memberId: member.id, isKept };
});
