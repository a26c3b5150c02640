// Modules contacts and submittedContact of the public API; acts on many, and counts of them, stand in contacts-many.ts.

import { z } from "zod";
import type { Caller } from "@/domain/api-keys/caller";
import { askContacts, CONTACT_SEARCH, getAskedContact } from "@/domain/contacts/asked";
import { createContact, deleteContact, updateContact } from "@/domain/contacts/book";
import { relabelContact } from "@/domain/contacts/labels-asked";
import { mergeInto, previewMergeInto } from "@/domain/contacts/merge-into";
import { submitContact } from "@/domain/contacts/submit";
import { Forbidden, Invalid } from "@/domain/errors";
import { ContactInfo, contactFieldAt, hasAnything, readContact } from "@/wire/contact-input";
import {
  ContactsPaging,
  ContactsQuery,
  ensureLimit,
  nameOfContact,
  nameOfContactOrQuestion,
  nameOfMerge,
} from "@/wire/contact-refusals";
import { ContactShape, inShape, shape, writeContact } from "@/wire/contacts";
import { readAsked, readPaging, readSorting, writeMetadata } from "@/wire/query";
import { NOTHING, PageShape } from "@/wire/shapes";
import { idText } from "@/wire/values";
import { labelKeys } from "./contacts-many";
import { type Operation, operation } from "./operation";

const BASE = "/contacts/v4/contacts";

const contactId = idText("invalid");
const revision = z.preprocess(
  (given) => (typeof given === "string" && /^\d{1,9}$/.test(given) ? Number(given) : given),
  z.int("revision-missing").min(0, "revision-missing"),
);
const doubles = { allowDuplicates: z.boolean("invalid").nullish() };
const inCaseOfDoubles = (isAllowed: boolean | null | undefined) => (isAllowed ? "allowed" : "refused");

const Answered = z.object({ contact: ContactShape });
const Page = z.object({ contacts: z.array(ContactShape), pagingMetadata: PageShape });

const whole = async ({ viewer }: Caller, id: string) => ({ contact: writeContact(await getAskedContact(viewer, id)) });

const Merge = z.object({
  targetContactId: contactId,
  sourceContactIds: z.array(contactId, "nobody-selected").min(1, "nobody-selected").max(5, "too-many-selected"),
});

/** Puts labels on a contact, or takes them off. */
const relabelling = (name: string, method: "POST" | "DELETE", side: "add" | "remove") =>
  operation({
    ...{ name: `contacts.${name}`, method, path: `${BASE}/{contactId}/labels`, who: "key" },
    input: z.object({ contactId, labelKeys }),
    answer: Answered,
    run: async (caller, { contactId, labelKeys }) => {
      await relabelContact(caller.viewer, { contactId, [side]: labelKeys });
      return whole(caller, contactId);
    },
    nameOf: nameOfContact,
  });

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
    nameOf: nameOfContactOrQuestion,
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
    nameOf: nameOfContactOrQuestion,
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
  relabelling("labelContact", "POST", "add"),
  relabelling("unlabelContact", "DELETE", "remove"),
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
