// Nothing beside a topic speaks of replies that a member block hides: neither who wrote them nor that they are there.
import { beforeEach, expect, test } from "vitest";
import { freshDb, truncateAll } from "@/db/testing";
import { aTopic, reply } from "../comments/testing";
import { createMemberBlock } from "../members/member-blocks";
import { asMember, asVisitor, makeMember, makeModerator } from "../testing";
import { countUnreadTopics, readTopic, watchTopic } from "./reading";
import { searchTopics } from "./search";
import { acceptAnswer } from "./stewardship";
import { countNew, getTopic, listParticipants, listRelated, listTopics } from "./topics";

freshDb();
beforeEach(truncateAll);

/** A topic by anna that rita watches and has read to the first reply (dora's); then bodo says two things, the first of which answers it. */
async function aTalk() {
  const [anna, bodo, dora, rita] = [
    await makeMember("anna"),
    await makeMember("bodo"),
    await makeMember("dora"),
    await makeMember("rita"),
  ];
  const topic = await aTopic(anna, "Which glue holds a drawer?");
  await reply(dora, topic.id);
  await watchTopic(await asMember(rita), { topicId: topic.id });
  await readTopic(await asMember(rita), { topicId: topic.id, number: 1 });
  const answer = await reply(bodo, topic.id, "Fish glue.");
  await reply(bodo, topic.id, "Or none.");
  await acceptAnswer(await asMember(anna), { topicId: topic.id, commentId: answer.id });
  return { ...topic, anna, bodo, dora, rita };
}

type Told = Pick<Awaited<ReturnType<typeof getTopic>>, "commentCount" | "isAnswered" | "lastCommenterId">;

/** All that is told beside this topic. */
async function toldTo(
  viewer: Awaited<ReturnType<typeof asMember>>,
  { id, slug, anna }: Awaited<ReturnType<typeof aTalk>>,
) {
  const topic = await getTopic(viewer, slug);
  const { rows } = await listTopics(viewer, {});
  const [found] = await searchTopics(viewer, "glue", 5);
  const told = ({ commentCount, isAnswered, lastCommenterId }: Told) => ({ commentCount, isAnswered, lastCommenterId });
  expect(told(rows[0]!)).toEqual(told(topic));
  expect(told(found!)).toEqual(told(topic));
  return {
    ...told(topic),
    fresh: rows[0]!.fresh,
    freshOnPage: topic.mine ? await countNew(viewer, id, topic.mine.readNumber) : 0,
    people: (await listParticipants(viewer, id, anna)).n,
    isListedUnanswered: (await listTopics(viewer, { isUnanswered: true })).rows.length === 1,
    unread: viewer.memberId ? await countUnreadTopics(viewer) : 0,
  };
}

test("the replies, the answer, the last one and what is new leave out whom a block hides, both ways", async () => {
  const talk = await aTalk();
  const { rita, bodo, dora } = talk;
  const all = { commentCount: 3, isAnswered: true, lastCommenterId: bodo, people: 3, isListedUnanswered: false };
  expect(await toldTo(await asMember(rita), talk)).toEqual({ ...all, fresh: 2, freshOnPage: 2, unread: 1 });
  await createMemberBlock(await asMember(rita), { memberId: bodo });
  const less = { commentCount: 1, isAnswered: false, lastCommenterId: null, people: 2, isListedUnanswered: true };
  const none = { fresh: 0, freshOnPage: 0, unread: 0 };
  expect(await toldTo(await asMember(rita), talk)).toEqual({ ...less, ...none });
  expect(await toldTo(await asMember(dora), talk)).toMatchObject(all);
  expect(await toldTo(await asVisitor(), talk)).toMatchObject(all);
  expect(await toldTo(await asMember(await makeModerator("moss")), talk)).toMatchObject(all);
  await createMemberBlock(await asMember(bodo), { memberId: dora });
  expect(await toldTo(await asMember(dora), talk)).toMatchObject(less);
});

test("the first reply is new to whoever read the topic before it, and what stood there when somebody began to watch is not", async () => {
  const [anna, bodo, rita] = [await makeMember("anna"), await makeMember("bodo"), await makeMember("rita")];
  const topic = await aTopic(anna);
  await readTopic(await asMember(rita), { topicId: topic.id, number: 0 });
  await reply(bodo, topic.id);
  await watchTopic(await asMember(bodo), { topicId: topic.id });
  const dora = await makeMember("dora");
  await watchTopic(await asMember(dora), { topicId: topic.id });
  const freshTo = async (member: string) => {
    const viewer = await asMember(member);
    return [(await listTopics(viewer, {})).rows[0]!.fresh, await countUnreadTopics(viewer)];
  };
  expect(await freshTo(anna)).toEqual([1, 0]);
  expect(await freshTo(rita)).toEqual([1, 0]);
  expect(await freshTo(bodo)).toEqual([0, 0]);
  expect(await freshTo(dora)).toEqual([0, 0]);
  await reply(anna, topic.id);
  expect(await freshTo(dora)).toEqual([1, 1]);
});

test("a topic like the one being read is listed with the replies its reader sees", async () => {
  const talk = await aTalk();
  const other = await aTopic(talk.anna, "Which glue for a chair?");
  const related = async (member: string) =>
    (await listRelated(await asMember(member), { id: other.id, title: "Which glue for a chair?" }))[0]?.commentCount;
  expect(await related(talk.rita)).toBe(3);
  await createMemberBlock(await asMember(talk.rita), { memberId: talk.bodo });
  expect(await related(talk.rita)).toBe(1);
});
