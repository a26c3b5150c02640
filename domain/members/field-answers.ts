// Owns who writes into the owner's fields: members of themselves, staff of others.
import { and, eq } from "drizzle-orm";
import type { Field } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { command, type Scope } from "../command";
import { isHeldBack } from "../contacts/held-back";
import { Conflict, ensure, NotFound } from "../errors";
import type { Content } from "../fields/answer";
import { listFields, listOwnFields } from "../fields/field";
import { UpdateMemberFieldsInput, UpdateOwnFieldsInput } from "../fields/input";
import { readValuesOf, type Value } from "../fields/values";
import { type Answers, writeValues } from "../fields/write-values";
import type { Viewer } from "../viewer";
import { lockMember } from "./member";
import { onDesk } from "./privacy-status";

/** A field as one person's page shows it: what they say, how far it goes, and whether the reader may change it. */
export type FieldAnswer = { field: Field; content?: Content; reach: Value["reach"]; mayEdit: boolean };

/** One's own fields with one's answers; `isOnAccount` says which the account shows. Throws Forbidden for a visitor. */
export async function getOwnFields(viewer: Viewer): Promise<FieldAnswer[]> {
  ensure(can.useAccount(viewer));
  const [own, said] = await Promise.all([listOwnFields(viewer), readValuesOf(viewer, viewer.memberId!)]);
  return own.map((field) => answerIn(field, said, field.editedBy === "member" && field.isOnAccount));
}

/** All fields with what this member says in them, for staff who may see contacts. Throws Forbidden. */
export async function getFieldsForStaff(viewer: Viewer, memberId: string): Promise<FieldAnswer[]> {
  ensure(can.seeDesk(viewer) && can.seeContacts(viewer));
  const [all, said] = await Promise.all([listFields(viewer, "all"), readValuesOf(viewer, memberId)]);
  return all.filter(({ archivedAt }) => !archivedAt).map((field) => answerIn(field, said, can.editMembers(viewer)));
}

function answerIn(field: Field, said: Value[], mayEdit: boolean): FieldAnswer {
  const value = said.find(({ fieldId }) => fieldId === field.id);
  const silent = field.seenBy === "choice" ? "staff" : field.seenBy;
  return { field, content: value?.content, reach: value?.reach ?? silent, mayEdit };
}

/**
 * Changes what the input names of one's own answers, and whom they are shown to. What is not one's own to write is not read.
 * Throws Invalid naming `fields.KEY`, and Conflict while the contact is shut.
 */
export const updateOwnFields = command(UpdateOwnFieldsInput, async ({ fields: answers = {}, seenBy }, scope) => {
  const { viewer, tx } = scope;
  ensure(can.useAccount(viewer));
  const member = await lockMember(tx, viewer.memberId!);
  const [own] = await tx.select({ isShut: isHeldBack }).from(members).where(eq(members.id, member.id));
  if (own!.isShut) throw new Conflict("verify-first");
  const of = await listOwnFields(viewer, tx);
  const writable = new Set(
    of.filter((field) => field.editedBy === "member" && field.isOnAccount).map(({ key }) => key),
  );
  const read = Object.fromEntries(Object.entries(answers).filter(([key]) => writable.has(key)));
  await save(scope, member, of, { answers: read, seenBy });
});

/** Staff write into a member's fields. Throws Forbidden, and NotFound for whom they do not see. */
export const updateMemberFields = command(UpdateMemberFieldsInput, async ({ memberId, fields: answers }, scope) => {
  const { viewer, tx } = scope;
  ensure(can.editMembers(viewer) && can.seeContacts(viewer));
  const [seen] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, memberId), onDesk(viewer)));
  if (!seen) throw new NotFound("member");
  const all = await listFields(viewer, "all", tx);
  const used = all.filter(({ archivedAt }) => !archivedAt);
  await save(scope, await lockMember(tx, memberId), used, { answers });
});

/** Writes, and says which fields those were (M156), never what they hold. */
async function save(
  { tx, record, now }: Scope,
  { id, contactId }: { id: string; contactId: string },
  of: Field[],
  given: Answers,
) {
  const changed = await writeValues(tx, contactId, of, given);
  if (changed.length === 0) return;
  await tx.update(members).set({ updatedAt: now }).where(eq(members.id, id));
  await record({ type: "member.updated", memberId: id, fields: changed.map((key) => `field.${key}`) });
}
