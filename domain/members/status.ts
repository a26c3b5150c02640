// Owns status: PENDING → APPROVED ⇄ BLOCKED, any → OFFLINE → APPROVED. Nothing else writes that column.
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications } from "@/db/schema/joining";
import { type Member, members, type Status } from "@/db/schema/members";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure } from "../errors";
import type { Rule } from "../events";
import { moveInGraph } from "../follows/counts";
import { give, grantableRole } from "../roles/roles";
import { endSessions } from "../sessions/session";
import { voidTokens } from "../sessions/tokens";
import { lockDecided, tellLater } from "./decision";
import { ApproveMemberInput, BlockMemberInput, LiftInput, MemberIdInput, type Sanction } from "./input";
import { giveInvitedRole } from "./invited-role";
import { lockInReach } from "./reach";

/** Only these moves exist (M30); OFFLINE → APPROVED goes by invitation, and disconnectMember alone leads to OFFLINE. */
const MOVES: Record<Status, readonly Status[]> = {
  PENDING: ["APPROVED", "BLOCKED", "OFFLINE"],
  APPROVED: ["BLOCKED", "OFFLINE"],
  BLOCKED: ["APPROVED", "OFFLINE"],
  OFFLINE: ["APPROVED"],
};

/** Lets an applicant in, with a role if one is named that the viewer may give, or a blocked member back in. Of two at once the later one is told who decided (P36). */
export const approveMember = command(ApproveMemberInput, async ({ memberId, roleId }, scope) => {
  ensure(can.approveMembers(scope.viewer) || can.blockMembers(scope.viewer));
  const role = roleId ? await grantableRole(scope, roleId) : undefined;
  const member = await lockDecided(scope, memberId);
  if (member.status === "BLOCKED") {
    ensure(can.blockMembers(scope.viewer));
    return unblock(scope, member);
  }
  ensure(can.approveMembers(scope.viewer));
  if (member.status === "APPROVED") return tellLater(scope, memberId);
  if (member.status === "OFFLINE") throw new Conflict("status-move"); // only by an invitation (M22)
  await admit(scope, member);
  if (role) await give(scope, role, member);
});

/** Shuts a member out: every session ends with this commit (M19). The same again is silent. Answers what the member was before, if anything moved. */
export const blockMember = command(BlockMemberInput, (input, scope) => block(input, scope));

/** Blocking inside another command's transaction, with the same rules. `laidOut` is a member whom a case puts before the viewer, locked. */
export async function block(
  { memberId, reason, message, until }: Sanction,
  scope: Scope<unknown>,
  laidOut?: Member,
): Promise<{ from: Status | null }> {
  const { viewer, tx, record, now } = scope;
  ensure(can.blockMembers(viewer)); // before any row, or 403 and 404 would tell strangers which ids exist
  const member = laidOut ?? (await lockInReach(tx, viewer, memberId));
  ensure(can.blockMember(viewer, member), "not-on-owners");
  if (member.status === "BLOCKED" && member.blockedUntil?.getTime() === until?.getTime()) return { from: null };
  if (member.status !== "BLOCKED") await move(scope, member, "BLOCKED");
  await tx
    .update(members)
    .set({ blockedUntil: until ?? null, blockMessage: message ?? null })
    .where(eq(members.id, memberId));
  await endSessions(tx, memberId);
  await voidTokens(tx, memberId);
  await closeApplication(tx, memberId, { state: "DECLINED", decidedBy: viewer.memberId, decidedAt: now, reason });
  await record({ type: "member.blocked", memberId, from: member.status, reason, message, until: until?.toISOString() });
  return { from: member.status };
}

/** Unblocks by name, as the button says; approveMember does the same for a blocked member. */
export const unblockMember = command(LiftInput, async ({ memberId, reason }, scope) => {
  ensure(can.blockMembers(scope.viewer));
  const member = await lockInReach(scope.tx, scope.viewer, memberId);
  if (member.status === "APPROVED") return;
  if (member.status !== "BLOCKED") throw new Conflict("status-move");
  await unblock(scope, member, reason);
});

/** Makes a member a kept record without sign-in (M22, M30). */
export const disconnectMember = command(MemberIdInput, async ({ memberId }, scope) => {
  ensure(can.blockMembers(scope.viewer));
  const member = await lockInReach(scope.tx, scope.viewer, memberId);
  ensure(can.blockMember(scope.viewer, member), "not-on-owners");
  if (member.status === "OFFLINE") return;
  await move(scope, member, "OFFLINE");
  await endSessions(scope.tx, memberId);
  await voidTokens(scope.tx, memberId);
  const decision = { state: "DECLINED", decidedBy: scope.viewer.memberId, decidedAt: scope.now } as const;
  await closeApplication(scope.tx, memberId, decision);
  await scope.record({ type: "member.disconnected", memberId, from: member.status });
});

/** PENDING or OFFLINE → APPROVED with everything that follows. For commands that admit by a rule of their own; holds the locked row. */
export async function admit(scope: Scope<unknown>, member: Member, rule?: Rule): Promise<void> {
  const { viewer, tx, record, now } = scope;
  await move(scope, member, "APPROVED");
  await voidTokens(tx, member.id, "application");
  const applicationId = await closeApplication(tx, member.id, {
    state: "APPROVED",
    decidedBy: viewer.memberId,
    decidedAt: now,
  });
  await record({ type: "member.approved", memberId: member.id, from: member.status, applicationId, rule });
  await giveInvitedRole(scope, member.id);
}

/** Lifts a block whose time is over, for whoever knocks before the job has come round; holds the locked row. */
export async function liftExpiredBlock(scope: Scope<unknown>, member: Member): Promise<void> {
  await move(scope, member, "APPROVED");
  await scope.record({ type: "member.unblocked", memberId: member.id, isExpiry: true });
}

async function unblock(scope: Scope<unknown>, member: Member, reason?: string) {
  const { viewer, record } = scope;
  ensure(can.blockMember(viewer, member), "not-on-owners");
  await move(scope, member, "APPROVED");
  await record({
    type: "member.unblocked",
    memberId: member.id,
    reason,
    isExpiry: viewer.kind === "system" || undefined,
  });
}

async function move(scope: Scope<unknown>, member: Member, to: Status) {
  const { tx, now } = scope;
  if (!MOVES[member.status].includes(to)) throw new Conflict("status-move");
  const ended = member.status === "BLOCKED" && { blockedUntil: null, blockMessage: null };
  await tx
    .update(members)
    .set({ status: to, updatedAt: now, ...ended })
    .where(eq(members.id, member.id));
  if (member.privacyStatus !== "PUBLIC") return;
  if (to === "APPROVED") await moveInGraph(scope, member.id, 1);
  else if (member.status === "APPROVED") await moveInGraph(scope, member.id, -1);
}

async function closeApplication(tx: Tx, memberId: string, decision: Partial<typeof applications.$inferInsert>) {
  const [closed] = await tx
    .update(applications)
    .set(decision)
    .where(and(eq(applications.memberId, memberId), eq(applications.state, "OPEN")))
    .returning({ id: applications.id });
  return closed?.id;
}
