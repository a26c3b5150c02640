// Owns what can be done to many members: each act through the command that does it to one, so that no rule is said twice.
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { memberBadges } from "@/db/schema/badges";
import { members } from "@/db/schema/members";
import { memberRoles } from "@/db/schema/roles";
import { assignBadge, unassignBadge } from "../badges/assign";
import { can } from "../can";
import type { Scope } from "../command";
import { Conflict, Invalid } from "../errors";
import { muteMember, unmuteMember } from "../members/activity-status";
import { readKey } from "../members/bulk";
import { deleteMember } from "../members/deletion";
import { lockMember } from "../members/member";
import { sendPasswordLink } from "../members/password";
import { declineMember } from "../members/requests";
import { approveMember, blockMember, unblockMember } from "../members/status";
import { giveRole, takeRole } from "../roles/roles";
import type { Act, Input } from "./act";
import type { MemberAct } from "./input";

const reasonIn = (input: Input) => input.reason ?? "";

export const ON_MEMBERS: Record<MemberAct, Act> = {
  approve: {
    may: can.approveMembers,
    toDo: () => eq(members.status, "PENDING"),
    one: async (scope, memberId) => {
      await approveMember.within(scope, { memberId });
      return null;
    },
  },
  decline: {
    may: can.approveMembers,
    toDo: () => eq(members.status, "PENDING"),
    one: async (scope, memberId, input) => {
      await declineMember.within(scope, { memberId, reason: input.reason });
      return null;
    },
  },
  block: {
    may: can.blockMembers,
    needs: ["reason"],
    toDo: () => inArray(members.status, ["PENDING", "APPROVED"]),
    one: async (scope, memberId, input) => {
      const { from } = await blockMember.within(scope, { memberId, reason: reasonIn(input) });
      if (from === null) throw new Conflict("already-so");
      return from === "APPROVED" ? { from } : null;
    },
    back: (scope, memberId) => unblockMember.within(scope, { memberId }),
    movedBy: ["member.blocked", "member.unblocked", "member.disconnected"],
  },
  unblock: {
    may: can.blockMembers,
    toDo: () => eq(members.status, "BLOCKED"),
    one: async (scope, memberId) => {
      await unblockMember.within(scope, { memberId });
      return null;
    },
  },
  mute: {
    may: can.muteMembers,
    needs: ["reason"],
    toDo: () => eq(members.activityStatus, "ACTIVE"),
    one: async (scope, memberId, input) => {
      const { from } = await muteMember.within(scope, { memberId, reason: reasonIn(input) });
      if (from === null) throw new Conflict("already-so");
      return from === "ACTIVE" ? { from } : null;
    },
    back: (scope, memberId) => unmuteMember.within(scope, { memberId }),
    movedBy: ["member.muted", "member.unmuted"],
  },
  unmute: {
    may: can.muteMembers,
    toDo: () => eq(members.activityStatus, "MUTED"),
    one: async (scope, memberId) => {
      await unmuteMember.within(scope, { memberId });
      return null;
    },
  },
  give: {
    may: (viewer) => can.manageRoles(viewer) || can.manageBadges(viewer),
    needs: ["key"],
    toDo: (input) => and(eq(members.status, "APPROVED"), sql`not ${holds(keyIn(input))}`),
    one: async (scope, memberId, input) => {
      if (await isHeld(scope, memberId, keyIn(input))) throw new Conflict("already-so");
      await give(scope, memberId, keyIn(input));
      return {};
    },
    back: (scope, memberId, input) => take(scope, memberId, keyIn(input)),
    movedBy: ["role.given", "role.taken", "badge.assigned", "badge.unassigned"],
  },
  take: {
    may: (viewer) => can.manageRoles(viewer) || can.manageBadges(viewer),
    needs: ["key"],
    toDo: (input) => holds(keyIn(input)),
    one: async (scope, memberId, input) => {
      if (!(await isHeld(scope, memberId, keyIn(input)))) throw new Conflict("already-so");
      await take(scope, memberId, keyIn(input));
      return {};
    },
    back: (scope, memberId, input) => give(scope, memberId, keyIn(input)),
    movedBy: ["role.given", "role.taken", "badge.assigned", "badge.unassigned"],
  },
  "send-password": {
    may: (viewer) => can.inviteMembers(viewer) || can.editMembers(viewer) || can.importMembers(viewer),
    // Who has one is listed as left, so that nobody wonders (M89).
    toDo: () => undefined,
    one: async (scope, memberId) => {
      const member = await lockMember(scope.tx, memberId);
      if (member.passwordHash) throw new Conflict("has-password");
      await sendPasswordLink.within(scope, { memberId });
      return null;
    },
    pace: 300,
  },
  delete: {
    may: can.deleteMembers,
    needs: ["content", "confirmation"],
    toDo: () => undefined,
    one: async (scope, memberId, { content, contentAssigneeId }) => {
      // The batch was confirmed by typing how many; the single act wants the name.
      const { nickname } = await lockMember(scope.tx, memberId);
      const how = content === "remove" ? "remove" : "anonymise";
      await deleteMember.within(scope, { memberId, content: how, confirmation: nickname, contentAssigneeId });
      return null;
    },
  },
};

type Key = NonNullable<ReturnType<typeof readKey>>;

function keyIn(input: Input): Key {
  const key = readKey(input.key);
  if (!key) throw new Invalid({ key: "key-missing" });
  return key;
}

const holds = ({ kind, id }: Key): SQL =>
  kind === "role"
    ? sql`exists (select 1 from ${memberRoles} where ${memberRoles.memberId} = ${members.id} and ${memberRoles.roleId} = ${id}::uuid)`
    : sql`exists (select 1 from ${memberBadges} where ${memberBadges.memberId} = ${members.id} and ${memberBadges.badgeId} = ${id}::uuid)`;

async function isHeld({ tx }: Scope<unknown>, memberId: string, key: Key): Promise<boolean> {
  const held = tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, memberId), holds(key)));
  return (await held).length > 0;
}

const give = (scope: Scope<unknown>, memberId: string, { kind, id }: Key): Promise<unknown> =>
  kind === "badge"
    ? assignBadge.within(scope, { badgeId: id, memberIds: [memberId] })
    : giveRole.within(scope, { memberId, roleId: id });

const take = (scope: Scope<unknown>, memberId: string, { kind, id }: Key): Promise<unknown> =>
  kind === "badge"
    ? unassignBadge.within(scope, { badgeId: id, memberIds: [memberId] })
    : takeRole.within(scope, { memberId, roleId: id });
