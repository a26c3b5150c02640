// Owns acts on a selection: the single act once per member, each in a transaction of its own, and a result by row.
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { assignBadge, unassignBadge } from "../badges/assign";
import { can } from "../can";
import { DomainError, ensure, Forbidden, Invalid } from "../errors";
import { giveRole, takeRole } from "../roles/roles";
import type { Viewer } from "../viewer";
import { muteMember, unmuteMember } from "./activity-status";
import { memberId, reasonText } from "./input";
import { onDesk } from "./privacy-status";
import { declineMember } from "./requests";
import { approveMember, blockMember, unblockMember } from "./status";

export const BULK_ACTS = ["approve", "decline", "block", "unblock", "mute", "unmute", "give", "take"] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

export const BulkInput = z.object({
  act: z.enum(BULK_ACTS),
  memberIds: z.array(memberId).min(1, "nobody-selected").max(100, "too-many-selected"),
  reason: z.string().optional(),
  key: z.string().optional(),
});

/** What is given or taken: "role:ID" or "badge:ID". */
export const readKey = (text: string | undefined) => {
  const [, kind, id] = /^(role|badge):([0-9a-f-]{36})$/.exec(text ?? "") ?? [];
  return kind && id ? { kind: kind as "role" | "badge", id } : null;
};
type Key = NonNullable<ReturnType<typeof readKey>>;

/** `reason` is the key under `errors` of why a row was left as it was; absent when the act is done. */
export type BulkRow = { memberId: string; reason?: string; mayUndo?: boolean };

/** Taking these back restores what was before; nothing else does (M30). */
const UNDONE_FROM: Partial<Record<BulkAct, string>> = { block: "APPROVED", mute: "ACTIVE" };

type Act = (viewer: Viewer, memberId: string, reason: string, key: Key) => Promise<unknown>;

const ACTS: Record<BulkAct, Act> = {
  approve: (viewer, memberId) => approveMember(viewer, { memberId }),
  decline: (viewer, memberId, reason) => declineMember(viewer, { memberId, reason }),
  block: (viewer, memberId, reason) => blockMember(viewer, { memberId, reason }),
  unblock: (viewer, memberId) => unblockMember(viewer, { memberId }),
  mute: (viewer, memberId, reason) => muteMember(viewer, { memberId, reason }),
  unmute: (viewer, memberId) => unmuteMember(viewer, { memberId }),
  give: (viewer, memberId, _, { kind, id }) =>
    kind === "badge"
      ? assignBadge(viewer, { badgeId: id, memberIds: [memberId] })
      : onOthers(viewer, memberId, () => giveRole(viewer, { memberId, roleId: id })),
  take: (viewer, memberId, _, { kind, id }) =>
    kind === "badge"
      ? unassignBadge(viewer, { badgeId: id, memberIds: [memberId] })
      : onOthers(viewer, memberId, () => takeRole(viewer, { memberId, roleId: id })),
};

/** In a selection nobody means owners or oneself; one by one they can be meant. */
async function onOthers(viewer: Viewer, memberId: string, act: () => Promise<unknown>) {
  ensure(can.manageRoles(viewer));
  const [member] = await db.select({ isOwner: members.isOwner }).from(members).where(eq(members.id, memberId));
  if (member?.isOwner || memberId === viewer.memberId) throw new Forbidden("not-on-owners");
  await act();
}

const NEEDS_REASON: readonly BulkAct[] = ["block", "mute"];

/**
 * Does one act to each of a selection. What does not move, because of who it is or what they are by now, is skipped and told.
 * Throws Invalid for an empty selection or a missing reason, and Forbidden at the first row when the act is not the viewer's at all.
 */
export const actOnMembers = Object.assign(actOnEach, { input: BulkInput });

async function actOnEach(viewer: Viewer, raw: z.input<typeof BulkInput>): Promise<BulkRow[]> {
  const parsed = BulkInput.safeParse(raw);
  if (!parsed.success)
    throw new Invalid(Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join("."), issue.message])));
  const { act, memberIds } = parsed.data;
  const key = readKey(parsed.data.key);
  if ((act === "give" || act === "take") && !key) throw new Invalid({ key: "key-missing" });
  const reason = parsed.data.reason?.trim() ?? "";
  if (NEEDS_REASON.includes(act) && !reasonText.safeParse(reason).success)
    throw new Invalid({ reason: "reason-missing" });
  const results: BulkRow[] = [];
  for (const id of new Set(memberIds)) {
    try {
      const done = (await ACTS[act](viewer, id, reason, key!)) as { from?: string } | undefined;
      const mayUndo = !!done?.from && done.from === UNDONE_FROM[act];
      results.push({ memberId: id, ...(mayUndo && { mayUndo }) });
    } catch (error) {
      if (!(error instanceof DomainError) || error.reason === "forbidden") throw error;
      results.push({ memberId: id, reason: error.reason });
    }
  }
  return results;
}

/** The names of those in a result whom the viewer may see, by id. */
export async function namesOf(viewer: Viewer, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: members.id, nickname: members.nickname })
    .from(members)
    .where(and(inArray(members.id, ids.slice(0, 100)), onDesk(viewer)));
  return new Map(rows.map((row) => [row.id, row.nickname]));
}
