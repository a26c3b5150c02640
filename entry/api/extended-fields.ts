// Module extendedFields of the public API: the owner's fields as the address book has them.
import { z } from "zod";
import { Conflict } from "@/domain/errors";
import { askExtendedFields, findWaitingField, getFieldByKey, getFieldNamed } from "@/domain/fields/asked";
import { createField, restoreField } from "@/domain/fields/manage";
import { dropField, patchField } from "@/domain/fields/patch";
import {
  ExtendedFieldShape,
  NewFieldInput,
  readFieldKey,
  readNewExtendedField,
  writeExtendedField,
} from "@/wire/labels";
import { NOTHING } from "@/wire/shapes";
import { type Operation, operation } from "./operation";
import { ByKey, listedIn, nameOf } from "./small-lists";

const FIELDS_AT = "/contacts/v4/extended-fields";

const AField = z.object({ field: ExtendedFieldShape });

export const EXTENDED_FIELDS: Operation[] = [
  operation({
    name: "extendedFields.findOrCreateExtendedField",
    method: "POST",
    path: FIELDS_AT,
    who: "key",
    input: NewFieldInput,
    answer: AField.extend({ newField: z.boolean() }),
    run: async ({ viewer }, field) => {
      const there = await getFieldNamed(viewer, field.displayName);
      if (there) return { field: writeExtendedField(there), newField: false };
      const waiting = await findWaitingField(field.displayName.trim());
      if (waiting) await restoreField(viewer, { fieldId: waiting.id });
      else await createField(viewer, readNewExtendedField(field));
      return { field: writeExtendedField((await getFieldNamed(viewer, field.displayName))!), newField: true };
    },
    nameOf,
    fieldAt: (path) => ({ title: "displayName", kind: "dataType" })[path] ?? path,
  }),
  operation({
    name: "extendedFields.getExtendedField",
    method: "GET",
    path: `${FIELDS_AT}/{key}`,
    who: "key",
    input: ByKey,
    answer: AField,
    run: async ({ viewer }, { key }) => ({ field: writeExtendedField(await getFieldByKey(viewer, readFieldKey(key))) }),
    nameOf,
  }),
  operation({
    name: "extendedFields.renameExtendedField",
    method: "PATCH",
    path: `${FIELDS_AT}/{key}`,
    who: "key",
    input: ByKey.extend({ field: z.object({ displayName: NewFieldInput.shape.displayName }) }),
    answer: AField,
    run: async ({ viewer }, { key, field }) => {
      const { id } = await getFieldByKey(viewer, readFieldKey(key));
      const other = await getFieldNamed(viewer, field.displayName);
      if (other && other.id !== id) throw new Conflict("field-there");
      await patchField(viewer, { fieldId: id, title: field.displayName });
      return { field: writeExtendedField(await getFieldByKey(viewer, readFieldKey(key))) };
    },
    nameOf,
    fieldAt: (path) => (path === "title" ? "field.displayName" : path),
  }),
  operation({
    name: "extendedFields.deleteExtendedField",
    method: "DELETE",
    path: `${FIELDS_AT}/{key}`,
    who: "key",
    input: ByKey,
    answer: NOTHING,
    run: async ({ viewer }, { key }) => {
      await dropField(viewer, { fieldId: (await getFieldByKey(viewer, readFieldKey(key))).id, isForGood: true });
      return {};
    },
    nameOf,
  }),
  ...listedIn({
    ...{ module: "extendedFields", noun: "fields", path: FIELDS_AT },
    ...{ shape: ExtendedFieldShape, ask: askExtendedFields, write: writeExtendedField },
  }),
];
