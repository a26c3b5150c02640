// Owns who writes into the owner's fields: members of themselves, staff of others.
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Field } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { command, type Scope } from "../command";
import { isHeldBack } from "../contacts/held-back";
import { Conflict, ensure, NotFound } from "../errors";
import { type Content, contentOf } from "../fields/answer";
import { listFields, listOwnFields } from "../fields/field";
import { UpdateMemberFieldsInput, UpdateOwnFieldsInput } from "../fields/input";
import { readValuesOf, type Value } from "../fields/values";
import { type Answers, heldValues, writeValues } from "../fields/write-values";
import { ensureNotOvertaken, markOf } from "../overtaken";
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

/** What stands for the answers of somebody as they are; a field without one is no part of it, so that a new field is nobody's business. */
export const markOfAnswers = (all: { field: Pick<Field, "key">; content?: Content | null }[]): string =>
  markOf(Object.fromEntries(all.flatMap(({ field, content }) => (content == null ? [] : [[field.key, content]]))));

/** Staff write into a member's fields. Throws Forbidden, NotFound for whom they do not see, and Overtaken. */
export const updateMemberFields = command(UpdateMemberFieldsInput, async (asked, scope) => {
  const { memberId, fields: answers, seen } = asked;
  const { viewer, tx } = scope;
  ensure(can.editMembers(viewer) && can.seeContacts(viewer));
  const [known] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, memberId), onDesk(viewer)));
  if (!known) throw new NotFound("member");
  const all = await listFields(viewer, "all", tx);
  const used = all.filter(({ archivedAt }) => !archivedAt);
  const member = await lockMember(tx, memberId);
  if (seen) ensureNotOvertaken(seen, await markOfHeld(tx, member.contactId, used));
  await save(scope, member, used, { answers });
});

/** The same mark of what is kept, held until the transaction ends. */
async function markOfHeld(tx: Tx, contactId: string, of: Field[]): Promise<string> {
  const held = await heldValues(tx, contactId, of);
  return markOfAnswers(
    of.map((field) => {
      const row = held.get(field.id);
      return { field, content: row && contentOf(row) };
    }),
  );
}

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
