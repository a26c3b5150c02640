import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { topics } from "@/db/schema/forum";
import { memberBlocks } from "@/db/schema/members";
import { comments, revisions } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { getCounts } from "../counters/count";
import { acceptAnswer } from "../forum/stewardship";
import { createTopic, deleteTopic } from "../forum/topic";
import { like, listLikers, unlike } from "../likes/like";
import { muteMember } from "../members/activity-status";
import { deleteMember } from "../members/deletion";
import { createMemberBlock } from "../members/member-blocks";
import { leaveCommunity } from "../members/privacy-status";
import { asMember, asVisitor, eventTypes, GENERAL, makeMember, makeModerator } from "../testing";
import { SYSTEM } from "../viewer";
import { findCountDrift } from "../writing/recount";
import { createComment, deleteComment, editComment, hideComment, restoreComment } from "./comment";
import { findSaid, listComments } from "./list";
import { aTopic, bodies, reply } from "./testing";

freshDb();
beforeEach(truncateAll);

test("a comment gets its number, is counted at once on both sides, and is told as one fact", async () => {
  const [anna, carl] = [await makeMember("anna"), await makeMember("carl")];
  const { id } = await aTopic(anna);
  expect(await reply(carl, id)).toMatchObject({ number: 1 });
  expect(await reply(anna, id, "Thank **you**, @carl.")).toMatchObject({ number: 2 });
  expect(await bodies(carl, id)).toEqual(["Hide glue.", "Thank you, @carl."]);
  const [topic] = await db.select().from(topics).where(eq(topics.id, id));
  expect(topic).toMatchObject({ commentCount: 2, lastNumber: 2, lastCommenterId: anna });
  expect((await getCounts(anna)).forum).toEqual({ posts: 1, comments: 1, likes: 0 });
  expect(await eventTypes()).toEqual(["topic.created", "comment.created", "comment.created"]);
  expect(await findCountDrift()).toEqual([]);
});

test("a topic names who wrote the last reply that is there, whichever went or came back before", async () => {
  const [anna, bodo, carl] = [await makeMember("anna"), await makeMember("bodo"), await makeMember("carl")];
  const moss = await asMember(await makeModerator("moss"));
  const { id } = await aTopic(anna);
  const last = async () => (await db.select().from(topics).where(eq(topics.id, id)))[0]!.lastCommenterId;
  await reply(anna, id);
  const [second, third] = [await reply(bodo, id), await reply(carl, id)];
  await deleteComment(await asMember(carl), { commentId: third.id });
  expect(await last()).toBe(bodo);
  await hideComment(moss, { commentId: second.id, reason: "spam" });
  expect(await last()).toBe(anna);
  await restoreComment(await asMember(carl), { commentId: third.id });
  expect(await last()).toBe(carl);
});

test("the muted write, edit and like nothing, hear until when and why, and may take their own words away (M27, 15.21)", async () => {
  const [anna, mia] = [await makeMember("anna"), await makeMember("mia")];
  const { id } = await aTopic(anna);
  const before = await asMember(mia);
  const comment = await reply(mia, id);
  await like(before, { targetKind: "topic", targetId: id });
  await muteMember(SYSTEM, { memberId: mia, reason: "loud", message: "A week of quiet.", duration: "week" });
  const refusal = {
    kind: "forbidden",
    reason: "muted",
    values: { why: "A week of quiet.", until: expect.any(String) },
  };
  for (const viewer of [before, await asMember(mia)])
    for (const act of [
      () => createComment(viewer, { hostKind: "topic", hostId: id, body: "More" }),
      () => editComment(viewer, { commentId: comment.id, body: "Other" }),
      () => createTopic(viewer, { categoryId: GENERAL, title: "Another", body: "Text" }),
      () => like(viewer, { targetKind: "comment", targetId: comment.id }),
    ])
      await expect(act()).rejects.toMatchObject(refusal);
  await deleteComment(await asMember(mia), { commentId: comment.id });
  await unlike(await asMember(mia), { targetKind: "topic", targetId: id });
  await expect(restoreComment(await asMember(mia), { commentId: comment.id })).rejects.toMatchObject(refusal);
  expect(await findCountDrift()).toEqual([]);
});

