// Owns what becomes of two contacts' answers when they become one: each field keeps one answer, and the other is not forgotten.
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { fields, fieldValues } from "@/db/schema/fields";
import type { Viewer } from "../viewer";
import { contentOf } from "./answer";
import { plainValue, readValues } from "./values";

export type Side = "kept" | "other";
/** One field in which at least one of two says something, as far as the viewer may read it. */
type FieldPair = { key: string; title: string; kept: string | null; other: string | null; stands: Side };

/** What both say, in the owner's order, and whose stands: what was chosen, else the kept one's where it has any. */
export async function pairValues(
  viewer: Viewer,
  keptId: string,
  otherId: string,
  chosen: Record<string, Side> = {},
): Promise<FieldPair[]> {
  const found = await readValues(viewer, [keptId, otherId]);
  const [kept, other] = [found.get(keptId) ?? [], found.get(otherId) ?? []];
  const all = [...kept, ...other.filter(({ key }) => !kept.some((value) => value.key === key))];
  return all.map(({ key, title }) => {
    const [mine, theirs] = [kept, other].map((list) => list.find((value) => value.key === key));
    return {
      ...{ key, title },
      kept: mine ? plainValue(mine) : null,
      other: theirs ? plainValue(theirs) : null,
      stands: mine && !(theirs && chosen[key] === "other") ? "kept" : "other",
    };
  });
}

/** Every answer of a contact as people read it, by the field's key: what a merge keeps on record. */
export async function plainValuesOf(tx: Tx, contactId: string): Promise<Record<string, string>> {
  const rows = await tx
    .select({ key: fields.key, kind: fields.kind, options: fields.options, value: fieldValues })
    .from(fieldValues)
    .innerJoin(fields, eq(fields.id, fieldValues.fieldId))
    .where(eq(fieldValues.contactId, contactId))
    .orderBy(asc(fields.position), asc(fields.id));
  return Object.fromEntries(
    rows.flatMap(({ key, kind, options, value }) => {
      const content = contentOf(value);
      return content === null ? [] : [[key, plainValue({ kind, options, content })]];
    }),
  );
}

/** Takes the answers of one contact over to another: those it lacks, and those of the fields named. Answers which fields those were. */
export async function moveValues(tx: Tx, fromId: string, toId: string, taken: string[]): Promise<string[]> {
  const named = tx.select({ id: fields.id }).from(fields).where(inArray(fields.key, taken));
  const brought = tx.select({ id: fieldValues.fieldId }).from(fieldValues).where(eq(fieldValues.contactId, fromId));
  if (taken.length > 0)
    await tx
      .delete(fieldValues)
      .where(
        and(
          eq(fieldValues.contactId, toId),
          inArray(fieldValues.fieldId, named),
          inArray(fieldValues.fieldId, brought),
        ),
      );
  const held = await tx.select({ id: fieldValues.fieldId }).from(fieldValues).where(eq(fieldValues.contactId, toId));
  const has = new Set(held.map(({ id }) => id));
  const lacking = (await brought).map(({ id }) => id).filter((id) => !has.has(id));
  if (lacking.length === 0) return [];
  await tx
    .update(fieldValues)
    .set({ contactId: toId })
    .where(and(eq(fieldValues.contactId, fromId), inArray(fieldValues.fieldId, lacking)));
  return lacking;
}
