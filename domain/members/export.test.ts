import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { contacts } from "@/db/schema/contacts";
import { dataExports, events } from "@/db/schema/events";
import { strayFiles } from "@/db/schema/files";
import { applications } from "@/db/schema/joining";
import { follows, memberBlocks, members, slugs } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { storage } from "@/lib/storage";
import { createComment, editComment } from "../comments/comment";
import { clearStrayFiles } from "../files/strays";
import { followMember } from "../follows/follow";
import { createTopic, editTopic } from "../forum/topic";
import { like } from "../likes/like";
import { openSession } from "../sessions/session";
import { asMember, asVisitor, eventTypes, GENERAL, makeMember, makeModerator } from "../testing";
import { everythingAbout } from "./everything";
import { clearExports, getLatestExport, makeExports, openExport, requestExport } from "./export";
import { createMemberBlock } from "./member-blocks";

freshDb();
beforeEach(truncateAll);

const read = async (memberId: string, exportId: string) =>
  JSON.parse(await new Response((await openExport(await asMember(memberId), exportId)).stream).text());

test("asking twice in a day gives the same copy, made once and told once", async () => {
  const id = await makeMember("anna");
  const viewer = await asMember(id);
  const [one, two] = await Promise.all([requestExport(viewer, {}), requestExport(viewer, {})]);
  expect(two).toBe(one);
  expect(await getLatestExport(viewer)).toMatchObject({ id: one, readyAt: null });
  await expect(openExport(viewer, one)).rejects.toMatchObject({ kind: "not-found" });
  await Promise.all([makeExports(), makeExports()]);
  await makeExports();
  expect(await requestExport(viewer, {})).toBe(one);
  expect(await eventTypes()).toEqual(["export.asked", "export.ready"]);
  expect(await read(id, one)).toMatchObject({ account: { loginEmail: "anna@tidewater.example" } });
  await db.update(dataExports).set({ createdAt: sql`now() - interval '25 hours'` });
  expect(await requestExport(viewer, {})).not.toBe(one);
});

test("only the member opens it, and after a week nobody, nor is the file kept", async () => {
  const id = await makeMember("anna");
  const exportId = await requestExport(await asMember(id), {});
  await makeExports();
  const [{ storageKey } = {}] = await db.select().from(dataExports);
  const other = await asMember(await makeMember("ben", { isOwner: true }));
  await expect(openExport(other, exportId)).rejects.toMatchObject({ kind: "not-found" });
  await expect(openExport(await asMember(id), "../../etc/passwd")).rejects.toMatchObject({ kind: "not-found" });
  await expect(openExport(await asVisitor(), exportId)).rejects.toMatchObject({ kind: "forbidden" });
  await db.update(dataExports).set({ expiresAt: sql`now() - interval '1 second'` });
  await expect(openExport(await asMember(id), exportId)).rejects.toMatchObject({ kind: "not-found" });
  expect(await getLatestExport(await asMember(id))).toBeNull();
  await clearExports();
  await clearStrayFiles();
  expect(await db.select().from(dataExports)).toEqual([]);
  expect(await db.select().from(strayFiles)).toEqual([]);
  expect(await storage().get(storageKey!)).toBeNull();
});

test("a contact that others may have written stays shut until the address is proven (mission.md 15.16)", async () => {
  const id = await makeMember("anna");
  const [member] = await db.select().from(members).where(eq(members.id, id));
  const of = eq(contacts.id, member!.contactId);
  await db
    .update(contacts)
    .set({ createdAt: new Date(0), lastName: "Lis", company: "Harbour" })
    .where(of);
  await db
    .insert(applications)
    .values({ id: newId(), contactId: member!.contactId, state: "DECLINED", answer: "Earlier" });
  const shut = await everythingAbout(id);
  expect(shut).toMatchObject({ contact: { lastName: null, company: null }, requestsToJoin: [] });
  await db.update(members).set({ loginEmailVerifiedAt: new Date() });
  const open = await everythingAbout(id);
  expect(open).toMatchObject({ contact: { lastName: "Lis" }, requestsToJoin: [{ answer: "Earlier" }] });
});

