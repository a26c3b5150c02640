// Owns what can be done to many at once: each act through the command that does it to one, so that no rule is said twice.
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { memberRoles, members } from "@/db/schema/members";
import { can } from "../can";
import type { Scope } from "../command";
import { Conflict } from "../errors";
import type { Happening } from "../events";
import { muteMember, unmuteMember } from "../members/activity-status";
import { deleteMember } from "../members/deletion";
import { lockMember } from "../members/member";
import { sendPasswordLink } from "../members/password";
import { declineMember } from "../members/requests";
import { approveMember, blockMember, unblockMember } from "../members/status";
import { giveRole, takeRole } from "../roles/roles";
import type { Viewer } from "../viewer";
import type { BatchAct } from "./input";

type Input = Record<string, string>;
/** What was before, where that can come back; null where it cannot. */
type Before = Input | null;

export type Act = {
  may: (viewer: Viewer) => boolean;
  /** What it must be told beside the member. */
  needs?: readonly ("reason" | "roleId" | "content" | "confirmation")[];
  /** Who is not yet as the act would make them. */
  toDo: (input: Input) => SQL | undefined;
  /** Does it to one, in the batch's transaction. What it throws says why one was left. */
  one: (scope: Scope<unknown>, memberId: string, input: Input) => Promise<Before>;
  /** Takes it back from one. */
  back?: (scope: Scope<unknown>, memberId: string, input: Input) => Promise<unknown>;
  /** Later facts of these kinds mean that others have decided since, and it is left. */
  movedBy?: readonly Happening["type"][];
  /** Members a minute, where letters go out. */
  pace?: number;
};

const reasonIn = (input: Input) => input.reason ?? "";

export const ACTS: Record<BatchAct, Act> = {
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
  "give-role": {
    may: can.manageRoles,
    needs: ["roleId"],
    toDo: ({ roleId }) => and(eq(members.status, "APPROVED"), sql`not ${holds(roleId)}`),
    one: async (scope, memberId, { roleId = "" }) => {
      if (await hasRole(scope, memberId, roleId)) throw new Conflict("already-so");
      await giveRole.within(scope, { memberId, roleId });
      return { roleId };
    },
    back: (scope, memberId, { roleId = "" }) => takeRole.within(scope, { memberId, roleId }),
    movedBy: ["role.given", "role.taken"],
  },
  "take-role": {
    may: can.manageRoles,
    needs: ["roleId"],
    toDo: ({ roleId }) => holds(roleId),
    one: async (scope, memberId, { roleId = "" }) => {
      if (!(await hasRole(scope, memberId, roleId))) throw new Conflict("already-so");
      await takeRole.within(scope, { memberId, roleId });
      return { roleId };
    },
    back: (scope, memberId, { roleId = "" }) => giveRole.within(scope, { memberId, roleId }),
    movedBy: ["role.given", "role.taken"],
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
    one: async (scope, memberId, { content }) => {
      // The batch was confirmed by typing how many; the single act wants the name.
      const { nickname } = await lockMember(scope.tx, memberId);
      const how = content === "remove" ? "remove" : "anonymise";
      await deleteMember.within(scope, { memberId, content: how, confirmation: nickname });
      return null;
    },
  },
};

/** Owners and oneself are in no batch; they are named as left. */
export const isShielded = (viewer: Viewer): SQL =>
  viewer.memberId ? sql`(${members.isOwner} or ${members.id} = ${viewer.memberId}::uuid)` : sql`${members.isOwner}`;

const holds = (roleId = "") => sql`exists (select 1 from ${memberRoles}
  where ${memberRoles.memberId} = ${members.id} and ${memberRoles.roleId} = ${roleId}::uuid)`;

async function hasRole({ tx }: Scope<unknown>, memberId: string, roleId: string): Promise<boolean> {
  const held = and(eq(memberRoles.memberId, memberId), eq(memberRoles.roleId, roleId));
  return (await tx.select({ id: memberRoles.roleId }).from(memberRoles).where(held)).length > 0;
}
