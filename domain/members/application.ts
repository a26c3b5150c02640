// Owns the request to join as the applicant holds it: with a one-time token, without a session (M14, mission.md 15.14).
import { and, count, eq, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { applications } from "@/db/schema/joining";
import { type Member, members } from "@/db/schema/members";
import { tokens } from "@/db/schema/sessions";
import { newId } from "@/lib/id";
import { command, type Scope } from "../command";
import { Conflict, NotFound } from "../errors";
import { TokenInput } from "../sessions/input";
import { makeToken, readToken, spendToken, tokenText } from "../sessions/tokens";
import { removeMember } from "./deletion";
import { ChangeApplicationInput } from "./input";
import { lockMember } from "./member";

type Pass = { applicationToken: string };

const isOpen = (memberId: string) => and(eq(applications.memberId, memberId), eq(applications.state, "OPEN"));

/** Puts a pending member into the team's queue, once; the letter has a token of its own beside the one answered. */
export async function openApplication(scope: Scope<unknown>, member: Member, answer?: string): Promise<Pass> {
  const { tx, record } = scope;
  const [made] = await tx
    .insert(applications)
    .values({ id: newId(), contactId: member.contactId, memberId: member.id, answer })
    .returning({ id: applications.id });
  const tokenId = await makeToken(tx, "application", { memberId: member.id, keepEarlier: true });
  await record({ type: "application.opened", memberId: member.id, applicationId: made!.id, tokenId });
  return applicationPass(tx, member.id);
}

/** A fresh token for somebody who has shown that the request is theirs. */
export async function applicationPass(tx: Tx, memberId: string): Promise<Pass> {
  const id = await makeToken(tx, "application", { memberId, keepEarlier: true });
  return { applicationToken: tokenText("application", id) };
}

/** Does this member wait in the team's queue? */
export async function hasOpenApplication(tx: Tx, memberId: string): Promise<boolean> {
  return (await tx.select({ id: applications.id }).from(applications).where(isOpen(memberId))).length > 0;
}

/** What the waiting page shows to whoever holds the token; reading it spends nothing. Throws NotFound. */
export async function getApplication(token: string) {
  const { memberId } = await readToken("application", token);
  const [row] = await db
    .select({
      nickname: members.nickname,
      email: members.loginEmail,
      verifiedAt: members.loginEmailVerifiedAt,
      answer: applications.answer,
      createdAt: applications.createdAt,
      /** A link to confirm the address is on its way, and lets in at once. */
      byConfirming: sql<boolean>`${members.loginEmailVerifiedAt} is null and exists (
        select 1 from ${tokens} where ${tokens.memberId} = ${members.id} and ${tokens.kind} = 'verify-email')`,
    })
    .from(applications)
    .innerJoin(members, eq(members.id, applications.memberId))
    .where(isOpen(memberId!));
  if (!row) throw new NotFound("token");
  const [queue] = await db.select({ n: count() }).from(applications).where(eq(applications.state, "OPEN"));
  return { ...row, others: queue!.n - 1 };
}

/** The applicant puts the request in other words. Spends the token and answers the next one. */
export const changeApplication = command(ChangeApplicationInput, async ({ token, reason }, scope): Promise<Pass> => {
  const { tx, record } = scope;
  const member = await applicantBehind(tx, token);
  const [changed] = await tx
    .update(applications)
    .set({ answer: reason ?? null })
    .where(isOpen(member.id))
    .returning({ id: applications.id });
  if (!changed) throw new Conflict("application-decided");
  await record({ type: "application.changed", memberId: member.id, applicationId: changed.id });
  return applicationPass(tx, member.id);
});

/** The applicant takes the request back: the member goes, the request stays on the contact as withdrawn. */
export const withdrawApplication = command(TokenInput, async ({ token }, scope): Promise<void> => {
  const { tx, record, now } = scope;
  const member = await applicantBehind(tx, token);
  const [withdrawn] = await tx
    .update(applications)
    .set({ state: "WITHDRAWN", decidedAt: now })
    .where(isOpen(member.id))
    .returning({ id: applications.id });
  if (!withdrawn) throw new Conflict("application-decided");
  await record({ type: "application.withdrawn", memberId: member.id, applicationId: withdrawn.id });
  await removeMember(scope, member, { content: "anonymise", isErasure: false });
});

async function applicantBehind(tx: Tx, token: string): Promise<Member> {
  const { memberId } = await spendToken(tx, "application", token);
  const member = await lockMember(tx, memberId!);
  if (member.status !== "PENDING") throw new Conflict("application-decided");
  return member;
}
