// Owns answers that were written by the way, and are taken back as far as they still stand (undo of an import).
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { fields, fieldValues } from "@/db/schema/fields";
import { keepRulesOfFields } from "../badges/rules";
import { type Content, contentOf } from "./answer";
import { fieldsFor, heldValues, same } from "./write-values";

/** Takes away those of these answers, by the fields' keys, that nobody has changed since. Answers whether that was all of them. */
export async function takeBackValues(tx: Tx, contactId: string, written: Record<string, Content>): Promise<boolean> {
  const keys = Object.keys(written);
  if (keys.length === 0) return true;
  const of = await fieldsFor(tx, inArray(fields.key, keys));
  const held = await heldValues(tx, contactId, of);
  const unchanged = of.flatMap(({ id, key }) => {
    const row = held.get(id);
    return row && same(contentOf(row), written[key]!) ? [id] : [];
  });
  if (unchanged.length > 0)
    await tx
      .delete(fieldValues)
      .where(and(eq(fieldValues.contactId, contactId), inArray(fieldValues.fieldId, unchanged)));
  await keepRulesOfFields(tx, contactId, unchanged);
  return unchanged.length === keys.length;
}
