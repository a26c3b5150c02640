import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { aTopic, reply } from "../comments/testing";
import { getCounts } from "../counters/count";
import { muteMember, unmuteMember } from "../members/activity-status";
import { leaveCommunity } from "../members/privacy-status";
import { asMember, asVisitor, eventTypes, makeMember } from "../testing";
import { SYSTEM } from "../viewer";
import { listRevisions } from "../writing/compose";
import { findCountDrift } from "../writing/recount";
import { publishDuePosts } from "./due";
import { unpublishPost } from "./post";
import { getDraft, getPost, listDrafts } from "./posts";
import { searchPosts } from "./search";
import { getTag, listTags } from "./tags";
import { makeWriter, TEXT, titles, write } from "./testing";
import { writePost } from "./write";

freshDb();
beforeEach(truncateAll);

test("no post is begun under the id of another text: it would be read with that one's comments and history", async () => {
  const [anna, bob] = [await makeWriter("anna"), await makeMember("bob")];
  const { id } = await aTopic(bob);
  const comment = await reply(bob, id);
  for (const postId of [id, comment.id, bob])
    for (const intent of ["draft", "publish"] as const)
      await expect(write(anna, { postId, intent })).rejects.toMatchObject({ reason: "writing" });
  expect(await db.select().from(blogPosts)).toEqual([]);
});

test("a draft is its author's and the owner's alone, is kept as often as it likes, and is no event (M145)", async () => {
  const [anna, carl] = [await makeWriter("anna"), await makeWriter("carl")];
  const hanna = await makeMember("hanna", { isOwner: true });
  const postId = newId();
  await write(anna, { postId, intent: "draft", title: "", body: "Two pots" });
  await write(anna, { postId, intent: "draft", body: "Two pots, one afternoon." });
  const draft = await getDraft(await asMember(anna), postId);
  expect(draft).toMatchObject({ title: "Weld and woad", body: "Two pots, one afternoon.", tags: ["Dyeing", "wool"] });
  expect((await getDraft(await asMember(hanna), postId)).title).toBe("Weld and woad");
  await expect(getDraft(await asMember(carl), postId)).rejects.toMatchObject({ reason: "post" });
  await expect(write(carl, { postId, intent: "draft" })).rejects.toMatchObject({ reason: "post" });
  expect(await listDrafts(await asMember(carl))).toEqual([]);
  expect(await titles(await asMember(anna))).toEqual([]);
  expect(await searchPosts(await asMember(anna), "weld")).toEqual([]);
  expect(await listTags(await asVisitor())).toEqual([]);
  expect(await eventTypes()).toEqual([]);
});

test("writers publish, others do not; an incomplete post stays a draft", async () => {
  const [anna, bob] = [await makeWriter("anna"), await makeMember("bob")];
  await expect(write(bob)).rejects.toMatchObject({ reason: "writers-only" });
  await expect(write(bob, { intent: "draft" })).rejects.toMatchObject({ reason: "writers-only" });
  const draft = { postId: newId(), intent: "draft" as const, ...TEXT };
  await expect(writePost(await asVisitor(), draft)).rejects.toMatchObject({ reason: "forbidden" });
  await expect(write(anna, { title: "", body: "" })).rejects.toMatchObject({
    fields: { title: "topic-title-missing", body: "body-missing" },
  });
  const { slug } = await write(anna);
  expect(slug).toBe("weld-and-woad");
  expect((await write(anna)).slug).toBe("weld-and-woad-2");
  const post = await getPost(await asVisitor(), slug!);
  expect(post).toMatchObject({ title: "Weld and woad", state: "PUBLISHED" });
  expect(post.html).toContain("<strong>one</strong>");
  expect(post.tags.map(({ slug }) => slug)).toEqual(["dyeing", "wool"]);
  expect((await getCounts(anna)).blog.posts).toBe(2);
  expect(await eventTypes()).toEqual(["blog_post.published", "blog_post.published"]);
  expect(await findCountDrift()).toEqual([]);
});

