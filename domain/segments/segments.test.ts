import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { createContact } from "../contacts/book";
import { matchingContactIds } from "../contacts/filter";
import { matchingIds } from "../members/staff-list";
import { asMember, eventTypes, makeMember, makeModerator } from "../testing";
import { changeSegment, deleteSegment, listSegments, saveSegment, segmentFilter } from "./segments";

freshDb();
beforeEach(truncateAll);

test("a filter is kept by name, asked anew each time, renamed, shared and forgotten", async () => {
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  const { contactId } = await createContact(owner, { firstName: "Ada", emails: [{ email: "ada@example.org" }] });
  const query = { q: "ada", hasEmail: "yes", after: "somewhere", open: contactId, nonsense: "x" };
  const { segmentId, query: kept } = await saveSegment(owner, { of: "contacts", name: " With  mail ", query });
  expect(kept).toEqual({ q: "ada", hasEmail: "yes" });
  const found = await segmentFilter(owner, segmentId);
  if (found.of !== "contacts") throw new Error("a segment of contacts");
  expect(await matchingContactIds(owner, found.filter, 10)).toEqual([contactId]);
  await createContact(owner, { firstName: "Adam", emails: [{ email: "adam@example.org" }] });
  expect(await matchingContactIds(owner, found.filter, 10)).toHaveLength(2);
  await saveSegment(owner, { of: "contacts", name: "With mail", query: { source: "staff" } });
  expect(await listSegments(owner, "contacts")).toMatchObject([
    { name: "With mail", query: { source: "staff" }, isOwn: true },
  ]);
  await changeSegment(owner, { segmentId, name: "By hand", isShared: "on" });
  expect(await listSegments(owner, "contacts")).toMatchObject([{ name: "By hand", isShared: true }]);
  await deleteSegment(owner, { segmentId });
  expect(await listSegments(owner, "contacts")).toEqual([]);
  expect((await eventTypes()).filter((type) => type.startsWith("segment"))).toEqual([
    "segment.created",
    "segment.changed",
    "segment.changed",
    "segment.deleted",
  ]);
});

test("others see a segment only when it is shared, change none but their own, and never by it what they may not see", async () => {
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  const bob = await makeMember("bob", { privacyStatus: "PRIVATE" });
  const moss = await asMember(await makeModerator("moss"));
  const anna = await asMember(await makeMember("anna"));
  const hers = await saveSegment(owner, { of: "members", name: "Private", query: { privacy: "PRIVATE" } });
  const book = await saveSegment(owner, { of: "contacts", name: "All", query: {}, isShared: "on" });
  expect(await listSegments(moss, "members")).toEqual([]);
  await expect(segmentFilter(moss, hers.segmentId)).rejects.toMatchObject({ kind: "not-found" });
  await changeSegment(owner, { segmentId: hers.segmentId, name: "Private", isShared: "on" });
  const found = await segmentFilter(moss, hers.segmentId);
  if (found.of !== "members") throw new Error("a segment of members");
  expect(await matchingIds(owner, found.filter, undefined, 10)).toEqual([bob]);
  expect(await matchingIds(moss, found.filter, undefined, 10)).toEqual([]);
  await expect(segmentFilter(moss, book.segmentId)).rejects.toMatchObject({ kind: "not-found" });
  await expect(listSegments(moss, "contacts")).rejects.toMatchObject({ kind: "forbidden" });
  for (const act of [
    () => changeSegment(moss, { segmentId: hers.segmentId, name: "Mine" }),
    () => deleteSegment(moss, { segmentId: hers.segmentId }),
  ])
    await expect(act()).rejects.toMatchObject({ kind: "not-found" });
  await expect(saveSegment(anna, { of: "members", name: "x" })).rejects.toMatchObject({ kind: "forbidden" });
  expect(await db.$count(roles, eq(roles.key, "moderator"))).toBe(1);
});
