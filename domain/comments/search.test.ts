import { beforeEach, expect, test } from "vitest";
import { freshDb, truncateAll } from "@/db/testing";
import { hidePost } from "../blog/post";
import { makeWriter, write } from "../blog/testing";
import { createTopic } from "../forum/topic";
import { createMemberBlock } from "../members/member-blocks";
import { searchEverything } from "../search/everything";
import { shown } from "../search/testing";
import { updateSolutions } from "../settings/update";
import { asMember, asVisitor, GENERAL, makeMember, makeModerator } from "../testing";
import { SYSTEM } from "../viewer";
import { createComment, deleteComment, hideComment } from "./comment";
import { searchComments } from "./search";

freshDb();
beforeEach(truncateAll);

/** A topic and a post of Wren's, with one comment of Anna's under each. */
async function said() {
  const [annaId, wrenId] = [await makeMember("anna"), await makeWriter("wren")];
  const anna = await asMember(annaId);
  const topic = await createTopic(await asMember(wrenId), { categoryId: GENERAL, title: "Glue", body: "Which?" });
  const post = await write(wrenId, { title: "On slate", body: "Patience." });
  const reply = await createComment(anna, { hostKind: "topic", hostId: topic.id, body: "Hide glue, **dovetailed**." });
  const comment = await createComment(anna, { hostKind: "blog-post", hostId: post.id, body: "My dovetails slipped." });
  return { annaId, wrenId, anna, post, reply, comment };
}
const found = async (viewer: Awaited<ReturnType<typeof asVisitor>>) =>
  (await searchComments(viewer, "dovetail")).rows.map(({ id }) => id);

test("what was said under a post is found as what was said under a topic is, the newest first, in pages", async () => {
  const { comment, reply } = await said();
  const visitor = await asVisitor();
  const { rows } = await searchComments(visitor, "dovetail");
  expect(rows).toMatchObject([
    { id: comment.id, number: 1, hostKind: "blog-post", host: { slug: "on-slate", title: "On slate" }, room: null },
    { id: reply.id, number: 1, hostKind: "topic", host: { slug: "glue", title: "Glue" }, room: { name: "General" } },
  ]);
  expect(rows.map(({ excerpt }) => shown(excerpt))).toEqual([
    expect.stringContaining("[dovetails]"),
    expect.stringContaining("[dovetailed]"),
  ]);
  const first = await searchComments(visitor, "dovetail", {}, 1);
  expect((await searchComments(visitor, "dovetail", { after: first.next }, 1)).rows[0]!.id).toBe(reply.id);
  // Also as the word that a misspelt one meant.
  expect(await searchEverything(visitor, "sliped")).toMatchObject({
    meant: "slipped",
    comments: { rows: [{ id: comment.id }] },
  });
});

test("nobody finds what was hidden, deleted, stands under what they may not read, or is kept from them by a block (M129)", async () => {
  const { annaId, wrenId, anna, post, reply, comment } = await said();
  const [bob, moss] = [await makeMember("bob"), await asMember(await makeModerator("moss"))];
  await createMemberBlock(await asMember(bob), { memberId: annaId });
  expect(await found(await asMember(bob))).toEqual([]);
  expect(await found(await asMember(wrenId))).toEqual([comment.id, reply.id]);
  await hideComment(moss, { commentId: reply.id, reason: "rude" });
  for (const viewer of [await asVisitor(), anna, moss]) expect(await found(viewer)).toEqual([comment.id]);
  await updateSolutions(SYSTEM, { solutions: ["forum"], isMembersAreaOn: true });
  expect(await found(await asVisitor())).toEqual([]);
  await updateSolutions(SYSTEM, { solutions: ["forum", "blog"], isMembersAreaOn: true });
  await hidePost(moss, { postId: post.id, reason: "rude" });
  for (const viewer of [await asVisitor(), anna, moss]) expect(await found(viewer)).toEqual([]);
  const other = await write(wrenId, { title: "On glass", body: "More." });
  const { id } = await createComment(anna, { hostKind: "blog-post", hostId: other.id, body: "Dovetails." });
  expect(await found(await asVisitor())).toEqual([id]);
  await deleteComment(anna, { commentId: id });
  expect(await found(await asVisitor())).toEqual([]);
});