test("the private are asked to join first, visitors to log in; what they wrote before stays (M32, M93)", async () => {
  const [anna, bob] = [await makeMember("anna"), await makeMember("bob")];
  const { id } = await aTopic(anna);
  await reply(bob, id, "I was here");
  await leaveCommunity(await asMember(bob), {});
  await expect(reply(bob, id)).rejects.toMatchObject({ reason: "join-first" });
  await expect(createComment(await asVisitor(), { hostKind: "topic", hostId: id, body: "x" })).rejects.toMatchObject({
    kind: "forbidden",
    reason: "forbidden",
  });
  expect(await bodies(null, id)).toEqual(["I was here"]);
});

test("edits keep how it read; deleting leaves a trace that staff and author can read and restore", async () => {
  const [anna, carl, moss] = [await makeMember("anna"), await makeMember("carl"), await makeModerator("moss")];
  const { id } = await aTopic(anna);
  const first = await reply(carl, id);
  const answer = await reply(anna, id, "Which?", { parentId: first.id });
  await editComment(await asMember(carl), { commentId: first.id, body: "Hide glue, warm." });
  await editComment(await asMember(carl), { commentId: first.id, body: "Hide glue, warm." });
  expect(await db.select().from(revisions)).toMatchObject([{ body: "Hide glue.", editorId: carl }]);
  await expect(editComment(await asMember(anna), { commentId: first.id, body: "Mine" })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(deleteComment(await asMember(anna), { commentId: first.id })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await deleteComment(await asMember(anna), { commentId: answer.id });
  await deleteComment(await asMember(moss), { commentId: first.id });
  expect(await bodies(anna, id)).toEqual([null, "Which?"]);
  expect(await bodies(carl, id)).toEqual(["Hide glue, warm.", null]);
  expect(await bodies(moss, id)).toEqual(["Hide glue, warm.", "Which?"]);
  expect(await findCountDrift()).toEqual([]);
  await expect(restoreComment(await asMember(carl), { commentId: first.id })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await restoreComment(await asMember(moss), { commentId: first.id });
  await restoreComment(await asMember(anna), { commentId: answer.id });
  expect(await bodies(null, id)).toEqual(["Hide glue, warm.", "Which?"]);
  await hideComment(await asMember(moss), { reason: "rude", commentId: first.id });
  expect(await bodies(anna, id)).toEqual(["Which?"]);
  expect(await bodies(carl, id)).toEqual(["Hide glue, warm.", "Which?"]);
  expect(await findCountDrift()).toEqual([]);
});

test("member blocks hide words both ways, in lists of likes too; moderators see all", async () => {
  const [anna, bob, carl] = [await makeMember("anna"), await makeMember("bob"), await makeMember("carl")];
  const moss = await makeModerator("moss");
  const { id } = await aTopic(carl);
  const own = await aTopic(bob, "A topic of Bob's");
  await reply(anna, id, "from anna");
  await reply(bob, id, "from bob");
  await like(await asMember(anna), { targetKind: "topic", targetId: id });
  await like(await asMember(bob), { targetKind: "topic", targetId: id });
  await createMemberBlock(await asMember(anna), { memberId: bob });
  await db.insert(memberBlocks).values({ blockerId: moss, blockedId: anna });
  expect(await bodies(anna, id)).toEqual(["from anna"]);
  expect(await bodies(bob, id)).toEqual(["from bob"]);
  expect(await bodies(carl, id)).toEqual(["from anna", "from bob"]);
  expect(await bodies(moss, id)).toEqual(["from anna", "from bob"]);
  const likers = async (who: string) =>
    (await listLikers(await asMember(who), "topic", id)).rows.map(({ nickname }) => nickname).sort();
  expect(await likers(anna)).toEqual(["anna"]);
  expect(await likers(bob)).toEqual(["bob"]);
  expect(await likers(carl)).toEqual(["anna", "bob"]);
  await expect(reply(anna, own.id)).rejects.toMatchObject({ kind: "not-found", reason: "topic" });
  await expect(like(await asMember(anna), { targetKind: "topic", targetId: own.id })).rejects.toMatchObject({
    kind: "not-found",
  });
});

test("what stands under a deleted topic can be neither read, answered nor liked", async () => {
  const [anna, carl] = [await makeMember("anna"), await makeMember("carl")];
  const { id } = await aTopic(anna);
  const comment = await reply(carl, id);
  await deleteTopic(await asMember(anna), { topicId: id });
  await expect(reply(carl, id)).rejects.toMatchObject({ reason: "topic" });
  await expect(reply(anna, id)).rejects.toMatchObject({ reason: "topic-locked" });
  await expect(like(await asMember(carl), { targetKind: "comment", targetId: comment.id })).rejects.toMatchObject({
    reason: "writing",
  });
});

test("pages open at any number, and the ends say so", async () => {
  const anna = await makeMember("anna");
  const { id } = await aTopic(anna);
  for (let n = 1; n <= 50; n++) await reply(anna, id, `no ${n}`);
  const viewer = await asVisitor();
  const look = async (place: Parameters<typeof listComments>[2]) => {
    const { rows, hasBefore, hasAfter } = await listComments(viewer, id, place);
    return [rows[0]?.number, rows.at(-1)?.number, hasBefore, hasAfter];
  };
  expect(await look({})).toEqual([1, 20, false, true]);
  expect(await look({ after: 20 })).toEqual([21, 40, true, true]);
  expect(await look({ at: 45 })).toEqual([45, 50, true, false]);
  expect(await look({ before: 21 })).toEqual([1, 20, false, true]);
  expect(await look({ isEnd: true })).toEqual([31, 50, true, false]);
  expect(await look({ after: 99 })).toEqual([undefined, undefined, false, false]);
});

test("when a member goes, their words stay without a name, or go with every trace but the place; counts stay right (15.7)", async () => {
  const [anna, carl, dora] = [await makeMember("anna"), await makeMember("carl"), await makeMember("dora")];
  const { id } = await aTopic(anna);
  const alone = await aTopic(carl, "Nobody answered this");
  const shared = await aTopic(carl, "Somebody answered this");
  await reply(dora, shared.id, "I did");
  const first = await reply(carl, id, "Carl's words");
  await reply(dora, id, "Dora's answer", { parentId: first.id });
  await acceptAnswer(await asMember(anna), { topicId: id, commentId: first.id });
  for (const who of [carl, dora]) await like(await asMember(who), { targetKind: "topic", targetId: id });
  await deleteMember(SYSTEM, { memberId: dora, content: "anonymise", confirmation: "dora" });
  expect(await bodies(anna, id)).toEqual(["Carl's words", "Dora's answer"]);
  expect(await findCountDrift()).toEqual([]);
  await editComment(await asMember(carl), { commentId: first.id, body: "Carl's later words" });
  await deleteMember(SYSTEM, { memberId: carl, content: "remove", confirmation: "carl" });
  expect(await bodies(anna, id)).toEqual([null, "Dora's answer"]);
  const left = await db.select().from(topics).orderBy(topics.id);
  expect(left).toMatchObject([
    { id, answerId: null, commentCount: 1, likeCount: 0 },
    { id: alone.id, title: "", body: "", slug: alone.id, deletedAt: expect.any(Date) },
    { id: shared.id, title: "", body: "", deletedAt: null, commentCount: 1 },
  ]);
  expect(JSON.stringify([await db.select().from(comments), await db.select().from(revisions)])).not.toContain("Carl");
  expect(await findCountDrift()).toEqual([]);
});

test("what is no number of a comment finds nothing, and troubles no column", async () => {
  const anna = await makeMember("anna");
  const { id } = await aTopic(anna);
  await reply(anna, id);
  const viewer = await asMember(anna);
  expect(await findSaid(viewer, id, 1)).toMatchObject({ body: "Hide glue." });
  for (const number of [0, -1, 1.5, Number.NaN, 2 ** 31, 99_999_999_999])
    expect(await findSaid(viewer, id, number)).toBeUndefined();
});
