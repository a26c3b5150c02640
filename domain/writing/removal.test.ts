import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { revisions } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { unpublishPost } from "../blog/post";
import { makeWriter, write } from "../blog/testing";
import { writePost } from "../blog/write";
import { aTopic, reply } from "../comments/testing";
import { getTopic, listParticipants } from "../forum/topics";
import { deleteMember } from "../members/deletion";
import { createMemberBlock } from "../members/member-blocks";
import { asMember, asVisitor, makeMember } from "../testing";
import { SYSTEM } from "../viewer";

freshDb();
beforeEach(truncateAll);

test("when somebody's words go with them, a topic names who wrote the last reply that is still there", async () => {
  const [anna, bodo, carl] = [await makeMember("anna"), await makeMember("bodo"), await makeMember("carl")];
  const { id, slug } = await aTopic(anna);
  await reply(bodo, id);
  await reply(carl, id);
  await deleteMember(SYSTEM, { memberId: carl, content: "remove", confirmation: "carl" });
  expect(await getTopic(await asVisitor(), slug)).toMatchObject({ commentCount: 1, lastCommenterId: bodo });
});

test("words handed over are counted and named beside a topic as those of their new author", async () => {
  const [anna, bodo, carl, dora] = [
    await makeMember("anna"),
    await makeMember("bodo"),
    await makeMember("carl"),
    await makeMember("dora"),
  ];
  const { id, slug } = await aTopic(anna);
  for (const member of [bodo, carl, bodo]) await reply(member, id);
  await deleteMember(SYSTEM, { memberId: bodo, content: "anonymise", confirmation: "bodo", contentAssigneeId: carl });
  const visitor = await asVisitor();
  expect(await getTopic(visitor, slug)).toMatchObject({ commentCount: 3, lastCommenterId: carl });
  expect((await listParticipants(visitor, id, anna)).ids).toEqual([anna, carl]);
  await createMemberBlock(await asMember(dora), { memberId: carl });
  expect(await getTopic(await asMember(dora), slug)).toMatchObject({ commentCount: 0, lastCommenterId: null });
});

test("of a post that was out and is a draft again no earlier reading outlives its author", async () => {
  const wilma = await makeWriter("wilma");
  const { id: postId } = await write(wilma, { body: "My old address." });
  const viewer = await asMember(wilma);
  await writePost(viewer, { postId, title: "Weld and woad", body: "Nothing of that.", intent: "publish" });
  await unpublishPost(viewer, { postId });
  const kept = () => db.$count(revisions, eq(revisions.targetId, postId));
  expect(await kept()).toBe(1);
  await deleteMember(SYSTEM, { memberId: wilma, content: "remove", confirmation: "wilma" });
  expect(await kept()).toBe(0);
});
