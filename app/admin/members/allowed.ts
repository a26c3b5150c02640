import { can } from "@/domain/can";
import type { StaffRecord } from "@/domain/members/staff-record";
import type { Viewer } from "@/domain/viewer";

type Now = { status: string; activityStatus: string };

/** Which buttons to show: what the viewer may do, and what can come to something as the member stands now. */
export function allowedActs(viewer: Viewer, member: Pick<StaffRecord, "id" | "isOwner" | "roles">, now: Now) {
  const isIn = now.status === "APPROVED";
  return {
    approve: now.status === "PENDING" && can.approveMembers(viewer),
    block: (isIn || now.status === "PENDING") && can.blockMember(viewer, member),
    unblock: now.status === "BLOCKED" && can.blockMember(viewer, member),
    mute: isIn && now.activityStatus === "ACTIVE" && can.muteMember(viewer, member),
    unmute: now.activityStatus === "MUTED" && can.muteMember(viewer, member),
    delete: now.status !== "PENDING" && can.deleteMember(viewer, member),
    endSessions: isIn && can.endSessionsOf(viewer) && member.id !== viewer.memberId,
    sendPassword: isIn && can.editMembers(viewer) && member.id !== viewer.memberId,
    roles: isIn && can.manageRoles(viewer),
    badges: isIn && can.manageBadges(viewer),
    makeOwner: isIn && can.manageOwners(viewer) && !member.isOwner,
    unmakeOwner: can.manageOwners(viewer) && member.isOwner,
  };
}
