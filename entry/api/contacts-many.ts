// Of the module contacts: acts on all whom a filter or words find, and how many contacts there are of each kind.
import { z } from "zod";
import { actOnAsked } from "@/domain/batches/asked";
import { CONTACT_SEARCH, countFacets } from "@/domain/contacts/asked";
import { Invalid } from "@/domain/errors";
import { ContactInfo, contactFieldAt, hasAnything, readContact } from "@/wire/contact-input";
import { BulkInput, ContactsPaging, nameOfContactOrQuestion, readBulk } from "@/wire/contact-refusals";
import { FacetShape, writeFacet } from "@/wire/contacts";
import { readAsked } from "@/wire/query";
import { JobShape, OffsetPageShape } from "@/wire/shapes";
import { type Operation, operation } from "./operation";

const BASE = "/contacts/v4/contacts";
const BULK = "/contacts/v4/bulk/contacts";

const Facets = z.object({ facets: z.array(FacetShape), pagingMetadata: OffsetPageShape });

/** Keys of labels, one or several as a query string repeats them. */
export const labelKeys = z.preprocess(
  (given) => (typeof given === "string" ? [given] : given),
  z.array(z.string().max(100, "label"), "label-missing").min(1, "label-missing").max(100, "too-many-selected"),
);

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
        : nameOfContactOrQuestion(failure),
    fieldAt: contactFieldAt,
  });

export const CONTACTS_MANY: Operation[] = [
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
    nameOf: nameOfContactOrQuestion,
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
    { labelKeysToAdd: labelKeys.nullish(), labelKeysToRemove: labelKeys.nullish() },
    ({ labelKeysToAdd, labelKeysToRemove }) => ({
      act: "relabel",
      input: { add: (labelKeysToAdd ?? []).join(), remove: (labelKeysToRemove ?? []).join() },
    }),
  ),
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
