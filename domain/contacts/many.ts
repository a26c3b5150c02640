// Owns acts on many contacts: those that were ticked, or all that match a filter, a bounded batch at a time.
import { eq, inArray, not, type SQL } from "drizzle-orm";
import { z } from "zod";
import { contacts } from "@/db/schema/contacts";
import { can } from "../can";
import { command } from "../command";
import { ensure, Invalid } from "../errors";
import type { Viewer } from "../viewer";
import { removeContacts } from "./book";
import { bearing, ContactFilterInput, countContacts, matchingContactIds, withoutMember } from "./filter";
import { putLabels, takeLabel } from "./labels";

/** One transaction takes a second or two for so many. */
export const MOST_CONTACTS_AT_ONCE = 1000;

const ActOnContactsInput = z.object({
  act: z.enum(["label", "unlabel", "delete"], "invalid"),
  labelId: z.union([z.literal(""), z.uuid()]).optional(),
  contactIds: z.array(z.uuid("invalid")).max(MOST_CONTACTS_AT_ONCE, "too-many-selected").optional(),
  isAll: z.literal("on").optional(),
  list: ContactFilterInput.optional(),
});

/** `done` were changed, `left` were not: they bore the label, or did not, or have a member. */
export type OutcomeOfMany = { done: number; left: number; more: boolean };

const actOnSome = command(
  z.object({ act: ActOnContactsInput.shape.act, labelId: ActOnContactsInput.shape.labelId, ids: z.array(z.uuid()) }),
  async ({ act, labelId, ids }, scope): Promise<number> => {
    ensure(can.manageContacts(scope.viewer));
    // Locked, so that nobody joins as a contact that is just being deleted; in one order, so that two batches cannot meet head on.
    const query = scope.tx.select({ id: contacts.id }).from(contacts).orderBy(contacts.id).for("update");
    const rows = await query.where(act === "delete" ? withoutMember(ids) : inArray(contacts.id, ids));
    const there = rows.map(({ id }) => id);
    if (there.length === 0) return 0;
    if (act === "label") return putLabels(scope, there, [labelId!]);
    if (act === "unlabel") return takeLabel(scope, there, labelId!);
    await removeContacts(scope, there);
    return there.length;
  },
);

/**
 * Labels, unlabels or deletes contacts. Those with a member are never deleted (they stay, and are counted as left).
 * Throws Invalid for an empty selection or a missing label, NotFound for a label that is gone, Forbidden.
 */
export const actOnContacts = Object.assign(
  async (viewer: Viewer, raw: z.input<typeof ActOnContactsInput>): Promise<OutcomeOfMany> => {
    const parsed = ActOnContactsInput.safeParse(raw);
    if (!parsed.success) throw new Invalid({ act: "invalid" });
    ensure(can.manageContacts(viewer));
    const { act, labelId, contactIds = [], isAll, list } = parsed.data;
    if (act !== "delete" && !labelId) throw new Invalid({ labelId: "choice-missing" });
    const filter = isAll ? (list ?? ContactFilterInput.parse({})) : null;
    const also = TO_DO[act](labelId ?? "");
    const ids = filter
      ? await matchingContactIds(viewer, filter, MOST_CONTACTS_AT_ONCE, { also })
      : [...new Set(contactIds)];
    if (ids.length === 0) throw new Invalid({ contactIds: "nobody-selected" });
    const done = await actOnSome(viewer, { act, labelId, ids });
    const isFull = filter && ids.length === MOST_CONTACTS_AT_ONCE;
    return { done, left: ids.length - done, more: isFull ? (await countContacts(viewer, filter, also)) > 0 : false };
  },
  { input: ActOnContactsInput },
);

/** Whom the act changes at all; without it a second batch would meet the first again. */
const TO_DO: Record<z.output<typeof ActOnContactsInput>["act"], (labelId: string) => SQL> = {
  label: (labelId) => not(bearing(labelId)),
  unlabel: bearing,
  delete: () => eq(contacts.isMember, false),
};