test("it holds everything about the member, no secret, and nobody whom they may not see", async () => {
  const id = await makeMember("anna", { passwordHash: "$argon2id$hash", about: "<script>1</script>" });
  const [ben, bob] = [await makeMember("ben"), await makeMember("bob", { privacyStatus: "PRIVATE" })];
  const [member] = await db.select().from(members).where(eq(members.id, id));
  await db.update(contacts).set({ firstName: "Anna" }).where(eq(contacts.id, member!.contactId));
  await db.insert(slugs).values([
    { slug: "anna", memberId: id },
    { slug: "anna-before", memberId: id },
  ]);
  await db.insert(follows).values([
    { followerId: id, followingId: ben },
    { followerId: id, followingId: bob },
    { followerId: ben, followingId: id },
  ]);
  await db.insert(memberBlocks).values({ blockerId: id, blockedId: bob, note: "calls at night" });
  const wish = { id: newId(), contactId: member!.contactId, memberId: id, answer: "I plane.", reason: "seems odd" };
  await db.insert(applications).values(wish);
  const { token } = await db.transaction((tx) => openSession(tx, id, { device: "Firefox" }));
  const blocked = { type: "member.blocked", memberId: id, actorId: ben, actorKind: "member" as const };
  await db.insert(events).values({ ...blocked, id: newId(), data: { reason: "odd", message: "Sorry." } });
  await createMemberBlock(await asMember(await makeMember("carl")), { memberId: id });
  await followMember(await asMember(ben), { memberId: id });
  await followMember(await asMember(await makeMember("dora")), { memberId: id });
  const exportId = await requestExport(await asMember(id), {});
  await makeExports();
  const copy = await read(id, exportId);
  expect(copy.events.map((event: { type: string }) => event.type)).toEqual([
    "member.blocked",
    "counter.changed",
    "member.followed",
    "export.asked",
  ]);
  expect(copy).toMatchObject({
    profile: { about: "<script>1</script>", formerAddresses: ["anna-before"] },
    contact: { firstName: "Anna" },
    requestsToJoin: [{ answer: "I plane." }],
    following: [{ nickname: "ben" }],
    followers: [{ nickname: "ben" }, { nickname: "dora" }],
    blocked: [{ nickname: "bob", note: "calls at night" }],
    sessions: [{ device: "Firefox" }],
  });
  expect(copy.events[0]).toMatchObject({ type: "member.blocked", by: "member", facts: { message: "Sorry." } });
  const text = JSON.stringify(copy);
  for (const secret of ["$argon2id", token, "tokenHash", "seems odd", '"odd"', ben]) expect(text).not.toContain(secret);
});

test("what they wrote is in it as they typed it, and not a word nor the id of anybody else", async () => {
  const [id, ben] = [await makeMember("anna"), await makeMember("ben")];
  const [anna, other] = [await asMember(id), await asMember(ben)];
  const topic = await createTopic(anna, { categoryId: GENERAL, title: "Which glue?", body: "For a **drawer**." });
  await createComment(anna, { hostKind: "topic", hostId: topic.id, body: "Nobody?" });
  await createComment(other, { hostKind: "topic", hostId: topic.id, body: "Hide glue, @anna." });
  await like(other, { targetKind: "topic", targetId: topic.id });
  const draft = { title: "Sharpening", excerpt: "", body: "Start with the back.", tags: [], cover: null };
  await db.insert(blogPosts).values({ id: newId(), authorId: id, draft });
  const copy = await everythingAbout(id);
  expect(copy).toMatchObject({
    blogPosts: [{ state: "DRAFT", notPublishedYet: draft }],
    topics: [{ title: "Which glue?", body: "For a **drawer**." }],
    comments: [{ underId: topic.id, body: "Nobody?" }],
    likes: [],
    counts: expect.arrayContaining([{ app: "forum", name: "posts", value: 1 }]),
  });
  for (const theirs of ["Hide glue", ben]) expect(JSON.stringify(copy)).not.toContain(theirs);
  expect(await everythingAbout(ben)).toMatchObject({ likes: [{ kind: "topic", id: topic.id }] });
});

test("how a text read before it was changed is in the copy of whoever wrote it, whoever changed it", async () => {
  const [id, mossId] = [await makeMember("anna"), await makeModerator("moss")];
  const [anna, moss] = [await asMember(id), await asMember(mossId)];
  const topic = await createTopic(anna, { categoryId: GENERAL, title: "Which glue?", body: "My own words." });
  const reply = await createComment(moss, { hostKind: "topic", hostId: topic.id, body: "His own words." });
  await editTopic(moss, { topicId: topic.id, title: "Which glue?", body: "Milder words." });
  await editComment(moss, { commentId: reply.id, body: "Better words." });
  const earlier = async (memberId: string) => (await everythingAbout(memberId)).earlierVersions;
  expect(await earlier(id)).toMatchObject([{ of: "topic", ofId: topic.id, body: "My own words." }]);
  expect(await earlier(mossId)).toMatchObject([{ of: "comment", body: "His own words." }]);
});
