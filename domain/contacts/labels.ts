// Owns labels: made, renamed, deleted, and put on contacts. SITE MEMBER is the member's own being there and no act of anybody (M7).
import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { contactLabels, type Label, labels } from "@/db/schema/address-book";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command, type Scope } from "../command";
import { countUpTo } from "../counting";
import { Conflict, ensure, NotFound } from "../errors";
import { slugFrom } from "../members/profile-address";
import { textKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { lockContact, touchContacts } from "./contact";
import { CreateLabelInput, LabelInput, RenameLabelInput, SetLabelsInput } from "./input";

const MOST = 200;
/** What programs call the fixed label. */
export const SITE_MEMBER_KEY = "contacts.site-member";
/** What no label may be called, because the fixed one is. */
const FIXED = textKey("Site member");

/** All labels by name, with how many contacts bear each. Throws Forbidden. */
export async function listLabels(viewer: Viewer) {
  ensure(can.manageContacts(viewer));
  return db
    .select({
      id: labels.id,
      key: labels.key,
      name: labels.name,
      count: countUpTo(contactLabels.contactId, sql`${contactLabels.labelId} = ${labels.id}`),
    })
    .from(labels)
    .orderBy(labels.nameKey);
}

/** Makes a label. Throws Conflict for a name that is there already, or that is the fixed label's. */
export const createLabel = command(CreateLabelInput, async ({ name }, scope) => {
  ensure(can.manageContacts(scope.viewer));
  return makeLabel(scope, name);
});

/** Gives a label another name; contacts keep it, and its key stays for programs. */
export const renameLabel = command(RenameLabelInput, async ({ labelId, name }, { viewer, tx, record, now }) => {
  ensure(can.manageContacts(viewer));
  const label = await lockLabel(tx, labelId);
  if (label.name === name) return;
  if (await isTaken(tx, name, labelId)) throw new Conflict("label-taken");
  await tx
    .update(labels)
    .set({ name, nameKey: textKey(name), updatedAt: now })
    .where(eq(labels.id, labelId));
  await record({ type: "label.renamed", memberId: null, labelId, from: label.name, to: name });
});

/** Deletes a label; the contacts stay. */
export const deleteLabel = command(LabelInput, async ({ labelId }, { viewer, tx, record }) => {
  ensure(can.manageContacts(viewer));
  const label = await lockLabel(tx, labelId);
  await tx.delete(labels).where(eq(labels.id, labelId));
  await record({ type: "label.deleted", memberId: null, labelId, label: label.name, key: label.key });
});

/** Leaves exactly these labels on a contact, and makes a new one on the way if it is named. */
export const setLabels = command(SetLabelsInput, async ({ contactId, labelIds = [], name }, scope) => {
  const { viewer, tx } = scope;
  ensure(can.manageContacts(viewer));
  await lockContact(tx, contactId);
  const ids = name ? [...labelIds, await labelFor(scope, name)] : labelIds;
  const held = eq(contactLabels.contactId, contactId);
  const dropped = await tx
    .delete(contactLabels)
    .where(ids.length > 0 ? and(held, notInArray(contactLabels.labelId, ids)) : held)
    .returning({ id: contactLabels.labelId });
  if (dropped.length > 0) await touchContacts(tx, [contactId]);
  await tellLabels(scope, "contact.unlabelled", [contactId], dropped);
  await putLabels(scope, [contactId], ids);
});

/** Puts labels on contacts, in the caller's transaction; what is there already stays silent. Answers how many contacts changed. */
export async function putLabels(scope: Scope<unknown>, contactIds: string[], labelIds: string[]): Promise<number> {
  const known = labelIds.length > 0 ? await scope.tx.select().from(labels).where(inArray(labels.id, labelIds)) : [];
  if (known.length < new Set(labelIds).size) throw new NotFound("label");
  const changed: string[] = [];
  for (const { id, name } of known) {
    const put = await scope.tx
      .insert(contactLabels)
      .values(contactIds.map((contactId) => ({ contactId, labelId: id })))
      .onConflictDoNothing()
      .returning({ contactId: contactLabels.contactId });
    await scope.recordAll(
      put.map(({ contactId }) => ({ type: "contact.labelled", memberId: null, contactId, label: name })),
    );
    changed.push(...put.map(({ contactId }) => contactId));
  }
  await touchContacts(scope.tx, [...new Set(changed)]);
  return changed.length;
}

/** The id of the label of a name, in any case. Throws Forbidden, NotFound. */
export async function labelKeyed(viewer: Viewer, name: string): Promise<string> {
  ensure(can.manageContacts(viewer));
  const [label] = await db
    .select({ id: labels.id })
    .from(labels)
    .where(eq(labels.nameKey, textKey(name)));
  if (!label) throw new NotFound("label");
  return label.id;
}

/** Is it still there? */
export const isLabel = async (tx: Tx, labelId: string): Promise<boolean> =>
  (await tx.$count(labels, eq(labels.id, labelId))) > 0;

/** Takes one label off contacts, in the caller's transaction. Answers how many had it. */
export async function takeLabel(scope: Scope<unknown>, contactIds: string[], labelId: string): Promise<number> {
  const label = await lockLabel(scope.tx, labelId);
  const taken = await scope.tx
    .delete(contactLabels)
    .where(and(eq(contactLabels.labelId, labelId), inArray(contactLabels.contactId, contactIds)))
    .returning({ contactId: contactLabels.contactId });
  await touchContacts(
    scope.tx,
    taken.map(({ contactId }) => contactId),
  );
  await scope.recordAll(
    taken.map(({ contactId }) => ({ type: "contact.unlabelled", memberId: null, contactId, label: label.name })),
  );
  return taken.length;
}

/** Labels by the keys that programs have for them; the fixed one is nobody's to put on. Throws NotFound. */
export async function labelIdsOf(tx: Tx, keys: string[]): Promise<string[]> {
  const asked = [...new Set(keys)].filter((key) => key !== SITE_MEMBER_KEY);
  if (asked.length === 0) return [];
  const found = await tx.select({ id: labels.id }).from(labels).where(inArray(labels.key, asked));
  if (found.length < asked.length) throw new NotFound("label");
  return found.map(({ id }) => id);
}

async function tellLabels(
  { tx, record }: Scope<unknown>,
  type: "contact.unlabelled",
  ids: string[],
  rows: { id: string }[],
) {
  if (rows.length === 0) return;
  const names = await tx
    .select({ name: labels.name })
    .from(labels)
    .where(
      inArray(
        labels.id,
        rows.map(({ id }) => id),
      ),
    );
  for (const contactId of ids)
    for (const { name } of names) await record({ type, memberId: null, contactId, label: name });
}

async function makeLabel({ tx, record }: Scope<unknown>, name: string): Promise<string> {
  if (await isTaken(tx, name)) throw new Conflict("label-taken");
  if ((await tx.$count(labels)) >= MOST) throw new Conflict("labels-many");
  const id = newId();
  const key = await freeKey(tx, name, id);
  await tx.insert(labels).values({ id, key, name, nameKey: textKey(name) });
  await record({ type: "label.created", memberId: null, labelId: id, label: name, key });
  return id;
}

/** The label of a name, made if there is none. Throws Conflict for a name that no label may have. */
export const labelFor = async (scope: Scope<unknown>, name: string): Promise<string> =>
  (await labelNamed(scope.tx, name))?.id ?? (await makeLabel(scope, name));

/** May a label be called so? Not by the fixed label's name. */
export const isLabelName = (name: string): boolean => textKey(name) !== FIXED;

/** The label of a name, in any case. */
export const labelNamed = async (tx: Tx, name: string): Promise<Label | undefined> =>
  (
    await tx
      .select()
      .from(labels)
      .where(eq(labels.nameKey, textKey(name)))
  )[0];

async function isTaken(tx: Tx, name: string, except?: string): Promise<boolean> {
  const other = await labelNamed(tx, name);
  return !isLabelName(name) || (other !== undefined && other.id !== except);
}

/** "custom.donors": what the wire calls it, for good. */
async function freeKey(tx: Tx, name: string, id: string): Promise<string> {
  const key = `custom.${slugFrom(name) || "label"}`;
  const [taken] = await tx.select({ id: labels.id }).from(labels).where(eq(labels.key, key));
  return taken ? `${key}-${id.slice(-6)}` : key;
}

async function lockLabel(tx: Tx, labelId: string): Promise<Label> {
  const [label] = await tx.select().from(labels).where(eq(labels.id, labelId)).for("update");
  if (!label) throw new NotFound("label");
  return label;
}
