// Owns signing in by password and by link, and out again (M15, M18, M39, M40; P04).
import { eq } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { inEvenTime } from "@/lib/even-time";
import { command, type Scope } from "../command";
import { ensure, Forbidden } from "../errors";
import { applicationPass, hasOpenApplication } from "../members/application";
import { findDeclined } from "../members/declined";
import { NothingInput } from "../members/input";
import { lockMember } from "../members/member";
import { findByEmail } from "../members/new-member";
import { askForProof, type ByMail, type Joined, latestWish, noteProof, type Wish } from "../members/proof";
import { liftExpiredBlock } from "../members/status";
import { recipientOf } from "../notifications/teller";
import { getSettings } from "../settings/settings";
import { emailKey } from "../text-keys";
import { isIn } from "../viewer";
import { hasEnough } from "./asked";
import { AskInput, LogInInput, TokenInput } from "./input";
import { passFor, type Way } from "./pass";
import { forgetTries, tryPassword } from "./password-tries";
import { endSession } from "./session";
import { makeToken, spendToken } from "./tokens";

/** How somebody who has shown who they are goes on. */
export type SignedIn = Joined | ByMail;

/**
 * Signs in by email and password. Every wrong pair fails with the same words after the same work, whether the account exists,
 * waits, is blocked, offline or was declined; only the right password hears more. Throws Forbidden, and TooMany after many in a row.
 */
export const signInWithPassword = command(
  LogInInput.extend({ place: z.string().optional(), hasCode: z.boolean().optional() }),
  {
    before: async ({ email, password, place }) => {
      const [member] = await db
        .select({ id: members.id, status: members.status, passwordHash: members.passwordHash })
        .from(members)
        .where(eq(members.loginEmailKey, emailKey(email)));
      // Asked in any case, so that every address takes the same work.
      const declined = await findDeclined(email);
      const passwordHash = member ? member.passwordHash : declined?.passwordHash;
      const isRight = await tryPassword({ email, passwordHash, from: { place } }, password);
      if (isRight && !member && declined) return { declined };
      return { memberId: isRight && member?.status !== "OFFLINE" ? member?.id : undefined };
    },
    work: async ({ keep, hasCode }, scope): Promise<SignedIn> => {
      const { memberId, declined } = scope.before;
      if (declined) throw new Forbidden("declined", { note: declined.note ?? "none" });
      if (!memberId) throw new Forbidden("log-in-wrong");
      return letIn(scope, memberId, "password", keep, hasCode);
    },
  },
);

/** Sends a link that logs in once. The same answer in the same time for every address. */
export const askLoginLink = inEvenTime(
  command(AskInput, async ({ email }, { tx, record, now }): Promise<void> => {
    const found = await findByEmail(tx, email);
    if (!found) return;
    const member = await lockMember(tx, found.id);
    if (!isIn(member, now) || (await hasEnough(tx, member.id, "login_link.asked"))) return;
    const tokenId = await makeToken(tx, "log-in", { memberId: member.id });
    await record({ type: "login_link.asked", memberId: member.id, tokenId });
  }),
);

/** Spends a login link; it shows that the mailbox is theirs. Throws NotFound for a link that is over, Forbidden when blocked. */
export const signInWithLink = command(TokenInput, async ({ token }, scope): Promise<SignedIn> => {
  const { memberId } = await spendToken(scope.tx, "log-in", token);
  const answer = await letIn(scope, memberId!, "link", true);
  const member = await lockMember(scope.tx, memberId!);
  await noteProof(scope, member);
  await forgetTries(scope.tx, member.loginEmail);
  return answer;
});

/** Logs out: the session's row goes, and with it whatever the cookie could do (P11). Silent without a session. */
export const logOut = command(NothingInput, async (_input, { viewer, tx, record }): Promise<void> => {
  if (!viewer.memberId || !viewer.sessionId) return;
  if (await endSession(tx, viewer.memberId, viewer.sessionId))
    await record({ type: "member.logged_out", memberId: viewer.memberId });
});

/** For somebody who has just shown who they are: a pass, the waiting page, or the reason why not. Throws Forbidden. */
export async function letIn(
  scope: Scope<unknown>,
  memberId: string,
  by: Way,
  keep: boolean,
  hasCode = false,
): Promise<SignedIn> {
  const member = await lockMember(scope.tx, memberId);
  if (member.status === "PENDING") {
    if (await hasOpenApplication(scope.tx, memberId)) return applicationPass(scope.tx, memberId);
    const wish = await latestWish(scope.tx, memberId);
    if (await hasEnough(scope.tx, memberId, "email.verification_asked")) return { isMailSent: true };
    const asked: Wish = { ...(wish ?? { email: member.loginEmail }), hasCode: hasCode ? "yes" : undefined };
    return { isMailSent: true, proofId: await askForProof(scope, memberId, asked) };
  }
  if (!isIn(member, scope.now)) throw refusal(member);
  await ensureAreaOpen(scope, member.id);
  if (member.status === "BLOCKED") await liftExpiredBlock(scope, member);
  return passFor(scope, memberId, by, keep);
}

/** While the members area is off only those get in who look after the site (M178). */
async function ensureAreaOpen({ tx }: Scope<unknown>, memberId: string): Promise<void> {
  if ((await getSettings(tx)).isMembersAreaOn) return;
  const recipient = await recipientOf(tx, memberId);
  ensure(recipient?.viewer.kind === "member", "area-off");
}

function refusal({ status, blockedUntil, blockMessage }: typeof members.$inferSelect) {
  if (status !== "BLOCKED") return new Forbidden("log-in-wrong");
  const message = blockMessage ?? "none";
  return blockedUntil
    ? new Forbidden("blocked-until", { message, until: blockedUntil.getTime() })
    : new Forbidden("blocked", { message });
}
