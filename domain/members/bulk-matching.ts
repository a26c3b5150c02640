// Owns where an act on a selection goes: those that were ticked at once, all who match a list as a batch behind the scenes.
import { z } from "zod";
import { startBatch } from "../batches/begin";
import { MEMBER_ACTS } from "../batches/input";
import { Invalid } from "../errors";
import { AskedInput } from "../fields/narrowing";
import type { Viewer } from "../viewer";
import { actOnMembers, BULK_ACTS, type BulkInput, type BulkRow } from "./bulk";

const memberIds = z.array(z.uuid()).max(100).default([]);

const SelectionInput = z.object({
  act: z.enum([...MEMBER_ACTS, "more"]),
  isAll: z.literal("on").optional(),
  memberIds,
  list: AskedInput.default({}),
  reason: z.string().optional(),
  key: z.string().optional(),
});
type Selection = z.output<typeof SelectionInput>;

/** What came of it: row by row, a batch that goes on, or a page where more is asked first. */
export type Outcome = { rows: BulkRow[] } | { batchId: string } | { choose: Pick<Selection, "list" | "memberIds"> };

/** Acts on the members that were ticked, or on all who match the list they stand in. Throws as actOnMembers and startBatch do. */
export const actOnSelection = Object.assign(actOn, { input: SelectionInput });

async function actOn(viewer: Viewer, raw: z.input<typeof SelectionInput>): Promise<Outcome> {
  const parsed = SelectionInput.safeParse(raw);
  if (!parsed.success) throw new Invalid({ act: "invalid" });
  const { act, isAll, reason, key } = parsed.data;
  if (!isAll && parsed.data.memberIds.length === 0) throw new Invalid({ memberIds: "nobody-selected" });
  if (act === "more")
    return { choose: isAll ? { list: parsed.data.list, memberIds: [] } : { ...parsed.data, list: {} } };
  if (isAll) return startBatch(viewer, { act, reason, key, about: { list: parsed.data.list } });
  if (!(BULK_ACTS as readonly string[]).includes(act))
    return startBatch(viewer, { act, reason, key, about: { memberIds: parsed.data.memberIds } });
  return { rows: await actOnMembers(viewer, raw as z.input<typeof BulkInput>) };
}