test("changes of a post that is out wait as a draft; published, how it read before is kept", async () => {
  const anna = await makeWriter("anna");
  const { id, slug } = await write(anna);
  await write(anna, { postId: id, intent: "draft", body: "Three pots." });
  expect((await getPost(await asVisitor(), slug!)).body).toBe(TEXT.body);
  expect((await listDrafts(await asMember(anna))).map((line) => line.id)).toEqual([id]);
  await write(anna, { postId: id, title: "Weld", body: "Three pots.", tags: "wool" });
  const post = await getPost(await asVisitor(), slug!);
  expect(post).toMatchObject({ slug, title: "Weld", body: "Three pots.", hasDraft: false });
  expect(post.editedAt).not.toBeNull();
  expect(post.tags.map(({ name }) => name)).toEqual(["wool"]);
  expect(await listRevisions(id)).toMatchObject([{ title: "Weld and woad", body: TEXT.body }]);
  expect(await eventTypes()).toEqual(["blog_post.published", "blog_post.edited"]);
  await expect(getTag(await asVisitor(), "dyeing")).rejects.toMatchObject({ kind: "not-found" });
  for (const asked of ["wool", "Wool", "WOOL"]) expect((await getTag(await asVisitor(), asked)).slug).toBe("wool");
});

test("the muted and the private keep drafts and publish nothing (M27)", async () => {
  const mia = await makeWriter("mia");
  const before = await asMember(mia);
  const { id } = await write(mia);
  await muteMember(SYSTEM, { memberId: mia, reason: "loud", message: "A week of quiet.", duration: "week" });
  for (const viewer of [before, await asMember(mia)]) {
    const postId = newId();
    await writePost(viewer, { postId, ...TEXT });
    for (const intent of ["publish", "later"] as const)
      await expect(writePost(viewer, { postId, ...TEXT, intent, publishAt: "2099-01-01T10:00" })).rejects.toMatchObject(
        { reason: "muted", values: { why: "A week of quiet." } },
      );
  }
  await unpublishPost(await asMember(mia), { postId: id });
  expect(await titles(await asVisitor())).toEqual([]);
  await unmuteMember(SYSTEM, { memberId: mia });
  await leaveCommunity(await asMember(mia), {});
  await expect(write(mia)).rejects.toMatchObject({ reason: "join-first" });
  await write(mia, { intent: "draft" });
  expect(await findCountDrift()).toEqual([]);
});

test("a post goes out by itself at its time by the writer's clock, unless its writer may not any more", async () => {
  const anna = await makeWriter("anna", { timeZone: "Europe/Lisbon" });
  const mia = await makeWriter("mia");
  await expect(write(anna, { intent: "later", publishAt: "2020-01-01T10:00" })).rejects.toMatchObject({
    fields: { publishAt: "publish-past" },
  });
  await expect(write(anna, { intent: "later" })).rejects.toMatchObject({ fields: { publishAt: "publish-date" } });
  const [first, second] = [
    await write(anna, { intent: "later", publishAt: "2099-07-01T10:00" }),
    await write(mia, { intent: "later", title: "Ink", publishAt: "2099-07-01T10:00" }),
  ];
  const [row] = await db.select().from(blogPosts).where(eq(blogPosts.id, first.id));
  expect(row).toMatchObject({ state: "SCHEDULED", scheduledFor: new Date("2099-07-01T09:00Z"), slug: null });
  expect(await publishDuePosts()).toBe(0);
  await muteMember(SYSTEM, { memberId: mia, reason: "loud", duration: "week" });
  await db.update(blogPosts).set({ scheduledFor: new Date(Date.now() - 1000) });
  expect(await publishDuePosts()).toBe(2);
  expect(await titles(await asVisitor())).toEqual(["Weld and woad"]);
  expect((await getDraft(await asMember(mia), second.id)).state).toBe("DRAFT");
  expect(await publishDuePosts()).toBe(0);
  expect((await getCounts(anna)).blog.posts).toBe(1);
  expect((await eventTypes()).slice(-2).sort()).toEqual(["blog_post.published", "blog_post.unscheduled"]);
  expect(await findCountDrift()).toEqual([]);
});
