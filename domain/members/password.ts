// Owns a member's password: forgotten, set for the first time, changed (M41-M44, P05, P07, P13).
import { eq } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { identities, type Member, members } from "@/db/schema/members";
import { memberRoles } from "@/db/schema/roles";
import { env } from "@/lib/env";
import { inEvenTime } from "@/lib/even-time";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, Invalid, NotFound } from "../errors";
import { hasEnough } from "../sessions/asked";
import { ensureConfirmed } from "../sessions/confirmed";
import { AskInput, ChangePasswordInput, RenewPasswordInput, SetPasswordInput } from "../sessions/input";
import { passFor } from "../sessions/pass";
import { forgetTries, tryPassword } from "../sessions/password-tries";
import { endSessions } from "../sessions/session";
import { makeToken, readToken, spendToken, voidTokens } from "../sessions/tokens";
import { getSettings } from "../settings/settings";
import { isIn, type Viewer } from "../viewer";
import { applicationPass, hasOpenApplication } from "./application";
import { MemberIdInput, NothingInput } from "./input";
import { lockMember } from "./member";
import { findByEmail } from "./new-member";
import { type ChosenPassword, choosePassword } from "./password-policy";
import { goOn, type Joined, latestWish, noteProof } from "./proof";
import { lockInReach } from "./reach";
import { admit, liftExpiredBlock } from "./status";

/** Sends the link to set a new password. The same answer in the same time for every address, at most a few letters an hour. */
export const askPassword = inEvenTime(
  command(AskInput, async ({ email }, scope): Promise<void> => {
    const { tx, record, now } = scope;
    const found = await findByEmail(tx, email);
    if (!found) return;
    const member = await lockMember(tx, found.id);
    const mayHave = member.status === "PENDING" || isIn(member, now);
    if (!mayHave || (await hasEnough(tx, member.id, "password.asked"))) return;
    const tokenId = await makeToken(tx, "set-password", { memberId: member.id, data: { why: "forgot" } });
    await record({ type: "password.asked", memberId: member.id, tokenId, why: "forgot" });
  }),
);

/**
 * Staff send a member the mail to set a password; they never choose one. For an offline member it is the invitation (M22, M42).
 * Throws Conflict for a blocked member, whom no password would let in.
 */
export const sendPasswordLink = command(MemberIdInput, async ({ memberId }, scope): Promise<void> => {
  const { viewer, tx, record, now } = scope;
  ensure(can.inviteMembers(viewer) || can.editMembers(viewer));
  const member = await lockInReach(tx, viewer, memberId);
  if (member.status === "OFFLINE") ensure(can.inviteMembers(viewer));
  if (member.status === "BLOCKED" && !isIn(member, now)) throw new Conflict("status-move");
  const why = member.passwordHash && member.status !== "OFFLINE" ? "forgot" : "first";
  const seconds = why === "first" ? env().INVITATION_SECONDS : undefined;
  const tokenId = await makeToken(tx, "set-password", { memberId, data: { why }, seconds });
  await record({ type: "password.asked", memberId, tokenId, why });
});

/** For members without a password, who log in another way: the mail to set their first one. */
export const sendOwnPasswordLink = command(NothingInput, async (_input, { viewer, tx, record }): Promise<void> => {
  ensure(can.useAccount(viewer));
  const member = await lockMember(tx, viewer.memberId!);
  if (await hasEnough(tx, member.id, "password.asked")) throw new Conflict("enough-letters");
  const tokenId = await makeToken(tx, "set-password", { memberId: member.id, data: { why: "forgot" } });
  await record({ type: "password.asked", memberId: member.id, tokenId, why: "forgot" });
});

/** Whose password a link sets: the address masked, and whether it is their first. Reading spends nothing. Throws NotFound. */
export async function getPasswordLink(token: string) {
  const { memberId, data } = await readToken("set-password", token);
  const member = await memberById(memberId!);
  const settings = await getSettings();
  return {
    email: masked(member.loginEmail),
    isFirst: data.why === "first",
    min: (await isStaff(db, member)) ? settings.staffPasswordMin : settings.memberPasswordMin,
  };
}

/**
 * Sets a password by the link from a mail, once. It shows that the mailbox is theirs, ends every session, every other link and,
 * where nobody had shown that before, every provider; and lets in whoever may come in; a pending person still waits (M43). Throws NotFound for a link that is over.
 */
