// Modules labels and extendedFields of the public API.
import { z } from "zod";
import { deleteLabel, renameLabel } from "@/domain/contacts/labels";
import { askLabels, findOrCreateLabel, getAskedLabel } from "@/domain/contacts/labels-asked";
import { Conflict, type DomainError, Invalid } from "@/domain/errors";
import { askExtendedFields, findWaitingField, getFieldByKey, getFieldNamed } from "@/domain/fields/asked";
import { createField, restoreField } from "@/domain/fields/manage";
import { dropField, patchField } from "@/domain/fields/patch";
import { nameOfQuestion } from "@/wire/contact-refusals";
import {
  ExtendedFieldShape,
  LabelShape,
  NewFieldInput,
  readFieldKey,
  readNewExtendedField,
  writeExtendedField,
  writeLabel,
} from "@/wire/labels";
import { pagingOf, queryOf, readAsked, readPaging, readSorting, writeMetadata } from "@/wire/query";
import { NOTHING, PageShape } from "@/wire/shapes";
import { type Operation, operation } from "./operation";

const LABELS_AT = "/contacts/v4/labels";
const FIELDS_AT = "/contacts/v4/extended-fields";

const ByKey = z.object({ key: z.string("label").max(100, "label") });
const displayName = z.string("label-missing").max(180, "text-long");
const list = {
  paging: pagingOf(1000).nullish(),
  sort: z
    .object({
      fieldName: z.string("query-sort").max(100, "query-sort").nullish(),
      order: z.enum(["ASC", "DESC"], "query-sort").nullish(),
    })
    .nullish(),
};

/** A list as its query string asks it. */
const listed = ({ paging, sort }: z.output<z.ZodObject<typeof list>>) => ({
  sorting:
    readSorting(sort?.fieldName ? [{ fieldName: sort.fieldName, order: sort.order ?? "ASC" }] : [], "sort") ?? [],
  paging: readPaging(paging),
});

function nameOf(failure: DomainError) {
  if (failure.reason === "label") return { code: "LABEL_NOT_FOUND", status: 404 };
  if (failure.reason === "label-fixed") return { code: "CANNOT_CHANGE_SYSTEM_LABEL", status: 409 };
  if (failure.reason === "label-taken" || failure.reason === "field-there")
    return { code: "ALREADY_EXISTS", status: 409 };
  if (failure.reason === "labels-many") return { code: "LABELS_QUOTA_REACHED", status: 409 };
  if (failure.reason === "field") return { code: "FIELD_NOT_FOUND", status: 404 };
  if (failure instanceof Invalid && failure.fields.title === "fields-many")
    return { code: "FIELDS_QUOTA_EXCEEDED", status: 409 };
  return nameOfQuestion(failure, true);
}

/** The one by its key, as long as it is no fixed one. */
async function ownLabel(viewer: Parameters<typeof getAskedLabel>[0], key: string) {
  const label = await getAskedLabel(viewer, key);
  if (label.isFixed) throw new Conflict("label-fixed");
  return label;
}

const ALabel = z.object({ label: LabelShape });
const AField = z.object({ field: ExtendedFieldShape });

export const LABELS: Operation[] = [
  operation({
    name: "labels.findOrCreateLabel",
    method: "POST",
    path: LABELS_AT,
    who: "key",
    input: z.object({ displayName }),
    answer: ALabel.extend({ newLabel: z.boolean() }),
    run: async ({ viewer }, { displayName }) => {
      const { key, isNew } = await findOrCreateLabel(viewer, { name: displayName });
      return { label: writeLabel(await getAskedLabel(viewer, key)), newLabel: isNew };
    },
    nameOf,
    fieldAt: (path) => (path === "name" ? "displayName" : path),
  }),
  operation({
    name: "labels.listLabels",
    method: "GET",
    path: LABELS_AT,
    who: "key",
    input: z.object(list),
    answer: z.object({ labels: z.array(LabelShape), metadata: PageShape }),
    run: async ({ viewer }, asked) => {
      const page = await askLabels(viewer, listed(asked));
      return { labels: page.rows.map(writeLabel), metadata: writeMetadata(page) };
    },
    nameOf,
  }),
  operation({
    name: "labels.getLabel",
    method: "GET",
    path: `${LABELS_AT}/{key}`,
    who: "key",
    input: ByKey,
    answer: ALabel,
    run: async ({ viewer }, { key }) => ({ label: writeLabel(await getAskedLabel(viewer, key)) }),
    nameOf,
  }),
  operation({
    name: "labels.renameLabel",
    method: "PATCH",
    path: `${LABELS_AT}/{key}`,
    who: "key",
    input: ByKey.extend({ label: z.object({ displayName }) }),
    answer: ALabel,
    run: async ({ viewer }, { key, label }) => {
      const { id } = await ownLabel(viewer, key);
      await renameLabel(viewer, { labelId: id, name: label.displayName });
      return { label: writeLabel(await getAskedLabel(viewer, key)) };
    },
    nameOf,
    fieldAt: (path) => (path === "name" ? "label.displayName" : path),
  }),
  operation({
    name: "labels.deleteLabel",
    method: "DELETE",
    path: `${LABELS_AT}/{key}`,
    who: "key",
    input: ByKey,
    answer: NOTHING,
    run: async ({ viewer }, { key }) => {
      await deleteLabel(viewer, { labelId: (await ownLabel(viewer, key)).id });
      return {};
    },
    nameOf,
  }),
  operation({
    name: "labels.queryLabels",
    method: "POST",
    path: `${LABELS_AT}/query`,
    who: "key",
    pace: "api-read",
    input: z.object({ query: queryOf(1000).nullish() }),
    answer: z.object({ labels: z.array(LabelShape), pagingMetadata: PageShape }),
    run: async ({ viewer }, { query }) => {
      const page = await askLabels(viewer, readAsked({ query }, ""));
      return { labels: page.rows.map(writeLabel), pagingMetadata: writeMetadata(page) };
    },
    nameOf,
  }),
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
    name: "extendedFields.listExtendedFields",
    method: "GET",
    path: FIELDS_AT,
    who: "key",
    input: z.object(list),
    answer: z.object({ fields: z.array(ExtendedFieldShape), metadata: PageShape }),
    run: async ({ viewer }, asked) => {
      const page = await askExtendedFields(viewer, listed(asked));
      return { fields: page.rows.map(writeExtendedField), metadata: writeMetadata(page) };
    },
    nameOf,
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
  operation({
    name: "extendedFields.queryExtendedFields",
    method: "POST",
    path: `${FIELDS_AT}/query`,
    who: "key",
    pace: "api-read",
    input: z.object({ query: queryOf(1000).nullish() }),
    answer: z.object({ fields: z.array(ExtendedFieldShape), pagingMetadata: PageShape }),
    run: async ({ viewer }, { query }) => {
      const page = await askExtendedFields(viewer, readAsked({ query }, ""));
      return { fields: page.rows.map(writeExtendedField), pagingMetadata: writeMetadata(page) };
    },
    nameOf,
  }),
];
