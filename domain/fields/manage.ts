// Owns making the fields themselves: what the owner asks, of whom, and who may read the answers (M8, M46).

import { randomBytes } from "node:crypto";
import { asc, count, eq } from "drizzle-orm";
import type { z } from "zod";
import { type Db, db, type Tx } from "@/db/client";
import { type Field, type FieldOption, fields, fieldValues } from "@/db/schema/fields";
import { newId } from "@/lib/id";
import { knownAudience, MEMBERS } from "../audience";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure, Invalid, NotFound } from "../errors";
import { spelled } from "../members/profile-address";
import { ensureNotOvertaken } from "../overtaken";
import { unlessTaken } from "../taken";
import { nameKey } from "../text-keys";
import type { Viewer } from "../viewer";
import {
  CreateFieldInput,
  EditFieldInput,
  FIELD_MOST,
  FILTER_KINDS,
  FieldIdInput,
  hasOptions,
  MoveFieldInput,
  NO_KEYS,
  OrderFieldsInput,
} from "./input";
import { ensureMayWiden } from "./widen";

/** Makes a field, at the end of the order; answers its id. Throws Invalid for a key that any field has or had. */
export const createField = command(CreateFieldInput, async ({ kind, key: wish, socialType, ...asked }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.manageFields(viewer));
  const all = await inOrder(tx);
  if (all.length >= FIELD_MOST) throw new Invalid({ title: "fields-many" });
  const key = wish || freeKey(asked.title, all);
  const id = newId();
  const row = {
    id,
    key,
    kind,
    socialType,
    position: (all.at(-1)?.position ?? 0) + 1,
    ...(await faceOf(tx, kind, asked, [])),
  };
  await unlessTaken(tx, { key: "field-key-taken" }, (at) => at.insert(fields).values(row));
  await record({ type: "field.created", memberId: null, fieldId: id, key });
  return { fieldId: id };
});

/** Changes a field. Throws what ensureMayWiden does where more people would read what is there already. */
export const editField = command(EditFieldInput, async ({ fieldId, isAgreed, seen, ...asked }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.manageFields(viewer));
  const before = await lockField(tx, fieldId);
  ensureNotOvertaken(seen, before.revision);
  const after = { ...before, ...(await faceOf(tx, before.kind, asked, before.options)) };
  await ensureMayWiden(scope, before, after, isAgreed);
  const changed = (Object.keys(after) as (keyof Field)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  if (changed.length === 0) return;
  await tx
    .update(fields)
    .set({ ...after, revision: before.revision + 1, updatedAt: now })
    .where(eq(fields.id, fieldId));
  await record({ type: "field.changed", memberId: null, fieldId, key: before.key, fields: changed });
});

/** Puts a field away: nobody is asked it and nobody reads it, its key stays taken, and its values wait for its return. */
export const archiveField = command(FieldIdInput, ({ fieldId }, scope) => setArchived(scope, fieldId, true));

/** Takes an archived field back, with its values. */
export const restoreField = command(FieldIdInput, ({ fieldId }, scope) => setArchived(scope, fieldId, false));

async function setArchived({ viewer, tx, record, now }: Scope, fieldId: string, isArchived: boolean) {
  ensure(can.manageFields(viewer));
  const field = await lockField(tx, fieldId);
  if ((field.archivedAt !== null) === isArchived) return;
  const archivedAt = isArchived ? now : null;
  const kept = { archivedAt, droppedAt: null, revision: field.revision + 1, updatedAt: now };
  await tx.update(fields).set(kept).where(eq(fields.id, fieldId));
  await record({ type: isArchived ? "field.archived" : "field.restored", memberId: null, fieldId, key: field.key });
}

/** One place up or down among the fields in use. */
export const moveField = command(MoveFieldInput, async ({ fieldId, direction }, scope) => {
  ensure(can.manageFields(scope.viewer));
  const ids = (await inOrder(scope.tx)).filter(({ archivedAt }) => !archivedAt).map(({ id }) => id);
  const at = ids.indexOf(fieldId);
  const to = at + (direction === "up" ? -1 : 1);
  if (at < 0) throw new NotFound("field");
  if (to < 0 || to >= ids.length) return;
  ids.splice(to, 0, ...ids.splice(at, 1));
  await setOrder(scope, ids);
});

