// Modules customFields and customFieldSuggestions of the public API.
import { z } from "zod";
import type { Caller } from "@/domain/api-keys/caller";
import { Conflict, type DomainError, Invalid } from "@/domain/errors";
import { askSuggestions, findWaitingField, getKnownField, listKnownFields } from "@/domain/fields/asked";
import { createField, orderFields, restoreField } from "@/domain/fields/manage";
import { dropField, patchField } from "@/domain/fields/patch";
import {
  FieldJson,
  FieldShape,
  findOwnField,
  findOwnFieldNamed,
  type OwnField,
  privacyOf,
  readNewField,
  SuggestionShape,
  section,
  typeOf,
  writeField,
  writeFields,
  writeSuggestion,
} from "@/wire/fields";
import { pagingOf, QueryInput, readAsked, readPaging, readSorting, SortInput, writeMetadata } from "@/wire/query";
import { staleRevision } from "@/wire/refusals";
import { NOTHING, OffsetPageShape, PageShape } from "@/wire/shapes";
import { revisionText } from "@/wire/values";
import { ById, idsOf } from "./ids";
import { type Operation, operation } from "./operation";

const BASE = "/members/v1/custom-fields";
const SUGGESTIONS = "/members/v1/custom-field-suggestions";

type Sent = z.output<typeof FieldJson>;
type Like = Pick<OwnField, "defaultPrivacy" | "fieldType">;

/** What the format calls a wish that differs from what is there: thrown as our refusal, named by `named`. */
function ensureLike(field: Sent, is: Like) {
  if (field.fieldType && field.fieldType !== is.fieldType)
    throw new Conflict("field-built-in", { is: "type", wrong: field.fieldType, right: is.fieldType });
  if (field.defaultPrivacy && field.defaultPrivacy !== is.defaultPrivacy)
    throw new Conflict("field-built-in", { is: "privacy", wrong: field.defaultPrivacy, right: is.defaultPrivacy });
}

function ensureSocial({ fieldType, socialType }: Sent) {
  const isSocial = fieldType === "SOCIAL";
  if (isSocial !== !!(socialType && socialType !== "UNKNOWN"))
    throw new Invalid({ socialType: "field-type" }, { wrong: socialType ?? "UNKNOWN" });
}

const named = ({ reason, values, ...failure }: DomainError & { fields?: Record<string, string> }) => {
  const { is, wrong, right } = values;
  if (is === "type")
    return { code: "INCORRECT_FIELD_TYPE", data: { incorrectType: wrong, correctType: right }, status: 400 };
  if (is === "privacy")
    return { code: "INCORRECT_FIELD_PRIVACY", data: { incorrectPrivacy: wrong, correctPrivacy: right }, status: 400 };
  if (is === "name")
    return { code: "RESERVED_FIELD_NAME_NON_EDITABLE", data: { newName: wrong, currentName: right }, status: 400 };
  if (failure.fields?.socialType && wrong !== undefined)
    return { code: "INVALID_FIELD_SOCIAL_TYPE", data: { invalidSocialType: wrong } };
  if (reason === "field-there") return { code: "ALREADY_EXISTS" };
  return staleRevision({ reason, values });
};

const FIELDS_AT: Record<string, string> = { title: "name", kind: "fieldType", seenBy: "defaultPrivacy" };
const fieldAt = (path: string) => `field.${FIELDS_AT[path] ?? path}`;

/** A field of a name that is there waits to be taken back, or is the site's own. */
async function make(caller: Caller, field: Sent): Promise<string> {
  const name = field.name ?? "";
  const own = findOwnFieldNamed(name);
  if (own) {
    ensureLike(field, own);
    throw new Conflict("field-there");
  }
  const { viewer } = caller;
  if ((await listKnownFields(viewer)).some(({ title }) => title.toLowerCase() === name.trim().toLowerCase()))
    throw new Conflict("field-there");
  const waiting = await findWaitingField(name.trim());
  if (!waiting) return (await createField(viewer, readNewField(field))).fieldId;
  ensureLike(
    { ...field, defaultPrivacy: undefined },
    { fieldType: typeOf(waiting), defaultPrivacy: privacyOf(waiting) },
  );
  await restoreField(viewer, { fieldId: waiting.id });
  return waiting.id;
}

/** The site's own stay as they are. */
function ensureNotOwn(id: string) {
  if (findOwnField(id)) throw new Conflict("field-built-in");
}

