// Owns the login address: confirming it, and changing it from the new mailbox (M44, M45, P13).
import { and, desc, eq, gt, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { identities, type Member, members } from "@/db/schema/members";
import { tokens } from "@/db/schema/sessions";
import { inEvenTime } from "@/lib/even-time";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, Invalid, NotFound } from "../errors";
import { keepFilled, readFilled } from "../fields/signup-form";
import { keepConsent } from "../legal/legal";
import { heldSets, standing } from "../roles/held";
import { isWithin } from "../roles/rules";
import { hasEnough } from "../sessions/asked";
import { ensureConfirmed } from "../sessions/confirmed";
import { ChangeEmailInput, ChangeEmailOfInput, TokenInput } from "../sessions/input";
import { makeToken, spendToken, voidTokens } from "../sessions/tokens";
import { getSettings } from "../settings/settings";
import { emailKey, nameKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { hasOpenApplication } from "./application";
import { MemberIdInput, NothingInput } from "./input";
import { lockMember } from "./member";
import { findByEmail } from "./new-member";
import { isOwnPassword } from "./password";
import { askForProof, goOn, type Joined, noteProof, type Wish } from "./proof";
import { lockInReach } from "./reach";
import { claimSlug } from "./slug";

/**
 * Spends the link that confirms a login address. A signup goes on from here: in, or to the team; whoever is in already just hears
 * that it is confirmed. Throws NotFound for a link that is used, replaced or over.
 */
export const confirmEmail = command(TokenInput, async ({ token }, scope): Promise<Joined | { isConfirmed: true }> => {
  const { tx } = scope;
  const { memberId, data } = await spendToken(tx, "verify-email", token);
  const wish = data as Wish;
  const member = await lockMember(tx, memberId!);
  if (emailKey(wish.email) !== member.loginEmailKey) throw new NotFound("token");
  if (member.status === "PENDING" && !(await hasOpenApplication(tx, member.id))) await takeOver(scope, member, wish);
  await noteProof(scope, member);
  return member.status === "PENDING" ? goOn(scope, member, wish, true) : { isConfirmed: true };
});

/** Sends oneself the link that confirms the login address one has already. Silent once it is confirmed; throws Conflict after a few an hour. */
export const askOwnProof = command(NothingInput, async (_input, scope): Promise<void> => {
  ensure(can.useAccount(scope.viewer));
  const member = await lockMember(scope.tx, scope.viewer.memberId!);
  if (member.loginEmailVerifiedAt) return;
  if (await hasEnough(scope.tx, member.id, "email.verification_asked")) throw new Conflict("enough-letters");
  await askForProof(scope, member.id, { email: member.loginEmail });
});

/** Asks for the proof of a member's address, their own or by staff, with a code in the letter. Answers its id; null once it is confirmed. */
export const askProofOf = command(MemberIdInput, async ({ memberId }, scope): Promise<string | null> => {
  const { viewer, tx } = scope;
  ensure(viewer.memberId === memberId || can.editMembers(viewer));
  const member = await lockInReach(tx, viewer, memberId);
  if (member.loginEmailVerifiedAt) return null;
  if (await hasEnough(tx, member.id, "email.verification_asked")) throw new Conflict("enough-letters");
  return askForProof(scope, member.id, { email: member.loginEmail, hasCode: "yes" });
});

/**
 * Of several signups with one address the confirmed one counts, with its name and its way in: whoever typed a stranger's address
 * before them is left with nothing.
 */
async function takeOver(scope: Scope<unknown>, member: Member, wish: Wish) {
  const { tx, now } = scope;
  const { nickname, passwordHash, isStaffGrade, provider, subject } = wish;
  if (!nickname) return;
  const filled = readFilled(wish.filled);
  await tx
    .update(members)
    .set({
      nickname,
      nameKey: nameKey(nickname),
      passwordHash: passwordHash ?? null,
      passwordSetAt: passwordHash ? now : null,
      isPasswordStaffGrade: isStaffGrade === "yes",
      ...(filled?.privacyStatus && { privacyStatus: filled.privacyStatus }),
    })
    .where(eq(members.id, member.id));
  if (filled) await keepFilled(scope, member.contactId, filled, true);
  if (filled?.consent) await keepConsent(scope, member.id, filled.consent.legal);
  if (nickname !== member.nickname) await claimSlug(tx, member.id, nickname);
  if (!provider || !subject) return;
  const linked = await tx
    .insert(identities)
    .values({ provider, subject, memberId: member.id })
    .onConflictDoNothing()
    .returning();
  if (linked.length === 0) throw new Conflict("identity-taken");
}

/**
 * Asks for another login address: the password again, then the link in the new mailbox. Another member's address is refused;
 * where signing up does not tell either, that is done silently: no link goes out, and its owner hears that somebody tried.
 */
export const askEmailChange = inEvenTime(
  command(ChangeEmailInput, {
    before: async ({ currentPassword }, viewer) => ({
      isRight: await isOwnPassword(viewer, currentPassword),
      settings: await getSettings(),
    }),
    work: async ({ email }, scope): Promise<void> => {
      const { viewer, tx, before } = scope;
      ensure(can.useAccount(viewer));
      if (!before.isRight) throw new Invalid({ currentPassword: "password-wrong" });
      const member = await lockMember(tx, viewer.memberId!);
      if (email === member.loginEmail) throw new Invalid({ email: "email-same" });
      const other = await otherWith(tx, email, member.id);
      if (other && !before.settings.isVerificationOn) throw new Invalid({ email: "email-taken" });
      await sendChange(scope, member.id, email);
    },
  }),
);

/**
 * The same from a program: for a member who signed in there just now, or for another by whoever edits members. The link goes to the new
 * mailbox either way, and until it is followed the old address logs in. Whoever reads that mailbox is that member from then on, so it
 * is refused for owners, and for staff who may do more than whoever asks. Throws Forbidden and Invalid.
 */
export const askEmailChangeOf = inEvenTime(
  command(ChangeEmailOfInput, {
    before: () => getSettings(),
    work: async ({ memberId, email }, scope): Promise<void> => {
      const { viewer, tx, before } = scope;
      const isOwn = viewer.memberId === memberId;
      if (isOwn) await ensureConfirmed(scope, "log-in-again");
      else ensure(can.editMembers(viewer));
      const member = await lockInReach(tx, viewer, memberId);
      if (!isOwn) {
        ensure(!member.isOwner, "not-on-owners");
        ensure(isWithin(viewer, await permissionsOf(tx, memberId)), "not-on-staff");
      }
      if (email === member.loginEmail) throw new Invalid({ email: "email-same" });
      const tells = !isOwn || !before.isVerificationOn;
      if (tells && (await otherWith(tx, email, member.id))) throw new Invalid({ email: "email-taken" });
      await sendChange(scope, member.id, email);
    },
  }),
);

/** The address that a change waits for, or nothing. */
export async function getEmailChange(viewer: Viewer): Promise<string | undefined> {
  ensure(can.useAccount(viewer));
  return pendingAddress(db, viewer.memberId!);
}

/** Sends the link to the new mailbox once more; the earlier link is void. */
export const resendEmailChange = inEvenTime(
  command(NothingInput, async (_input, scope): Promise<void> => {
    ensure(can.useAccount(scope.viewer));
    const member = await lockMember(scope.tx, scope.viewer.memberId!);
    const email = await pendingAddress(scope.tx, member.id);
    if (!email) throw new NotFound("token");
    await sendChange(scope, member.id, email);
  }),
);

/** Lets go of the change. */
export const dropEmailChange = command(NothingInput, async (_input, { viewer, tx, record }): Promise<void> => {
  ensure(can.useAccount(viewer));
  const dropped = await voidTokens(tx, viewer.memberId!, "change-email").returning({ id: tokens.id });
  if (dropped.length > 0) await record({ type: "email.change_dropped", memberId: viewer.memberId! });
});

/** Spends the link from the new mailbox: from now on that address logs in, and every other outstanding link is void (P07). */
export const changeEmail = command(TokenInput, async ({ token }, { tx, record, now }): Promise<void> => {
  const { memberId, data } = await spendToken(tx, "change-email", token);
  const member = await lockMember(tx, memberId!);
  const email = data.email!;
  if (await otherWith(tx, email, member.id)) throw new Conflict("email-taken");
  await tx
    .update(members)
    .set({ loginEmail: email, loginEmailKey: emailKey(email), loginEmailVerifiedAt: now, updatedAt: now })
    .where(eq(members.id, member.id));
  for (const kind of ["set-password", "log-in", "verify-email", "change-email"] as const)
    await voidTokens(tx, member.id, kind);
  await record({ type: "email.changed", memberId: member.id, from: member.loginEmail });
});

/** All that a member's roles permit, also while it sleeps: a new password would wake it. */
async function permissionsOf(tx: Tx, memberId: string): Promise<string[]> {
  const [held] = await tx.select(heldSets).from(members).where(eq(members.id, memberId));
  return standing(held!).permissions;
}

async function sendChange({ tx, record }: Scope<unknown>, memberId: string, email: string) {
  if (await hasEnough(tx, memberId, "email.change_asked")) throw new Conflict("enough-letters");
  const tokenId = await makeToken(tx, "change-email", { memberId, data: { email } });
  const other = await otherWith(tx, email, memberId);
  // Recorded either way, or the limit above would tell which addresses are somebody's.
  await record({ type: "email.change_asked", memberId, email, tokenId: other ? undefined : tokenId });
  if (other && !(await hasEnough(tx, other.id, "signup.repeated")))
    await record({ type: "signup.repeated", memberId: other.id, email: other.loginEmail });
}

async function otherWith(tx: Tx, email: string, memberId: string) {
  const other = await findByEmail(tx, email);
  return other && other.id !== memberId ? other : undefined;
}

/** The address a change waits for, unless its link is over. */
async function pendingAddress(from: Pick<Tx, "select">, memberId: string): Promise<string | undefined> {
  const [token] = await from
    .select({ data: tokens.data })
    .from(tokens)
    .where(and(eq(tokens.memberId, memberId), eq(tokens.kind, "change-email"), gt(tokens.expiresAt, sql`now()`)))
    .orderBy(desc(tokens.id))
    .limit(1);
  return token?.data.email;
}
