// Owns activityStatus: ACTIVE ⇄ MUTED. Independent of status and privacyStatus (M31).
import { eq } from "drizzle-orm";
import { type ActivityStatus, type Member, members } from "@/db/schema/members";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure } from "../errors";
import { isMuted } from "../viewer";
import { LiftInput, MuteMemberInput, type Sanction } from "./input";
import { lockInReach } from "./reach";

/** Mutes: the member reads all and takes part in nothing. The same again is silent. Answers what the member was before, if anything moved. */
export const muteMember = command(MuteMemberInput, (input, scope) => mute(input, scope));

/** Muting inside another command's transaction, with the same rules. `laidOut` is a member whom a case puts before the viewer, locked. */
export async function mute(
  { memberId, reason, message, until }: Sanction,
  { viewer, tx, record, now }: Scope<unknown>,
  laidOut?: Member,
): Promise<{ from: ActivityStatus | null }> {
  ensure(can.muteMembers(viewer));
  const member = laidOut ?? (await lockInReach(tx, viewer, memberId));
  ensure(can.muteMember(viewer, member), "not-on-owners");
  if (isMuted(member, now) && member.mutedUntil?.getTime() === until?.getTime()) return { from: null };
  await tx
    .update(members)
    .set({ activityStatus: "MUTED", mutedUntil: until ?? null, muteMessage: message ?? null, updatedAt: now })
    .where(eq(members.id, memberId));
  await record({
    type: "member.muted",
    memberId,
    from: member.activityStatus,
    reason,
    message,
    until: until?.toISOString(),
  });
  return { from: member.activityStatus };
}

/** Unmutes; effective at the member's next request, without a new login (M28). */
export const unmuteMember = command(LiftInput, async ({ memberId, reason }, { viewer, tx, record, now }) => {
  ensure(can.muteMembers(viewer));
  const member = await lockInReach(tx, viewer, memberId);
  ensure(can.muteMember(viewer, member), "not-on-owners");
  if (member.activityStatus === "ACTIVE") return;
  await tx
    .update(members)
    .set({ activityStatus: "ACTIVE", mutedUntil: null, muteMessage: null, updatedAt: now })
    .where(eq(members.id, memberId));
  await record({ type: "member.unmuted", memberId, reason, isExpiry: viewer.kind === "system" || undefined });
});
