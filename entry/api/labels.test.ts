import { contacts, extendedFields, labels, submittedContact } from "@wix/crm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { labels as labelRows } from "@/db/schema/address-book";
import { fields } from "@/db/schema/fields";
import { newId } from "@/lib/id";
import { aDoor, failure, keyFor } from "./testing";

const { client, raw } = aDoor();
const modules = { contacts, labels, extendedFields, submittedContact };
const ada = { name: { first: "Ada", last: "Byron" }, emails: { items: [{ email: "ada@example.org" }] } };

test("labels are found or made, put on and taken off, renamed, asked and deleted; the fixed one stays", async () => {
  const wix = await client(modules);
  const made = await wix.labels.findOrCreateLabel("Donors");
  expect(made).toMatchObject({
    newLabel: true,
    label: { key: "custom.donors", namespace: "custom", labelType: "USER_DEFINED" },
  });
  expect(await wix.labels.findOrCreateLabel("donors")).toMatchObject({
    newLabel: false,
    label: { key: "custom.donors" },
  });
  const { contact } = await wix.contacts.createContact({ ...ada, labelKeys: { items: ["custom.donors"] } });
  const id = contact!._id!;
  expect(contact!.info!.labelKeys!.items).toEqual(["custom.donors"]);
  await wix.labels.findOrCreateLabel("Friends");
  const { contact: both } = await wix.contacts.labelContact(id, ["custom.donors", "custom.friends"]);
  expect(both!.info!.labelKeys!.items).toEqual(["custom.donors", "custom.friends"]);
  expect(both!.revision).toBeGreaterThan(contact!.revision!);
  expect(
    (await wix.contacts.queryContacts().hasAll("info.labelKeys", ["custom.donors", "custom.friends"]).find()).items,
  ).toHaveLength(1);
  expect((await wix.contacts.queryContacts().hasSome("info.labelKeys", ["contacts.site-member"]).find()).items).toEqual(
    [],
  );
  const { contact: one } = await wix.contacts.unlabelContact(id, ["custom.donors"]);
  expect(one!.info!.labelKeys!.items).toEqual(["custom.friends"]);
  expect(await wix.labels.renameLabel("custom.friends", { displayName: "Old friends" })).toMatchObject({
    key: "custom.friends",
    displayName: "Old friends",
  });
  expect(await failure(wix.labels.renameLabel("custom.friends", { displayName: "Donors" }))).toMatchObject({
    status: 409,
    code: "ALREADY_EXISTS",
  });
  expect(await wix.labels.getLabel("contacts.site-member")).toMatchObject({
    labelType: "SYSTEM",
    displayName: "Site member",
  });
  expect(await failure(wix.labels.deleteLabel("contacts.site-member"))).toMatchObject({ status: 409 });
  const { labels: all, metadata } = await wix.labels.listLabels();
  expect(all!.map(({ key }) => key)).toEqual(["custom.donors", "custom.friends", "contacts.site-member"]);
  expect(metadata).toMatchObject({ total: 3 });
  const own = await wix.labels.queryLabels().eq("namespace", "custom").descending("displayName").find();
  expect(own.items.map(({ displayName }) => displayName)).toEqual(["Old friends", "Donors"]);
  await wix.labels.deleteLabel("custom.friends");
  expect(await failure(wix.labels.getLabel("custom.friends"))).toMatchObject({ status: 404 });
  const key = await keyFor();
  for (const [query, code] of [
    [{ sort: [{ fieldName: "key" }] }, "INVALID_SORT"],
    [{ filter: { hat: 1 } }, "UNSUPPORTED_FILTER_FIELD"],
    [{ filter: { labelType: "HAT" } }, "UNSUPPORTED_FILTER_VALUE"],
    [{ filter: { labelType: { $gt: "A" } } }, "UNSUPPORTED_FILTER_OPERATOR"],
    [{ filter: { key: {} } }, "MALFORMED_FILTER"],
  ] as const)
    expect((await raw("/contacts/v4/labels/query", { key, body: { query } })).json.details.applicationError.code).toBe(
      code,
    );
});

test("there are no more labels and fields than there can be", async () => {
  const wix = await client(modules);
  const each = Array.from({ length: 200 }, (_, n) => ({ id: newId(), key: `key_${n}` }));
  await db.insert(labelRows).values(each.map((row) => ({ ...row, name: row.key, nameKey: row.key })));
  await db.insert(fields).values(
    each.map((row, position) => ({
      ...row,
      title: row.key,
      kind: "text" as const,
      seenBy: "staff" as const,
      position,
    })),
  );
  expect(await failure(wix.labels.findOrCreateLabel("One more"))).toMatchObject({
    status: 409,
    code: "LABELS_QUOTA_REACHED",
  });
  const more = wix.extendedFields.findOrCreateExtendedField("One more", "TEXT");
  expect(await failure(more)).toMatchObject({ status: 409, code: "FIELDS_QUOTA_EXCEEDED" });
});

test("fields are found or made, answered in contacts, renamed, asked and put away", async () => {
  const wix = await client(modules);
  const made = await wix.extendedFields.findOrCreateExtendedField("Shoe size", "NUMBER");
  expect(made).toMatchObject({
    newField: true,
    field: { key: "custom.shoe_size", dataType: "NUMBER", fieldType: "USER_DEFINED" },
  });
  expect(await wix.extendedFields.findOrCreateExtendedField("shoe size", "TEXT")).toMatchObject({
    newField: false,
  });
  const { contact } = await wix.contacts.createContact({
    ...ada,
    extendedFields: { items: { "custom.shoe_size": 41 } },
  });
  expect(contact!.info!.extendedFields!.items).toEqual({ "custom.shoe_size": 41 });
  const wrong = wix.contacts.updateContact(
    contact!._id!,
    { extendedFields: { items: { "custom.shoe_size": "big" } } },
    contact!.revision!,
  );
  expect(await failure(wrong)).toMatchObject({
    code: "INVALID_EXTENDED_FIELD_VALUE",
    data: { keys: ["custom.shoe_size"] },
  });
  const cleared = await wix.contacts.updateContact(
    contact!._id!,
    { extendedFields: { items: { "custom.shoe_size": "" } } },
    contact!.revision!,
  );
  expect(cleared.contact!.info!.extendedFields!.items).toEqual({});
  expect(cleared.contact!.revision).toBeGreaterThan(contact!.revision!);
  expect(await wix.extendedFields.renameExtendedField("custom.shoe_size", { displayName: "Boots" })).toMatchObject({
    displayName: "Boots",
  });
  expect(await wix.extendedFields.getExtendedField("custom.shoe_size")).toMatchObject({ displayName: "Boots" });
  expect((await wix.extendedFields.listExtendedFields()).fields).toHaveLength(1);
  expect((await wix.extendedFields.queryExtendedFields().eq("dataType", "TEXT").find()).items).toEqual([]);
  await wix.extendedFields.deleteExtendedField("custom.shoe_size");
  expect(await failure(wix.extendedFields.getExtendedField("custom.shoe_size"))).toMatchObject({ status: 404 });
  const back = await wix.extendedFields.findOrCreateExtendedField("Boots", "TEXT");
  expect(back.newField).toBe(true);
});
