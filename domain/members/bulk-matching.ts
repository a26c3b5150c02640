// Owns acts on all who match a list: a bounded batch of single acts, and how many are left for the next.
import { and, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { memberBadges } from "@/db/schema/badges";
import { memberRoles, members } from "@/db/schema/members";
import { Invalid } from "../errors";
import type { Viewer } from "../viewer";
import { actOnMembers, BULK_ACTS, type BulkAct, BulkInput, type BulkRow, readKey } from "./bulk";
import { countMembersForStaff, matchingIds, StaffListInput } from "./staff-list";

/** Each row is a transaction of its own; this many take a few seconds, and nobody waits longer for an answer. */
export const MOST_AT_ONCE = 500;
const AT_A_TIME = 100;
/** Those left out are named, as far as a page can hold them. */
const MOST_NAMED = 20;

const SelectionInput = z.union([
  z.object({
    isAll: z.literal("on"),
    act: z.enum(BULK_ACTS),
    reason: z.string().optional(),
    key: z.string().optional(),
    list: StaffListInput,
  }),
  BulkInput,
]);

/** `more` is how many still match after the batch. */
export type Outcome = { rows: BulkRow[]; more: number };

/** Acts on the members that were ticked, or on all who match the list they stand in. Throws as actOnMembers does. */
export const actOnSelection = Object.assign(actOn, { input: SelectionInput });

async function actOn(viewer: Viewer, raw: z.input<typeof SelectionInput>, most = MOST_AT_ONCE): Promise<Outcome> {
  if (!("isAll" in raw) || raw.isAll !== "on")
    return { rows: await actOnMembers(viewer, raw as z.input<typeof BulkInput>), more: 0 };
  const parsed = SelectionInput.safeParse(raw);
  if (!parsed.success || !("isAll" in parsed.data)) throw new Invalid({ act: "invalid" });
  const { act, reason, list, key } = parsed.data;
  // A badge is an honour that owners may have too; everything else leaves them and oneself out.
  const isForAll = readKey(key)?.kind === "badge" && (act === "give" || act === "take");
  const toDo = and(
    act === "give" || act === "take" ? keyToDo(act, key) : TO_DO[act],
    isForAll ? undefined : notShielded(viewer),
  );
  const [found, shielded] = await Promise.all([
    matchingIds(viewer, list, toDo, most + 1),
    isForAll ? [] : matchingIds(viewer, list, isShielded(viewer), MOST_NAMED),
  ]);
  const ids = found.slice(0, most);
  const rows: BulkRow[] = shielded.map((memberId) => ({ memberId, reason: "not-on-owners" }));
  for (let at = 0; at < ids.length; at += AT_A_TIME)
    rows.push(...(await actOnMembers(viewer, { act, reason, key, memberIds: ids.slice(at, at + AT_A_TIME) })));
  if (rows.length === 0) throw new Invalid({ memberIds: "nobody-selected" });
  return {
    rows,
    more: found.length > most ? await countMembersForStaff(viewer, list, toDo) : 0,
  };
}

/** Who is not yet as the act would make them; without it a second batch would meet the first again. */
const TO_DO: Record<Exclude<BulkAct, "give" | "take">, SQL | undefined> = {
  approve: eq(members.status, "PENDING"),
  decline: eq(members.status, "PENDING"),
  block: inArray(members.status, ["PENDING", "APPROVED"]),
  unblock: eq(members.status, "BLOCKED"),
  mute: eq(members.activityStatus, "ACTIVE"),
  unmute: eq(members.activityStatus, "MUTED"),
};

/** Who does not hold the role or badge yet, or who does. */
function keyToDo(act: "give" | "take", text: string | undefined): SQL {
  const key = readKey(text);
  if (!key) throw new Invalid({ key: "key-missing" });
  const held =
    key.kind === "role"
      ? sql`exists (select 1 from ${memberRoles} where ${memberRoles.memberId} = ${members.id} and ${memberRoles.roleId} = ${key.id}::uuid)`
      : sql`exists (select 1 from ${memberBadges} where ${memberBadges.memberId} = ${members.id} and ${memberBadges.badgeId} = ${key.id}::uuid)`;
  return act === "take" ? held : sql`(${members.status} = 'APPROVED' and not ${held})`;
}

const notShielded = (viewer: Viewer) => and(eq(members.isOwner, false), ne(members.id, viewer.memberId!));
const isShielded = (viewer: Viewer) => or(eq(members.isOwner, true), eq(members.id, viewer.memberId!));
