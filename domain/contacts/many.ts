// Owns acts on a selection of contacts: those that were ticked at once, all who match a list as a batch behind the scenes.
import { inArray } from "drizzle-orm";
import { z } from "zod";
import { contacts } from "@/db/schema/contacts";
import { startBatch } from "../batches/begin";
import { can } from "../can";
import { command } from "../command";
import { ensure, Invalid } from "../errors";
import { AskedInput } from "../fields/narrowing";
import type { Viewer } from "../viewer";
import { removeContacts } from "./book";
import { withoutMember } from "./filter";
import { putLabels, takeLabel } from "./labels";

const ActOnContactsInput = z.object({
  act: z.enum(["label", "unlabel", "delete", "more"], "invalid"),
  labelId: z.union([z.literal(""), z.uuid()]).optional(),
  contactIds: z.array(z.uuid("invalid")).max(200, "too-many-selected").default([]),
  isAll: z.literal("on").optional(),
  list: AskedInput.default({}),
});

/** Of those that were ticked `done` were changed, `left` were not: they bore the label, or did not, or have a member. */
export type OutcomeOfMany =
  | { done: number; left: number }
  | { batchId: string }
  | { choose: { list: Record<string, string>; contactIds: string[] } };

const StepInput = z.object({
  act: z.enum(["label", "unlabel", "delete"]),
  labelId: z.string().optional(),
  ids: z.array(z.uuid()),
});

const actOnSome = command(StepInput, async ({ act, labelId, ids }, scope): Promise<number> => {
  ensure(can.manageContacts(scope.viewer));
  // Locked, so that nobody joins as a contact that is just being deleted; in one order, so that two acts cannot meet head on.
  const query = scope.tx.select({ id: contacts.id }).from(contacts).orderBy(contacts.id).for("update");
  const rows = await query.where(act === "delete" ? withoutMember(ids) : inArray(contacts.id, ids));
  const there = rows.map(({ id }) => id);
  if (there.length === 0) return 0;
  if (act === "label") return putLabels(scope, there, [labelId!]);
  if (act === "unlabel") return takeLabel(scope, there, labelId!);
  await removeContacts(scope, there);
  return there.length;
});

/**
 * Labels, unlabels or deletes contacts. Those with a member are never deleted. What is for all who match goes on as a batch; deleting all of
 * them, and what wants more words, is asked for on a page of its own. Throws Invalid for an empty selection or a missing label,
 * NotFound for a label that is gone, Forbidden.
 */
export const actOnContacts = Object.assign(actOn, { input: ActOnContactsInput });

async function actOn(viewer: Viewer, raw: z.input<typeof ActOnContactsInput>): Promise<OutcomeOfMany> {
  const parsed = ActOnContactsInput.safeParse(raw);
  if (!parsed.success) throw new Invalid({ act: "invalid" });
  ensure(can.manageContacts(viewer));
  const { act, labelId, isAll, list } = parsed.data;
  const ids = isAll ? [] : [...new Set(parsed.data.contactIds)];
  if (!isAll && ids.length === 0) throw new Invalid({ contactIds: "nobody-selected" });
  if (act === "more" || (act === "delete" && isAll)) return { choose: { list: isAll ? list : {}, contactIds: ids } };
  if (act !== "delete" && !labelId) throw new Invalid({ labelId: "choice-missing" });
  if (isAll && act !== "delete") return startBatch(viewer, { act, key: `label:${labelId}`, about: { contacts: list } });
  const done = await actOnSome(viewer, { act, labelId, ids });
  return { done, left: ids.length - done };
}
