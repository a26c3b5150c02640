import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { notifications } from "@/db/schema/events";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { createComment } from "../comments/comment";
import { listComments } from "../comments/list";
import { createMemberBlock } from "../members/member-blocks";
import { countUnread } from "../notifications/notifications";
import { asMember, asVisitor, makeMember } from "../testing";
import { getPost, listPosts } from "./posts";
import { readPost } from "./reading";
import { searchPosts } from "./search";
import { makeWriter, write } from "./testing";

freshDb();
beforeEach(truncateAll);

test("whoever opens a post knows what they were told about it, and of nothing else; only what they see can be opened", async () => {
  const [ada, ben] = [await makeWriter("Ada"), await makeMember("Ben")];
  const [post, other] = [(await write(ada)).id, (await write(ada)).id];
  const draft = (await write(ada, { intent: "draft" })).id;
  const told = (memberId: string, hostId: string) => ({
    id: newId(),
    eventId: newId(),
    memberId,
    kind: "newPost",
    data: { hostId, hostKind: "blog-post" },
  });
  await db.insert(notifications).values([told(ben, post), told(ben, other), told(ada, post)]);
  await readPost(await asMember(ben), { postId: post });
  expect([(await countUnread(ben)).all, (await countUnread(ada)).all]).toEqual([1, 1]);
  for (const postId of [draft, newId()])
    await expect(readPost(await asMember(ben), { postId })).rejects.toThrow("post");
  await expect(readPost(await asVisitor(), { postId: post })).rejects.toThrow();
  expect((await countUnread(ben)).all).toBe(1);
});

test("a post counts no comment, and a comment no answer, by somebody whom a block hides from its reader", async () => {
  const [ada, ben, cleo] = [await makeWriter("Ada"), await makeMember("Ben"), await makeMember("Cleo")];
  const { id: hostId, slug } = await write(ada);
  const say = async (member: string, more = {}) =>
    createComment(await asMember(member), { hostKind: "blog-post", hostId, body: "Well said.", ...more });
  const { id: parentId } = await say(cleo);
  await say(ben, { parentId });
  await say(ben);
  const seenBy = async (member: string) => {
    const viewer = await asMember(member);
    const { rows } = await listComments(viewer, hostId, {}, { isTopLevel: true });
    const [listed] = (await listPosts(viewer, {})).rows;
    const [found] = await searchPosts(viewer, "weld", 5);
    return [
      (await getPost(viewer, slug!)).commentCount,
      listed!.commentCount,
      found!.commentCount,
      rows[0]!.replyCount,
    ];
  };
  expect(await seenBy(cleo)).toEqual([3, 3, 3, 1]);
  await createMemberBlock(await asMember(cleo), { memberId: ben });
  expect(await seenBy(cleo)).toEqual([1, 1, 1, 0]);
  expect(await seenBy(ada)).toEqual([3, 3, 3, 1]);
});
