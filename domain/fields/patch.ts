// Owns fields as programs change them: under the revision that they have read, and without being asked twice.
import { eq } from "drizzle-orm";
import { fields } from "@/db/schema/fields";
import { knownAudience, MEMBERS } from "../audience";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, NotFound } from "../errors";
import { DropFieldInput, HoldersInput, PatchFieldInput } from "./input";
import { lockField } from "./manage";
import { ensureMayWiden } from "./widen";

/** Others read it by the field's own rule, with no role or choice between. */
export const isPublic = (seenBy: (typeof fields.$inferSelect)["seenBy"]): boolean =>
  seenBy === "everyone" || seenBy === "members";

/** Changes what is named. Throws NotFound, Conflict for a stale revision, Forbidden as ensureMayWiden does. The same again is silent. */
export const patchField = command(PatchFieldInput, async ({ fieldId, revision, ...wish }, scope) => {
  const field = await revised(scope, fieldId, revision);
  const isOther = wish.isPublic !== undefined && wish.isPublic !== isPublic(field.seenBy);
  const next = {
    title: wish.title ?? field.title,
    seenBy: isOther ? (wish.isPublic ? ("everyone" as const) : ("staff" as const)) : field.seenBy,
    socialType: wish.socialType ?? field.socialType,
  };
  const changed = (Object.keys(next) as (keyof typeof next)[]).filter((name) => next[name] !== field[name]);
  if (changed.length === 0) return;
  await ensureMayWiden(scope, field, { ...field, ...next }, true);
  await save(scope, field, next, changed);
});

/** Puts a field away, for good or to be taken back: its values wait either way (M8). Throws NotFound, Conflict for a stale revision. */
export const dropField = command(DropFieldInput, async ({ fieldId, revision, isForGood }, scope) => {
  const { tx, record, now } = scope;
  const field = await revised(scope, fieldId, revision);
  const put = { archivedAt: now, droppedAt: isForGood ? now : null, revision: field.revision + 1, updatedAt: now };
  await tx.update(fields).set(put).where(eq(fields.id, fieldId));
  await record({ type: "field.archived", memberId: null, fieldId, key: field.key });
});

/** Says whom a field is for. Throws NotFound, and Conflict for a stale revision or, where it is new, for one that is said already. */
export const setHolders = command(HoldersInput, async ({ fieldId, revision, isNew, holders }, scope) => {
  const field = await revised(scope, fieldId, revision);
  if (isNew && hasHolders(field)) throw new Conflict("field-there");
  if (!holders) return save(scope, field, { heldBy: MEMBERS, heldBeside: null }, ["heldBy"]);
  const { applies, except } = holders;
  const isForAll = applies.roleIds.length + applies.badgeIds.length + applies.memberIds.length === 0;
  const chosen = await knownAudience(scope.tx, {
    kind: "chosen",
    roleIds: applies.roleIds,
    badgeIds: applies.badgeIds,
  });
  await save(
    scope,
    field,
    { heldBy: isForAll ? MEMBERS : chosen, heldBeside: { memberIds: applies.memberIds, except } },
    ["heldBy"],
  );
});

type Field = typeof fields.$inferSelect;

/** Is it said at all whom the field is for? */
export const hasHolders = ({ heldBy, heldBeside }: Pick<Field, "heldBy" | "heldBeside">): boolean =>
  heldBy.kind === "chosen" || heldBeside !== null;

/** A field in use, under the revision that was read. */
async function revised({ viewer, tx }: Scope, fieldId: string, revision: number | undefined): Promise<Field> {
  ensure(can.manageFields(viewer));
  const field = await lockField(tx, fieldId);
  if (field.archivedAt) throw new NotFound("field");
  if (revision !== undefined && revision !== field.revision)
    throw new Conflict("revision-stale", { revision: field.revision });
  return field;
}

async function save({ tx, record, now }: Scope, { id, key, revision }: Field, next: Partial<Field>, changed: string[]) {
  await tx
    .update(fields)
    .set({ ...next, revision: revision + 1, updatedAt: now })
    .where(eq(fields.id, id));
  await record({ type: "field.changed", memberId: null, fieldId: id, key, fields: changed });
}