export const FIELDS: Operation[] = [
  operation({
    name: "customFields.createCustomField",
    method: "POST",
    path: BASE,
    who: "key",
    input: z.object({ field: FieldJson }),
    answer: z.object({ field: FieldShape }),
    run: async (caller, { field }) => {
      ensureSocial(field);
      const fieldId = await make(caller, field);
      return { field: writeField(await getKnownField(caller.viewer, fieldId)) };
    },
    nameOf: named,
    fieldAt,
  }),
  operation({
    name: "customFields.listCustomFields",
    method: "GET",
    path: BASE,
    who: "anyone",
    input: z.object({ paging: pagingOf(1000).nullish() }),
    answer: z.object({ fields: z.array(FieldShape), metadata: OffsetPageShape }),
    run: async ({ viewer }, { paging }) => {
      const all = writeFields(await listKnownFields(viewer));
      const offset = paging?.offset ?? 0;
      const some = all.slice(offset, offset + (paging?.limit ?? 100));
      return {
        fields: some,
        metadata: { count: some.length, offset, total: all.length, tooManyToCount: false },
      };
    },
  }),
  operation({
    name: "customFields.getCustomField",
    method: "GET",
    path: `${BASE}/{id}`,
    who: "key",
    input: ById,
    answer: z.object({ field: FieldShape }),
    run: async ({ viewer }, { id }) => ({
      field: findOwnField(id) ?? writeField(await getKnownField(viewer, id)),
    }),
  }),
  operation({
    name: "customFields.updateCustomField",
    method: "PATCH",
    path: `${BASE}/{id}`,
    who: "key",
    input: ById.extend({ field: FieldJson.extend({ revision: revisionText }) }),
    answer: z.object({ field: FieldShape }),
    run: async ({ viewer }, { id, field }) => {
      const own = findOwnField(id);
      if (own) {
        if (field.name && field.name !== own.name)
          throw new Conflict("field-built-in", { is: "name", wrong: field.name, right: own.name });
        ensureLike({ ...field, fieldType: undefined }, own);
        return { field: own };
      }
      const before = await getKnownField(viewer, id);
      if (field.socialType) ensureSocial({ ...field, fieldType: typeOf(before) });
      await patchField(viewer, {
        fieldId: id,
        revision: Number(field.revision),
        title: field.name ?? undefined,
        isPublic: field.defaultPrivacy ? field.defaultPrivacy === "PUBLIC" : undefined,
        socialType: field.socialType && field.socialType !== "UNKNOWN" ? field.socialType : undefined,
      });
      return { field: writeField(await getKnownField(viewer, id)) };
    },
    nameOf: named,
    fieldAt,
  }),
  operation({
    name: "customFields.deleteCustomField",
    method: "DELETE",
    path: `${BASE}/{id}`,
    who: "key",
    input: ById.extend({ revision: revisionText.nullish() }),
    answer: NOTHING,
    run: async ({ viewer }, { id, revision }) => {
      ensureNotOwn(id);
      await dropField(viewer, { fieldId: id, revision: revision ? Number(revision) : undefined, isForGood: true });
      return {};
    },
    nameOf: named,
  }),
  operation({
    name: "customFields.hideCustomField",
    method: "POST",
    path: `${BASE}/{id}/hide`,
    who: "key",
    input: ById.extend({ revision: revisionText.nullish() }),
    answer: NOTHING,
    run: async ({ viewer }, { id, revision }) => {
      ensureNotOwn(id);
      await dropField(viewer, { fieldId: id, revision: revision ? Number(revision) : undefined, isForGood: false });
      return {};
    },
    nameOf: named,
  }),
  operation({
    name: "customFields.updateCustomFieldsOrder",
    method: "POST",
    path: `${BASE}/order`,
    who: "key",
    input: z.object({ fieldIds: idsOf(100), section: section.default("GENERAL") }),
    answer: z.object({ fields: z.array(FieldShape), section }),
    run: async ({ viewer }, { fieldIds, section }) => {
      await orderFields(viewer, { ids: fieldIds.filter((id) => !findOwnField(id)).join() });
      const all = writeFields(await listKnownFields(viewer));
      return { fields: all.filter((field) => field.section === section), section };
    },
  }),
  operation({
    name: "customFieldSuggestions.listCustomFieldSuggestions",
    method: "GET",
    path: SUGGESTIONS,
    who: "key",
    input: z.object({ paging: pagingOf(1000).nullish(), sorting: SortInput.nullish() }),
    answer: z.object({ suggestions: z.array(SuggestionShape), metadata: PageShape }),
    run: async ({ viewer }, { paging, sorting }) => {
      const asked = { sorting: readSorting(sorting ?? [], "sorting") ?? [], paging: readPaging(paging) };
      const page = await askSuggestions(viewer, asked);
      return { suggestions: page.rows.map(writeSuggestion), metadata: writeMetadata(page) };
    },
  }),
  operation({
    name: "customFieldSuggestions.queryCustomFieldSuggestions",
    method: "POST",
    path: `${SUGGESTIONS}/query`,
    who: "key",
    pace: "api-read",
    input: z.object({ query: QueryInput.nullish() }),
    answer: z.object({ suggestions: z.array(SuggestionShape), metadata: PageShape }),
    run: async ({ viewer }, { query }) => {
      const page = await askSuggestions(viewer, readAsked({ query }, "name"));
      return { suggestions: page.rows.map(writeSuggestion), metadata: writeMetadata(page) };
    },
  }),
];
