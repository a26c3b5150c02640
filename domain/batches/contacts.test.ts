import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactLabels, labels } from "@/db/schema/address-book";
import { contacts } from "@/db/schema/contacts";
import { events } from "@/db/schema/events";
import { batches } from "@/db/schema/imports";
import { invitations } from "@/db/schema/joining";
import { roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { createLabel, setLabels } from "../contacts/labels";
import { anOwner, idOf, made, names } from "../contacts/testing";
import { advanceWork } from "../imports/advance";
import { asMember, makeMember, makeModerator } from "../testing";
import { getBatch, goOnWithBatch, listLeft, stopBatchByHand, undoBatch } from "./batch";
import { startBatch } from "./begin";
import { advanceBatch } from "./run";

freshDb();
beforeEach(truncateAll);

/** Runs everything to its end, without the rests between letters. */
async function finish() {
  for (let at = 0; at < 20; at++) {
    await db.update(batches).set({ restsUntil: null });
    await advanceWork();
  }
}

async function aLabel(owner: Awaited<ReturnType<typeof anOwner>>, name: string) {
  await createLabel(owner, { name });
  return (await db.select().from(labels).where(eq(labels.name, name)))[0]!.id;
}

test("a label goes on all contacts that match, members or not, and comes off again where nobody has decided since", async () => {
  const owner = await anOwner();
  const label = await aLabel(owner, "Donors");
  const ids: string[] = [];
  for (let at = 0; at < 40; at++) ids.push(await made(owner, `Gull ${at}`));
  const gulliver = await idOf(await makeMember("Gulliver"));
  await setLabels(owner, { contactId: ids[0]!, labelIds: [label] });
  const { batchId } = await startBatch(owner, {
    act: "label",
    key: `label:${label}`,
    about: { contacts: { q: "gull" } },
  });
  await finish();
  expect(await getBatch(owner, batchId)).toMatchObject({ of: "contacts", state: "DONE", total: 40, done: 40 });
  expect(await db.$count(contactLabels)).toBe(41);
  // One of them has lost it and got it back by hand; another has lost it.
  for (const labelIds of [[], [label]]) await setLabels(owner, { contactId: gulliver, labelIds });
  await setLabels(owner, { contactId: ids[1]!, labelIds: [] });
  await undoBatch(owner, { batchId });
  await finish();
  expect(await getBatch(owner, batchId)).toMatchObject({ state: "UNDONE", undone: 38, kept: 2 });
  expect((await listLeft(owner, batchId)).rows.map(({ name, reason }) => [name, reason]).sort()).toEqual([
    ["Gull 1", "changed-since"],
    ["Gulliver", "changed-since"],
  ]);
  const bearing = await db.select().from(contactLabels);
  expect(bearing.map(({ contactId }) => contactId).sort()).toEqual([ids[0]!, gulliver].sort());
});

test("contacts that are nobody yet are invited, each once; who has no address or an invitation already is listed", async () => {
  const owner = await anOwner();
  const ids = [
    await made(owner, "Ada", "ada@example.org"),
    await made(owner, "Bea"),
    await idOf(await makeMember("cem")),
  ];
  const invite = { act: "invite", about: { contactIds: ids } } as const;
  const { batchId } = await startBatch(owner, invite);
  await finish();
  expect(await getBatch(owner, batchId)).toMatchObject({ done: 1, skipped: 2, mayUndo: false });
  const again = await startBatch(owner, invite);
  await finish();
  expect((await listLeft(owner, again.batchId)).rows.map(({ name, reason }) => [name, reason]).sort()).toEqual([
    ["Ada", "invited-already"],
    ["Bea", "contact-no-email"],
    ["cem", "contact-has-member"],
  ]);
  expect((await db.select().from(invitations)).map(({ email }) => email)).toEqual(["ada@example.org"]);
});

test("all who match are deleted once their number is typed, members never", async () => {
  const owner = await anOwner();
  await makeMember("gulliver");
  for (let at = 0; at < 3; at++) await made(owner, `Gull ${at}`);
  const remove = { act: "delete-contacts", about: { contacts: { q: "gull", member: "no" } } } as const;
  await expect(startBatch(owner, { ...remove, confirmation: "2" })).rejects.toMatchObject({
    fields: { confirmation: "batch-count" },
  });
  await startBatch(owner, { ...remove, confirmation: "3" });
  await finish();
  expect(await db.$count(contacts)).toBe(2);
  expect(await db.$count(events, eq(events.type, "contact.deleted"))).toBe(3);
});

test("an act on contacts wants the right to them, and no list of the other kind", async () => {
  const owner = await anOwner();
  const label = `label:${await aLabel(owner, "Donors")}`;
  const moss = await makeModerator("moss");
  const about = { contacts: {} };
  const asked = { act: "label", key: label, about } as const;
  await expect(startBatch(await asMember(moss), asked)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(startBatch(owner, { ...asked, about: { list: {} } })).rejects.toMatchObject({ kind: "invalid" });
  await expect(startBatch(owner, { act: "mute", reason: "x", about })).rejects.toMatchObject({ kind: "invalid" });
  await expect(startBatch(owner, { act: "label", about })).rejects.toMatchObject({ fields: { key: "label-missing" } });
  // Who loses the right while it runs stops it.
  await db
    .update(roles)
    .set({ permissions: ["contacts.manage"] })
    .where(eq(roles.key, "moderator"));
  const { batchId } = await startBatch(await asMember(moss), asked);
  await db.update(roles).set({ permissions: [] }).where(eq(roles.key, "moderator"));
  await finish();
  expect(await getBatch(owner, batchId)).toMatchObject({ state: "STOPPED", fault: "no-right", done: 0 });
});

test("one that was stopped goes on with those it was about, not with who came into the book meanwhile", async () => {
  const owner = await anOwner();
  for (let at = 0; at < 30; at++) await made(owner, `Gull ${at}`);
  const about = { contacts: { q: "gull" } };
  const { batchId } = await startBatch(owner, { act: "delete-contacts", about, confirmation: "30" });
  await advanceBatch(batchId);
  await advanceBatch(batchId);
  await stopBatchByHand(owner, { batchId });
  await made(owner, "Gull who came later");
  await goOnWithBatch(owner, { batchId });
  await finish();
  expect(await getBatch(owner, batchId)).toMatchObject({ state: "DONE", total: 30, done: 30 });
  expect(await names(owner)).toEqual(["Gull who came later", "olga"]);
});

test("ids that do not read are not passed over for a list that comes with them", async () => {
  const owner = await anOwner();
  const label = await aLabel(owner, "Donors");
  await made(owner, "Ada");
  const about = { contactIds: ["nobody"], contacts: {} } as never;
  await expect(startBatch(owner, { act: "label", key: `label:${label}`, about })).rejects.toMatchObject({
    kind: "invalid",
  });
});
