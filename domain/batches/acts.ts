// Owns what can be done to many at once: each act through the command that does it to one, so that no rule is said twice.
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { memberBadges } from "@/db/schema/badges";
import { memberRoles, members } from "@/db/schema/members";
import { assignBadge, unassignBadge } from "../badges/assign";
import { can } from "../can";
import type { Scope } from "../command";
import { Conflict, Invalid } from "../errors";
import type { Happening } from "../events";
import { muteMember, unmuteMember } from "../members/activity-status";
import { readKey } from "../members/bulk";
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
  needs?: readonly ("reason" | "key" | "content" | "confirmation")[];
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
    one: async (scope, memberId, { content }) => {
      // The batch was confirmed by typing how many; the single act wants the name.
      const { nickname } = await lockMember(scope.tx, memberId);
      const how = content === "remove" ? "remove" : "anonymise";
      await deleteMember.within(scope, { memberId, content: how, confirmation: nickname });
      return null;
    },
  },
};

/** Owners and oneself are in no batch, and are named as left; but a badge is an honour that they may have too. */
export const isShielded = (viewer: Viewer, act: BatchAct, input: Input): SQL => {
  if ((act === "give" || act === "take") && readKey(input.key)?.kind === "badge") return sql`false`;
  return viewer.memberId
    ? sql`(${members.isOwner} or ${members.id} = ${viewer.memberId}::uuid)`
    : sql`${members.isOwner}`;
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