/** The order as dragging left it; fields it does not name stay behind those it does. */
export const orderFields = command(OrderFieldsInput, async ({ ids }, scope) => {
  ensure(can.manageFields(scope.viewer));
  await setOrder(scope, ids);
});

async function setOrder({ tx, record }: Scope, wanted: string[]) {
  const all = (await inOrder(tx)).map(({ id }) => id);
  const named = [...new Set(wanted)].filter((id) => all.includes(id));
  const order = [...named, ...all.filter((id) => !named.includes(id))];
  if (order.join() === all.join()) return;
  for (const [position, id] of order.entries()) await tx.update(fields).set({ position }).where(eq(fields.id, id));
  await record({ type: "fields.ordered", memberId: null });
}

/** How many say something in each field. Throws Forbidden. */
export async function countValues(viewer: Viewer): Promise<Map<string, number>> {
  ensure(can.manageFields(viewer));
  const rows = await db.select({ id: fieldValues.fieldId, n: count() }).from(fieldValues).groupBy(fieldValues.fieldId);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

const inOrder = (tx: Pick<Db, "select">) =>
  tx.select().from(fields).orderBy(asc(fields.position), asc(fields.id)).for("update");

export async function lockField(tx: Tx, fieldId: string): Promise<Field> {
  const [field] = await tx.select().from(fields).where(eq(fields.id, fieldId)).for("update");
  if (!field) throw new NotFound("field");
  return field;
}

type Asked = Omit<z.output<typeof EditFieldInput>, "fieldId" | "isAgreed" | "seen">;

/** The columns of what the form says, with what cannot be put right: staff's fields are not asked of newcomers. */
async function faceOf(tx: Tx, kind: Field["kind"], asked: Asked, before: FieldOption[]) {
  const { options, newOptions, seenByRoles, seenByBadges, heldByRoles, isForRoles, ...face } = asked;
  const chosen = (roleIds: string[], badgeIds: string[] = []) =>
    knownAudience(tx, { kind: "chosen", roleIds, badgeIds });
  if (face.seenBy === "roles" && seenByRoles.length + seenByBadges.length === 0)
    throw new Invalid({ seenBy: "keys-missing" });
  if (isForRoles && heldByRoles.length === 0) throw new Invalid({ isForRoles: "roles-missing" });
  return {
    ...face,
    options: hasOptions(kind) ? optionsAfter(before, options, newOptions) : [],
    audience: face.seenBy === "roles" ? await chosen(seenByRoles, seenByBadges) : await chosen([]),
    heldBy: isForRoles ? await chosen(heldByRoles) : MEMBERS,
    isOnSignup: face.isOnSignup && face.editedBy === "member" && !isForRoles,
    isFilter: face.isFilter && FILTER_KINDS.includes(kind),
  };
}

/** Options keep their ids through every change; none is ever lost, and an empty text leaves the words as they were. */
function optionsAfter(before: FieldOption[], rows: Asked["options"], added: string[]): FieldOption[] {
  const changed = before.map((option, at) => {
    const row = rows.find(({ id }) => id === option.id);
    return {
      place: row?.place ?? at + 1,
      option: row ? { id: option.id, label: row.label || option.label, isArchived: row.isArchived } : option,
    };
  });
  const kept = changed.sort((one, other) => one.place - other.place).map(({ option }) => option);
  const all = [...kept, ...added.map((label) => ({ id: randomBytes(6).toString("hex"), label, isArchived: false }))];
  const keys = all.map(({ label }) => nameKey(label));
  const again = all.find((_, at) => keys.indexOf(keys[at]!) < at);
  if (again) throw new Invalid({ newOptions: "option-twice" }, { label: again.label });
  if (all.length > 200) throw new Invalid({ newOptions: "options-many" });
  if (!all.some(({ isArchived }) => !isArchived)) throw new Invalid({ newOptions: "options-missing" });
  return all;
}

/** Made of the title, and of nothing that any field has or had. */
function freeKey(title: string, all: Field[]): string {
  const plain =
    spelled(title, 36)
      .replaceAll("-", "_")
      .replace(/^[^a-z]+/, "") || "field";
  for (let n = 1; ; n++) {
    const key = n === 1 ? plain : `${plain}_${n}`;
    if (!NO_KEYS.has(key) && !all.some((field) => field.key === key)) return key;
  }
}
