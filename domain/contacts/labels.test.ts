import { beforeEach, expect, test } from "vitest";
import { freshDb, truncateAll } from "@/db/testing";
import { createLabel, deleteLabel, listLabels, renameLabel, setLabels } from "./labels";
import { listContacts } from "./list";
import { actOnContacts } from "./many";
import { getContact } from "./page";
import { anOwner, ask, made, names } from "./testing";

freshDb();
beforeEach(truncateAll);

test("labels are made, renamed, put on one or many and deleted; their keys stay", async () => {
  const owner = await anOwner();
  const ids = [await made(owner, "Ada"), await made(owner, "Bea")];
  await createLabel(owner, { name: "Donors" });
  const labelId = (await listLabels(owner))[0]!.id;
  expect(await actOnContacts(owner, { act: "label", labelId, contactIds: ids })).toEqual({ done: 2, left: 0 });
  expect(await actOnContacts(owner, { act: "label", labelId, contactIds: ids })).toEqual({ done: 0, left: 2 });
  await renameLabel(owner, { labelId, name: "Friends" });
  expect(await listLabels(owner)).toMatchObject([{ key: "custom.donors", name: "Friends", count: 2 }]);
  await expect(createLabel(owner, { name: "friends" })).rejects.toMatchObject({ reason: "label-taken" });
  await setLabels(owner, { contactId: ids[0]!, labelIds: [], name: "Press" });
  expect((await getContact(owner, ids[0]!)).labels.map(({ name }) => name)).toEqual(["Press"]);
  expect(await names(owner, { label: labelId })).toEqual(["Bea"]);
  await deleteLabel(owner, { labelId });
  expect(await names(owner)).toHaveLength(3);
  const olga = (await listContacts(owner, ask({ q: "olga" }))).rows[0]!.id;
  expect(await actOnContacts(owner, { act: "delete", contactIds: [...ids, olga] })).toEqual({ done: 2, left: 1 });
  expect(await names(owner)).toEqual(["olga"]);
  await expect(actOnContacts(owner, { act: "delete", contactIds: [] })).rejects.toMatchObject({ kind: "invalid" });
});

test("what is for all who match goes on behind the scenes; what wants more words is asked for on its own page", async () => {
  const owner = await anOwner();
  await made(owner, "Ada");
  await createLabel(owner, { name: "Donors" });
  const labelId = (await listLabels(owner))[0]!.id;
  const list = { q: "ada" };
  expect(await actOnContacts(owner, { act: "label", labelId, isAll: "on", list })).toMatchObject({
    batchId: expect.any(String),
  });
  for (const act of ["delete", "more"] as const)
    expect(await actOnContacts(owner, { act, isAll: "on", list })).toEqual({ choose: { list, contactIds: [] } });
  await expect(actOnContacts(owner, { act: "label", isAll: "on", list })).rejects.toMatchObject({ kind: "invalid" });
});
