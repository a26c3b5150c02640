import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { memberRoles, members, roles } from "@/db/schema/members";
import { comments, pictures, revisions } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { createComment } from "../comments/comment";
import { listComments, listReplies } from "../comments/list";
import { listCommentsOf } from "../comments/of-member";
import { getCounts } from "../counters/count";
import { like } from "../likes/like";
import { listLikesOf } from "../likes/of-member";
import { muteMember, unmuteMember } from "../members/activity-status";
import { createMemberBlock } from "../members/member-blocks";
import { leaveCommunity } from "../members/privacy-status";
import { asMember, asVisitor, eventTypes, makeMember, makeModerator } from "../testing";
import { SYSTEM } from "../viewer";
import { listRevisions } from "../writing/compose";
import { findCountDrift } from "../writing/recount";
import { publishDuePosts } from "./due";
import { closeComments, deletePost, hidePost, openComments, restorePost, unhidePost, unpublishPost } from "./post";
import { getDraft, getPost, listDrafts, listPosts } from "./posts";
import { searchPosts } from "./search";
import { getTag, listTags } from "./tags";
import { writePost } from "./write";

freshDb();
beforeEach(truncateAll);

async function makeWriter(name: string, more = {}) {
  const id = await makeMember(name, { isPasswordStaffGrade: true, ...more });
  const [role] = await db.select().from(roles).where(eq(roles.key, "writer"));
  await db.insert(memberRoles).values({ memberId: id, roleId: role!.id });
  return id;
}
const TEXT = { title: "Weld and woad", body: "Two pots, **one** afternoon.", tags: "Dyeing, wool" };
const write = async (author: string, more: Partial<Parameters<typeof writePost>[1]> = {}) =>
  writePost(await asMember(author), { postId: newId(), intent: "publish", ...TEXT, ...more });
const titles = async (viewer: Awaited<ReturnType<typeof asVisitor>>) =>
  (await listPosts(viewer, {})).rows.map(({ title }) => title);

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
  expect((await getTag(await asVisitor(), "wool")).name).toBe("wool");
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

test("unpublished, deleted, hidden and brought back: seen by whom it may, counted each time, its address kept", async () => {
  const [anna, bob, mod] = [await makeWriter("anna"), await makeMember("bob"), await makeModerator("mod")];
  const { id, slug } = await write(anna);
  const sees = async () => {
    const viewers = [await asVisitor(), await asMember(bob), await asMember(anna), await asMember(mod)];
    return Promise.all(
      viewers.map((viewer) =>
        getPost(viewer, slug!).then(
          () => 1,
          () => 0,
        ),
      ),
    );
  };
  const posts = async () => (await getCounts(anna)).blog.posts;
  const args = { postId: id };
  expect([await sees(), await posts()]).toEqual([[1, 1, 1, 1], 1]);
  await unpublishPost(await asMember(anna), args);
  await unpublishPost(await asMember(anna), args);
  expect([await sees(), await posts()]).toEqual([[0, 0, 1, 0], 0]);
  await write(anna, { postId: id });
  expect([await sees(), await posts()]).toEqual([[1, 1, 1, 1], 1]);
  await hidePost(await asMember(mod), args);
  expect([await sees(), await posts()]).toEqual([[0, 0, 1, 1], 0]);
  await deletePost(await asMember(anna), args);
  await unhidePost(await asMember(mod), args);
  expect([await sees(), await posts()]).toEqual([[0, 0, 1, 1], 0]);
  await restorePost(await asMember(anna), args);
  expect([await sees(), await posts()]).toEqual([[1, 1, 1, 1], 1]);
  await deletePost(await asMember(mod), args);
  await expect(restorePost(await asMember(anna), args)).rejects.toMatchObject({ kind: "forbidden" });
  await restorePost(await asMember(mod), args);
  for (const act of [unpublishPost, deletePost, hidePost, closeComments])
    await expect(act(await asMember(bob), args)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await findCountDrift()).toEqual([]);
  const [first, again] = (await eventTypes()).filter((type) => type === "blog_post.published");
  expect([first, again]).toEqual(["blog_post.published", "blog_post.published"]);
});

