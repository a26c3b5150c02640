import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { members } from "@/db/schema/members";
import { comments, pictures, revisions } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { createComment } from "../comments/comment";
import { listComments, listReplies } from "../comments/list";
import { listCommentsOf } from "../comments/of-member";
import { getCounts } from "../counters/count";
import { like } from "../likes/like";
import { listLikesOf } from "../likes/of-member";
import { createMemberBlock } from "../members/member-blocks";
import { asMember, asVisitor, eventTypes, makeMember, makeModerator } from "../testing";
import { findCountDrift } from "../writing/recount";
import { closeComments, deletePost, hidePost, openComments, restorePost, unhidePost, unpublishPost } from "./post";
import { getPost, listPosts } from "./posts";
import { searchPosts } from "./search";
import { makeWriter, titles, write } from "./testing";

freshDb();
beforeEach(truncateAll);

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
  await hidePost(await asMember(mod), { ...args, reason: "rude" });
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
    await expect(act(await asMember(bob), { ...args, reason: "rude" })).rejects.toMatchObject({ kind: "forbidden" });
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

test("who wrote a post and moderates does not show again what a colleague hid", async () => {
  const [anna, mod] = [await makeWriter("anna"), await makeModerator("mod")];
  const { id } = await write(anna);
  const colleague = await asMember(mod);
  const writer = { ...(await asMember(anna)), permissions: new Set(["blog.write", "community.moderate"] as const) };
  await hidePost(colleague, { reason: "rude", postId: id });
  await expect(unhidePost(writer, { postId: id })).rejects.toMatchObject({ kind: "forbidden", reason: "own-words" });
  await unhidePost(colleague, { postId: id });
});

test("a member's page lists posts, comments and likes as far as each reader may read them (M146-M148)", async () => {
  const [anna, bob, carl] = [await makeWriter("anna"), await makeMember("bob"), await makeMember("carl")];
  const { id } = await write(anna);
  const hidden = await write(anna, { title: "Hidden" });
  for (const hostId of [id, hidden.id]) {
    await createComment(await asMember(bob), { hostKind: "blog-post", hostId, body: "Lovely." });
    await like(await asMember(bob), { targetKind: "blog-post", targetId: hostId });
  }
  await hidePost(await asMember(await makeModerator("mod")), { reason: "rude", postId: hidden.id });
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
