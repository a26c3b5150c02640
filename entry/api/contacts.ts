// Modules contacts and submittedContact of the public API.

import { z } from "zod";
import type { Caller } from "@/domain/api-keys/caller";
import { actOnAsked } from "@/domain/batches/asked";
import { askContacts, CONTACT_SEARCH, countFacets, getAskedContact } from "@/domain/contacts/asked";
import { createContact, deleteContact, updateContact } from "@/domain/contacts/book";
import { relabelContact } from "@/domain/contacts/labels-asked";
import { mergeInto, previewMergeInto } from "@/domain/contacts/merge-into";
import { submitContact } from "@/domain/contacts/submit";
import { type DomainError, Forbidden, Invalid } from "@/domain/errors";
import {
  BulkInput,
  ContactsPaging,
  ContactsQuery,
  ensureLimit,
  nameOfContact,
  nameOfMerge,
  nameOfQuestion,
  readBulk,
} from "@/wire/contact-refusals";
import {
  ContactInfo,
  ContactShape,
  contactFieldAt,
  FacetShape,
  hasAnything,
  inShape,
  readContact,
  shape,
  writeContact,
  writeFacet,
} from "@/wire/contacts";
import { readAsked, readPaging, readSorting, writeMetadata } from "@/wire/query";
import { JobShape, NOTHING, OffsetPageShape, PageShape } from "@/wire/shapes";
import { idText } from "@/wire/values";

import { type Operation, operation } from "./operation";

const BASE = "/contacts/v4/contacts";
const BULK = "/contacts/v4/bulk/contacts";

const contactId = idText("invalid");
const revision = z.preprocess(
  (given) => (typeof given === "string" && /^\d{1,9}$/.test(given) ? Number(given) : given),
  z.int("revision-missing").min(0, "revision-missing"),
);
const doubles = { allowDuplicates: z.boolean("invalid").nullish() };
const inCaseOfDoubles = (isAllowed: boolean | null | undefined) => (isAllowed ? "allowed" : "refused");

const Answered = z.object({ contact: ContactShape });
const Page = z.object({ contacts: z.array(ContactShape), pagingMetadata: PageShape });
const Facets = z.object({ facets: z.array(FacetShape), pagingMetadata: OffsetPageShape });

const whole = async ({ viewer }: Caller, id: string) => ({ contact: writeContact(await getAskedContact(viewer, id)) });

const keys = z.preprocess(
  (given) => (typeof given === "string" ? [given] : given),
  z.array(z.string().max(100, "label"), "label-missing").min(1, "label-missing").max(100, "too-many-selected"),
);

const Merge = z.object({
  targetContactId: contactId,
  sourceContactIds: z.array(contactId, "nobody-selected").min(1, "nobody-selected").max(5, "too-many-selected"),
});

/** An act on all whom a filter or words find. Up to a thousand are done when it is answered; more go on as a batch. */
const inBulk = <S extends z.ZodRawShape>(
  name: string,
  path: string,
  told: S,
  run: (asked: z.output<z.ZodObject<S>>) => {
    act: "delete-contacts" | "change" | "relabel";
    input?: Record<string, string>;
  },
) =>
  operation({
    name: `contacts.${name}`,
    method: "POST",
    path: `${BULK}/${path}`,
    who: "key",
    input: BulkInput.extend(told),
    answer: JobShape,
    run: async ({ viewer }, sent) => {
      const { condition, search } = readAsked(readBulk(sent as z.output<typeof BulkInput>), CONTACT_SEARCH);
      const { act, input } = run(sent as z.output<z.ZodObject<S>>);
      return actOnAsked(viewer, act, { of: "contacts", condition, search }, input);
    },
    nameOf: (failure) =>
      failure.reason === "bulk-whom"
        ? { code: "NEITHER_FILTER_NOR_SEARCH", status: 400 }
        : (nameOfQuestion(failure) ?? nameOfContact(failure)),
    fieldAt: contactFieldAt,
  });

const orQuestion = (failure: DomainError) => nameOfQuestion(failure) ?? nameOfContact(failure);