test("comments stand under a post with one level of answers, until it takes no more (M147, M148)", async () => {
  const [anna, bob] = [await makeWriter("anna"), await makeMember("bob")];
  const { id } = await write(anna);
  const say = async (who: string, body: string, parentId = "") =>
    createComment(await asMember(who), { hostKind: "blog-post", hostId: id, body, parentId });
  const first = await say(bob, "Lovely.");
  const second = await say(anna, "Thank you.", first.id);
  await say(bob, "Which mordant?", second.id);
  const top = await listComments(await asVisitor(), id, {}, { isTopLevel: true });
  expect(top.rows.map(({ html, replyCount }) => [html, replyCount])).toEqual([["<p>Lovely.</p>\n", 2]]);
  expect(await listReplies(await asVisitor(), [first.id])).toHaveLength(2);
  const rows = await db.select().from(comments);
  expect(rows.filter(({ parentId }) => parentId === first.id)).toHaveLength(2);
  await like(await asMember(bob), { targetKind: "blog-post", targetId: id });
  await like(await asMember(bob), { targetKind: "blog-post", targetId: id });
  const [post] = await db.select().from(blogPosts);
  expect(post).toMatchObject({ commentCount: 3, likeCount: 1 });
  await closeComments(await asMember(anna), { postId: id });
  await expect(say(bob, "More")).rejects.toMatchObject({ reason: "comments-closed" });
  await openComments(await asMember(anna), { postId: id });
  await say(bob, "More");
  expect((await getCounts(bob)).blog).toEqual({ posts: 0, comments: 3, likes: 1 });
  expect(await findCountDrift()).toEqual([]);
});

test("member blocks hide posts both ways, also in lists and search", async () => {
  const [anna, bob] = [await makeWriter("anna"), await makeWriter("bob")];
  const { slug } = await write(anna);
  await write(bob, { title: "Barrels" });
  await createMemberBlock(await asMember(bob), { memberId: anna });
  expect(await titles(await asMember(bob))).toEqual(["Barrels"]);
  expect(await titles(await asMember(anna))).toEqual(["Weld and woad"]);
  expect(await searchPosts(await asMember(bob), "weld")).toEqual([]);
  await expect(getPost(await asMember(bob), slug!)).rejects.toMatchObject({ kind: "not-found" });
  expect(await searchPosts(await asVisitor(), "weld")).toMatchObject([{ slug }]);
});

test("a cover is the writer's own upload, is in use from then on, and a page without the field leaves it", async () => {
  const [anna, bob] = [await makeWriter("anna"), await makeWriter("bob")];
  const key = `picture/${"a".repeat(32)}`;
  await db.insert(pictures).values({ key, memberId: anna, width: 1280, height: 640 });
  await expect(write(bob, { cover: key })).rejects.toMatchObject({ fields: { cover: "cover" } });
  const { id, slug } = await write(anna, { cover: key });
  expect((await getPost(await asVisitor(), slug!)).cover).toBe(key);
  await write(anna, { postId: id });
  expect((await getPost(await asVisitor(), slug!)).cover).toBe(key);
  await write(anna, { postId: id, cover: "" });
  expect((await getPost(await asVisitor(), slug!)).cover).toBeNull();
  const [picture] = await db.select().from(pictures);
  expect(picture?.usedAt).not.toBeNull();
});

test("whoever leaves takes drafts along; nothing of a removed author's posts is left to read", async () => {
  const anna = await makeWriter("anna");
  const { id } = await write(anna);
  await write(anna, { postId: id, intent: "draft", body: "A change." });
  await write(anna, { intent: "draft", title: "Alone" });
  const { deleteMember } = await import("../members/deletion");
  const hanna = await makeMember("hanna", { isOwner: true });
  const [row] = await db.select().from(members).where(eq(members.id, anna));
  await deleteMember(await asMember(hanna), {
    memberId: anna,
    content: "remove",
    confirmation: row!.nickname,
    reason: "asked",
  } as never);
  expect(await db.select().from(blogPosts)).toMatchObject([{ id, title: "", body: "", draft: null }]);
  expect(await db.select().from(revisions)).toEqual([]);
  expect(await titles(await asVisitor())).toEqual([]);
});

test("a member's page lists posts, comments and likes as far as each reader may read them (M146-M148)", async () => {
  const [anna, bob, carl] = [await makeWriter("anna"), await makeMember("bob"), await makeMember("carl")];
  const { id } = await write(anna);
  const hidden = await write(anna, { title: "Hidden" });
  for (const hostId of [id, hidden.id]) {
    await createComment(await asMember(bob), { hostKind: "blog-post", hostId, body: "Lovely." });
    await like(await asMember(bob), { targetKind: "blog-post", targetId: hostId });
  }
  await hidePost(await asMember(await makeModerator("mod")), { postId: hidden.id });
  const titlesOf = async (viewer: Awaited<ReturnType<typeof asVisitor>>) => [
    (await listPosts(viewer, { authorId: anna })).rows.map(({ title }) => title),
    (await listCommentsOf(viewer, bob, { app: "blog" })).rows.map(({ host }) => host.title),
    (await listLikesOf(viewer, bob)).rows.map(({ title }) => title),
  ];
  const all = [["Weld and woad"], ["Weld and woad"], ["Weld and woad"]];
  expect(await titlesOf(await asVisitor())).toEqual(all);
  expect(await titlesOf(await asMember(carl))).toEqual(all);
  expect((await listCommentsOf(await asVisitor(), bob, { app: "forum" })).rows).toEqual([]);
  await createMemberBlock(await asMember(carl), { memberId: anna });
  expect(await titlesOf(await asMember(carl))).toEqual([[], [], []]);
});