export const setPassword = command(SetPasswordInput, {
  before: async ({ token, newPassword }) => {
    const { memberId } = await readToken("set-password", token);
    return choose(await memberById(memberId!), newPassword);
  },
  work: async ({ token }, scope): Promise<Joined> => {
    const { tx } = scope;
    const { memberId, data } = await spendToken(tx, "set-password", token);
    const member = await lockMember(tx, memberId!);
    await store(scope, member, scope.before);
    if (!member.loginEmailVerifiedAt) await forgetWaysIn(scope, member.id);
    const wish = await latestWish(tx, member.id);
    await noteProof(scope, member);
    if (member.status === "PENDING") {
      if (await hasOpenApplication(tx, member.id)) {
        return wish?.admits === "domain" ? goOn(scope, member, wish) : applicationPass(tx, member.id);
      }
      return goOn(scope, member, wish);
    }
    if (member.status === "OFFLINE" && data.why === "first") await admit(scope, member, "invitation");
    else if (member.status === "BLOCKED" && isIn(member, scope.now)) await liftExpiredBlock(scope, member);
    else if (member.status !== "APPROVED") throw new NotFound("token");
    return passFor(scope, member.id, "link");
  },
});

/** Changes one's own password: the current one first, then every other session ends (P13). */
export const changePassword = command(ChangePasswordInput, {
  before: async ({ currentPassword, newPassword }, viewer) => {
    ensure(can.useAccount(viewer));
    if (!(await isOwnPassword(viewer, currentPassword))) throw new Invalid({ currentPassword: "password-wrong" });
    return choose(await memberById(viewer.memberId!), newPassword);
  },
  work: async (_input, scope): Promise<void> => {
    const member = await lockMember(scope.tx, scope.viewer.memberId!);
    await store(scope, member, scope.before, scope.viewer.sessionId);
  },
});

/** Sets one's own password anew from a program, shortly after signing in there; that session alone goes on. Throws Forbidden later. */
export const renewPassword = command(RenewPasswordInput, {
  before: async ({ newPassword }, viewer) => {
    ensure(can.useAccount(viewer));
    return choose(await memberById(viewer.memberId!), newPassword);
  },
  work: async (_input, scope): Promise<void> => {
    await ensureConfirmed(scope, "log-in-again");
    await store(scope, await lockMember(scope.tx, scope.viewer.memberId!), scope.before, scope.viewer.sessionId);
  },
});

/** Is it the viewer's own password? A wrong one counts, also with a session at hand. Throws TooMany after many in a row. */
export async function isOwnPassword({ memberId }: Viewer, password: string): Promise<boolean> {
  if (!memberId) return false;
  const { loginEmail: email, passwordHash } = await memberById(memberId);
  return tryPassword({ email, passwordHash }, password);
}

/** The hash of the viewer's own password; null when there is none. */
export async function passwordHashOf({ memberId }: Viewer): Promise<string | null> {
  return memberId ? (await memberById(memberId)).passwordHash : null;
}

/** Has this member a permission, so that the staff minimum holds? */
export async function isStaff(from: Pick<Tx, "select">, member: Pick<Member, "id" | "isOwner">): Promise<boolean> {
  if (member.isOwner) return true;
  const held = from.select({ id: memberRoles.roleId }).from(memberRoles).where(eq(memberRoles.memberId, member.id));
  return (await held.limit(1)).length > 0;
}

async function choose(member: Member, password: string) {
  const person = { email: member.loginEmail, nickname: member.nickname, isStaff: await isStaff(db, member) };
  return choosePassword(password, person, await getSettings(), "newPassword");
}

async function store(
  { tx, record, now }: Scope<unknown>,
  member: Member,
  password: ChosenPassword,
  keptSession?: string | null,
) {
  await tx
    .update(members)
    .set({ passwordHash: password.hash, isPasswordStaffGrade: password.isStaffGrade, passwordSetAt: now })
    .where(eq(members.id, member.id));
  await forgetTries(tx, member.loginEmail);
  // Whoever knew the old one may have asked for any of these: a link to another address would take the account over again.
  for (const kind of ["set-password", "session", "log-in", "change-email"] as const)
    await voidTokens(tx, member.id, kind);
  await endSessions(tx, member.id, keptSession);
  await record({ type: "password.changed", memberId: member.id });
}

/** Until now nobody had shown that the mailbox is theirs: whoever linked a provider before may have been somebody else. */
async function forgetWaysIn({ tx, record }: Scope<unknown>, memberId: string): Promise<void> {
  const linked = await tx.delete(identities).where(eq(identities.memberId, memberId)).returning();
  for (const { provider } of linked) await record({ type: "identity.unlinked", memberId, provider });
}

async function memberById(id: string): Promise<Member> {
  const [member] = await db.select().from(members).where(eq(members.id, id));
  if (!member) throw new NotFound("token");
  return member;
}

const masked = (email: string) => email.replace(/^(.)[^@]*(@.).*?(\.[^.]*)$/u, "$1•••$2•••$3");