export const CONTACTS: Operation[] = [
  operation({
    name: "contacts.createContact",
    method: "POST",
    path: BASE,
    who: "key",
    pace: "api-create",
    input: z.object({ info: ContactInfo, ...doubles }),
    answer: Answered,
    run: async (caller, { info, allowDuplicates }) => {
      const wish = { ...readContact(info), doubles: inCaseOfDoubles(allowDuplicates) } as const;
      return whole(caller, (await createContact(caller.viewer, wish)).contactId);
    },
    nameOf: nameOfContact,
    fieldAt: contactFieldAt,
  }),
  operation({
    name: "contacts.getContact",
    method: "GET",
    path: `${BASE}/{id}`,
    who: "key",
    input: z.object({ id: contactId, ...shape }),
    answer: Answered.extend({ responseType: z.enum(["REGULAR", "MERGED"]) }),
    run: async ({ viewer }, { id, ...asked }) => {
      const contact = await getAskedContact(viewer, id);
      return {
        contact: inShape(writeContact(contact), asked),
        responseType: contact.id === id ? ("REGULAR" as const) : ("MERGED" as const),
      };
    },
    nameOf: nameOfContact,
  }),
  operation({
    name: "contacts.updateContact",
    method: "PATCH",
    path: `${BASE}/{contactId}`,
    who: "key",
    input: z.object({ contactId, info: ContactInfo, revision, ...doubles }),
    answer: Answered,
    run: async (caller, { contactId, info, revision, allowDuplicates }) => {
      if (!hasAnything(info)) throw new Invalid({ info: "contact-unsaid" });
      const wish = { ...readContact(info), contactId, revision, isWhole: true };
      await updateContact(caller.viewer, { ...wish, doubles: inCaseOfDoubles(allowDuplicates) });
      return whole(caller, contactId);
    },
    nameOf: nameOfContact,
    fieldAt: contactFieldAt,
  }),
  operation({
    name: "contacts.deleteContact",
    method: "DELETE",
    path: `${BASE}/{contactId}`,
    who: "key",
    input: z.object({ contactId }),
    answer: NOTHING,
    run: async ({ viewer }, { contactId }) => {
      await deleteContact(viewer, { contactId });
      return {};
    },
    nameOf: nameOfContact,
  }),
  operation({
    name: "contacts.listContacts",
    method: "GET",
    path: BASE,
    who: "key",
    input: z.object({
      paging: ContactsPaging.nullish(),
      sort: z
        .object({
          fieldName: z.string("query-sort").max(100, "query-sort").nullish(),
          order: z.enum(["ASC", "DESC"], "query-sort").nullish(),
        })
        .nullish(),
      ...shape,
    }),
    answer: Page,
    run: async ({ viewer }, { paging, sort, ...asked }) => {
      ensureLimit({ paging }, "paging");
      const sorting = sort?.fieldName ? [{ fieldName: sort.fieldName, order: sort.order ?? ("ASC" as const) }] : [];
      const page = await askContacts(viewer, {
        sorting: readSorting(sorting, "sort") ?? [],
        paging: readPaging(paging),
      });
      return {
        contacts: page.rows.map((row) => inShape(writeContact(row), asked)),
        pagingMetadata: writeMetadata(page),
      };
    },
    nameOf: orQuestion,
  }),
  operation({
    name: "contacts.queryContacts",
    method: "POST",
    path: `${BASE}/query`,
    who: "key",
    pace: "api-read",
    input: z.object({ query: ContactsQuery.extend(shape).nullish() }),
    answer: Page,
    run: async ({ viewer }, { query }) => {
      if (query) ensureLimit(query, "query.paging");
      const page = await askContacts(viewer, readAsked({ query }, CONTACT_SEARCH));
      return {
        contacts: page.rows.map((row) => inShape(writeContact(row), query ?? {})),
        pagingMetadata: writeMetadata(page),
      };
    },
    nameOf: orQuestion,
  }),
  operation({
    name: "contacts.mergeContacts",
    method: "POST",
    path: `${BASE}/{targetContactId}/merge`,
    who: "key",
    input: Merge.extend({ targetContactRevision: revision }),
    answer: Answered,
    run: async (caller, { targetContactId, targetContactRevision, sourceContactIds }) => {
      const input = { contactId: targetContactId, revision: targetContactRevision, sourceIds: sourceContactIds };
      await mergeInto(caller.viewer, input);
      return whole(caller, targetContactId);
    },
    nameOf: nameOfMerge,
  }),
  operation({
    name: "contacts.previewMergeContacts",
    method: "POST",
    path: `${BASE}/{targetContactId}/preview-merge`,
    who: "key",
    pace: "api-read",
    input: Merge,
    answer: Answered,
    run: async ({ viewer }, { targetContactId, sourceContactIds }) => ({
      contact: writeContact(await previewMergeInto(viewer, targetContactId, sourceContactIds)),
    }),
    nameOf: nameOfMerge,
  }),
  operation({
    name: "contacts.labelContact",
    method: "POST",
    path: `${BASE}/{contactId}/labels`,
    who: "key",
    input: z.object({ contactId, labelKeys: keys }),
    answer: Answered,
    run: async (caller, { contactId, labelKeys }) => {
      await relabelContact(caller.viewer, { contactId, add: labelKeys });
      return whole(caller, contactId);
    },
    nameOf: nameOfContact,
  }),
  operation({
    name: "contacts.unlabelContact",
    method: "DELETE",
    path: `${BASE}/{contactId}/labels`,
    who: "key",
    input: z.object({ contactId, labelKeys: keys }),
    answer: Answered,
    run: async (caller, { contactId, labelKeys }) => {
      await relabelContact(caller.viewer, { contactId, remove: labelKeys });
      return whole(caller, contactId);
    },
    nameOf: nameOfContact,
  }),
  operation({
    name: "contacts.listFacets",
    method: "GET",
    path: `${BASE}/facets`,
    who: "key",
    input: z.object({ paging: ContactsPaging.nullish() }),
    answer: Facets,
    run: async ({ viewer }, { paging }) => facetsOf(await countFacets(viewer, {}), paging),
  }),
  operation({
    name: "contacts.queryFacets",
    method: "POST",
    path: `${BASE}/facets/query`,
    who: "key",
    pace: "api-read",
    input: z.object({ filter: BulkInput.shape.filter, paging: ContactsPaging.nullish() }),
    answer: Facets,
    run: async ({ viewer }, { filter, paging }) => {
      const { condition } = readAsked({ query: { filter } }, CONTACT_SEARCH);
      return facetsOf(await countFacets(viewer, { condition }), paging);
    },
    nameOf: orQuestion,
  }),
  inBulk("bulkDeleteContacts", "delete", {}, () => ({ act: "delete-contacts" })),
  inBulk("bulkUpdateContacts", "update", { info: ContactInfo.nullish() }, (asked) => {
    const info = (asked.info ?? {}) as z.output<typeof ContactInfo>;
    if (!hasAnything(info)) throw new Invalid({ info: "contact-unsaid" });
    return { act: "change", input: { patch: JSON.stringify(readContact(info)) } };
  }),
  inBulk(
    "bulkLabelAndUnlabelContacts",
    "add-remove-labels",
    { labelKeysToAdd: keys.nullish(), labelKeysToRemove: keys.nullish() },
    ({ labelKeysToAdd, labelKeysToRemove }) => ({
      act: "relabel",
      input: { add: (labelKeysToAdd ?? []).join(), remove: (labelKeysToRemove ?? []).join() },
    }),
  ),
  operation({
    name: "submittedContact.appendOrCreateContact",
    method: "POST",
    path: "/contacts/v4/contact-submit",
    who: "key",
    input: z.object({ info: ContactInfo.nullish(), contactId: contactId.nullish() }),
    answer: z.object({
      contactId: z.guid(),
      identityType: z.enum(["CONTACT", "NOT_AUTHENTICATED_MEMBER"]),
      newContact: z.boolean(),
    }),
    run: async ({ viewer }, { info, contactId }) => {
      const { kind, ...found } = await submitContact(viewer, {
        ...readContact(info ?? {}),
        contactId: contactId ?? undefined,
      });
      return {
        contactId: found.contactId,
        identityType: kind === "member" ? ("NOT_AUTHENTICATED_MEMBER" as const) : ("CONTACT" as const),
        newContact: kind === "new",
      };
    },
    nameOf: (failure) =>
      failure instanceof Forbidden ? { code: "INSUFFICIENT_PERMISSION", status: 403 } : nameOfContact(failure),
    fieldAt: contactFieldAt,
  }),
];

function facetsOf(
  all: Awaited<ReturnType<typeof countFacets>>,
  paging: z.output<typeof ContactsPaging> | null | undefined,
) {
  const offset = paging?.offset ?? 0;
  const some = all.slice(offset, offset + (paging?.limit ?? 100));
  const pagingMetadata = { count: some.length, offset, total: all.length, tooManyToCount: false };
  return { facets: some.map(writeFacet), pagingMetadata };
}
