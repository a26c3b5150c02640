// A number of likes says no more than the list of those who like: whom a member block hides is in neither. The same of follows.
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { slugs } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { listFeedPosts, listPosts } from "../blog/posts";
import { makeWriter, write } from "../blog/testing";
import { listComments } from "../comments/list";
import { aTopic, reply } from "../comments/testing";
import { getCounters } from "../counters/own";
import { followMember } from "../follows/follow";
import { getTopic, listTopics } from "../forum/topics";
import { getMember } from "../members/directory";
import { createMemberBlock } from "../members/member-blocks";
import { asMember, asVisitor, joinAs, makeModerator } from "../testing";
import type { Viewer } from "../viewer";
import { like, listLikers } from "./like";

freshDb();
beforeEach(truncateAll);

test("likes and follows of whom a block hides are counted for nobody they are hidden from, both ways", async () => {
  const [anna, bodo, dora, rita] = [
    await makeWriter("anna"),
    await joinAs("bodo"),
    await joinAs("dora"),
    await joinAs("rita"),
  ];
  await db.insert(slugs).values({ slug: "anna", memberId: anna });
  const topic = await aTopic(anna, "Which glue holds a drawer?");
  const said = await reply(anna, topic.id);
  const post = await write(anna);
  for (const fan of [bodo, dora]) {
    const viewer = await asMember(fan);
    await like(viewer, { targetKind: "topic", targetId: topic.id });
    await like(viewer, { targetKind: "comment", targetId: said.id });
    await like(viewer, { targetKind: "blog-post", targetId: post.id });
    await followMember(viewer, { memberId: anna });
  }
  const numbers = async (viewer: Viewer) => [
    (await getTopic(viewer, topic.slug)).likeCount,
    (await listTopics(viewer, {})).rows[0]!.likeCount,
    (await listComments(viewer, topic.id)).rows[0]!.likeCount,
    (await listPosts(viewer, {})).rows[0]!.likeCount,
    (await listFeedPosts(viewer))[0]!.likeCount,
    (await getCounters(viewer, anna)).counters["members.followers"],
    (await getMember(viewer, "anna")).followerCount,
  ];
  const [all, fewer] = [Array(7).fill(2), Array(7).fill(1)];
  expect(await numbers(await asMember(rita))).toEqual(all);
  await createMemberBlock(await asMember(rita), { memberId: bodo });
  expect(await numbers(await asMember(rita))).toEqual(fewer);
  expect((await listLikers(await asMember(rita), "topic", topic.id)).rows).toHaveLength(1);
  expect((await listLikers(await asMember(rita), "comment", said.id)).rows).toHaveLength(1);
  for (const viewer of [await asMember(anna), await asVisitor()]) expect(await numbers(viewer)).toEqual(all);
  expect((await numbers(await asMember(await makeModerator("moss")))).slice(0, 5)).toEqual(all.slice(0, 5));
  await createMemberBlock(await asMember(dora), { memberId: anna });
  expect((await numbers(await asMember(rita))).slice(5)).toEqual([0, 0]);
});
