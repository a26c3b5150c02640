import { contacts, extendedFields, labels, submittedContact } from "@wix/crm";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { batches } from "@/db/schema/imports";
import { findCaller } from "@/domain/api-keys/caller";
import { actOnAsked } from "@/domain/batches/asked";
import { advanceBatch } from "@/domain/batches/run";
import { makeMember } from "@/domain/testing";
import { aDoor, failure, keyFor } from "./testing";

const { client, raw } = aDoor();
const modules = { contacts, labels, extendedFields, submittedContact };
const ada = { name: { first: "Ada", last: "Byron" }, emails: { items: [{ email: "ada@example.org" }] } };

test("facets count contacts of each kind, and the filter of each finds as many", async () => {
  const wix = await client(modules);
  await makeMember("anna");
  await wix.labels.findOrCreateLabel("Donors");
  await wix.contacts.createContact({ ...ada, labelKeys: { items: ["custom.donors"] } });
  await wix.contacts.createContact({ name: { first: "Cy" } });
  const { facets } = await wix.contacts.listFacets();
  expect(facets!.map(({ facetKey, count }) => [facetKey, count])).toEqual([
    ["all", 3],
    ["notLabeled", 1],
    ["member", 1],
    ["guest", 2],
    ["custom.donors", 1],
  ]);
  const key = await keyFor();
  for (const { queryFilter, count } of facets!)
    expect(
      (await raw("/contacts/v4/contacts/query", { key, body: { query: { filter: queryFilter } } })).json.pagingMetadata
        .total,
    ).toBe(count);
  const { facets: some } = await wix.contacts.queryFacets({ filter: { "info.name.first": "Cy" } });
  expect(some![0]).toMatchObject({ facetType: "ALL_CONTACTS", count: 1 });
});

test("many are labelled, changed and deleted by a filter or by words, members left as they are", async () => {
  const wix = await client(modules);
  await makeMember("anna");
  for (const first of ["Ada", "Bea"]) await wix.contacts.createContact({ name: { first }, company: "Engines" });
  const filter = { "info.company": "Engines" };
  await wix.labels.findOrCreateLabel("Donors");
  expect(
    (await wix.contacts.bulkLabelAndUnlabelContacts({ filter, labelKeysToAdd: ["custom.donors"] })).jobId,
  ).toBeTruthy();
  expect((await wix.contacts.queryContacts().hasSome("info.labelKeys", ["custom.donors"]).find()).totalCount).toBe(2);
  await wix.contacts.bulkUpdateContacts({ info: { jobTitle: "Smith" }, search: "bea" });
  expect(
    (await wix.contacts.queryContacts().eq("info.jobTitle", "Smith").find()).items.map(({ info }) => info!.name!.first),
  ).toEqual(["Bea"]);
  for (const act of [
    () => wix.contacts.bulkDeleteContacts(),
    () => wix.contacts.bulkUpdateContacts({ info: { company: "x" } }),
    () => wix.contacts.bulkLabelAndUnlabelContacts(),
  ])
    expect(await failure(act())).toMatchObject({ status: 400, code: "NEITHER_FILTER_NOR_SEARCH" });
  await wix.contacts.bulkDeleteContacts({ filter: {} });
  const left = await wix.contacts.queryContacts().find();
  expect(left.items.map(({ info }) => info!.labelKeys!.items)).toEqual([["contacts.site-member"]]);
});

test("more than are done at once go on as a batch, by the right of the key that asked", async () => {
  const key = await keyFor();
  const wix = await client(modules, undefined, key);
  for (const first of ["Ada", "Bea", "Cy"]) await wix.contacts.createContact({ name: { first } });
  const { viewer } = (await findCaller(key))!;
  const { jobId } = await actOnAsked(viewer, "delete-contacts", { of: "contacts" }, {}, 2);
  expect((await wix.contacts.queryContacts().find()).totalCount).toBe(3);
  while (await advanceBatch(jobId));
  expect((await wix.contacts.queryContacts().find()).totalCount).toBe(0);
  const [batch] = await db.select().from(batches).where(eq(batches.id, jobId));
  expect(batch).toMatchObject({ state: "DONE", done: 3, keyId: viewer.keyId });
});
