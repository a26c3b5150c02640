import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { categories } from "@/db/schema/forum";
import { freshDb, truncateAll } from "@/db/testing";
import { OWNERS } from "@/domain/audience";
import { createComment, hideComment } from "@/domain/comments/comment";
import { followMember } from "@/domain/follows/follow";
import { createTopic } from "@/domain/forum/topic";
import { cardsUnder, keepCard } from "@/domain/links/cards";
import { muteMember } from "@/domain/members/activity-status";
import { createMemberBlock } from "@/domain/members/member-blocks";
import { blockMember } from "@/domain/members/status";
import { markRead } from "@/domain/notifications/notifications";
import { endSession, openSession } from "@/domain/sessions/session";
import { asMember, GENERAL, makeMember, makeModerator } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { relayEvents } from "@/jobs/relay";
import { BUSY } from "@/lib/testing";
import { type Before, openStream } from "./stream";

freshDb();
beforeEach(truncateAll);

const signIn = (memberId: string) => db.transaction((tx) => openSession(tx, memberId, {}));

/** A browser at the other end: what it heard, and when it was hung up on. */
async function listener(token: string, page?: Before) {
  const leaving = new AbortController();
  const stream = await openStream(token, leaving.signal, page);
  if (!stream || stream === "full") throw new Error(String(stream));
  const heard: number[] = [];
  const talk: number[][] = [];
  const cards: string[] = [];
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const part of stream)
      for (const [, data] of decoder.decode(part).matchAll(/^data: (.*)$/gm)) {
        const {
          unread,
          news,
          cards: are,
        } = JSON.parse(data!) as {
          unread?: number;
          cards?: string;
          news?: { number: number }[];
        };
        if (are) cards.push(are);
        if (unread !== undefined) heard.push(unread);
        if (news) talk.push(news.map(({ number }) => number));
      }
    return Date.now();
  })();
  return { heard, talk, cards, ended, leave: () => leaving.abort() };
}
const ends = () => (globalThis as { __guildhall_streams?: Set<unknown> }).__guildhall_streams?.size ?? 0;
const within = <T>(ms: number, promise: Promise<T>) =>
  Promise.race([promise, new Promise<never>((_, no) => setTimeout(() => no(new Error("too late")), ms))]);

test("the count comes at once, and whenever it changes", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const { token } = await signIn(anna);
  const browser = await listener(token);
  await expect.poll(() => browser.heard).toEqual([0]);
  await followMember(await asMember(bert), { memberId: anna });
  await relayEvents();
  await expect.poll(() => browser.heard).toEqual([0, 1]);
  await markRead(await asMember(anna), {});
  await expect.poll(() => browser.heard).toEqual([0, 1, 0]);
  expect(ends()).toBe(1);
  browser.leave();
  await browser.ended;
  expect(ends()).toBe(0);
});

test("shutting a member out closes every stream of theirs within a second; a mute does not (P12)", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const [one, two, other] = [
    await listener((await signIn(anna)).token),
    await listener((await signIn(anna)).token),
    await listener((await signIn(bert)).token),
  ];
  await expect.poll(() => [one.heard, two.heard, other.heard]).toEqual([[0], [0], [0]]);
  await muteMember(SYSTEM, { memberId: anna, reason: "loud" });
  await new Promise((done) => setTimeout(done, 100));
  expect(ends()).toBe(3);
  await blockMember(SYSTEM, { memberId: anna, reason: "rude" });
  await within(1000, Promise.all([one.ended, two.ended]));
  expect(ends()).toBe(1);
  other.leave();
  await other.ended;
});

test("ending one session closes that session's stream alone", async () => {
  const anna = await makeMember("Anna");
  const [first, second] = [await signIn(anna), await signIn(anna)];
  const [one, two] = [await listener(first.token), await listener(second.token)];
  await db.transaction((tx) => endSession(tx, anna, first.sessionId));
  await within(1000, one.ended);
  expect(ends()).toBe(1);
  two.leave();
  await two.ended;
});

test("no session, no stream; and not more than ten for one member", async () => {
  const anna = await makeMember("Anna");
  const { token } = await signIn(anna);
  expect(await openStream("nothing", new AbortController().signal)).toBeNull();
  const open = await Promise.all(Array.from({ length: 10 }, () => listener(token)));
  expect(await openStream(token, new AbortController().signal)).toBe("full");
  for (const { leave } of open) leave();
  await Promise.all(open.map(({ ended }) => ended));
  expect(ends()).toBe(0);
});

test(
  "whoever has a topic open hears that others have replied, at once, and only of what they may read",
  BUSY,
  async () => {
    const [anna, bert, carl] = [await makeMember("Anna"), await makeMember("Bert"), await makeMember("Carl")];
    const { id } = await createTopic(await asMember(bert), { categoryId: GENERAL, title: "Glue", body: "Which?" });
    const say = async (member: string, body: string) =>
      createComment(await asMember(member), { hostKind: "topic", hostId: id, body });
    await say(bert, "Before.");
    await createMemberBlock(await asMember(anna), { memberId: carl });
    const page = { hostId: id, after: 1 };
    const [hers, his, elsewhere] = [
      await listener((await signIn(anna)).token, page),
      await listener((await signIn(bert)).token, page),
      await listener((await signIn(anna)).token),
    ];
    await expect.poll(() => [hers.talk, his.talk, elsewhere.heard.length]).toEqual([[[]], [[]], 1]);

    const since = Date.now();
    await say(bert, "Hide glue.");
    await expect.poll(() => hers.talk.at(-1), { interval: 5 }).toEqual([2]);
    expect(Date.now() - since).toBeLessThan(1000);
    // Of those one blocks nothing is heard, not even that there was something; of one's own words neither.
    await say(carl, "Bone glue.");
    await expect.poll(() => his.talk.at(-1)).toEqual([3]);
    await say(bert, "Or fish glue.");
    await expect.poll(() => hers.talk).toEqual([[], [2], [2, 4]]);
    expect(his.talk).toEqual([[], [3]]);
    expect(elsewhere.talk).toEqual([]);
    for (const { leave } of [hers, his, elsewhere]) leave();
    await Promise.all([hers, his, elsewhere].map(({ ended }) => ended));
  },
);

test("what was said before the ear was open is told at first; what is hidden, or stands in a closed room, is not", async () => {
  const [anna, mo] = [await makeMember("Anna"), await makeModerator("Mo")];
  const bert = await makeMember("Bert");
  const { id } = await createTopic(await asMember(mo), { categoryId: GENERAL, title: "Glue", body: "Which?" });
  const say = async () => createComment(await asMember(bert), { hostKind: "topic", hostId: id, body: "Words." });
  await say();
  await hideComment(await asMember(mo), { reason: "rude", commentId: (await say()).id });
  const first = await listener((await signIn(anna)).token, { hostId: id, after: 0 });
  await expect.poll(() => first.talk).toEqual([[1]]);
  await db.update(categories).set({ readers: OWNERS });
  const second = await listener((await signIn(anna)).token, { hostId: id, after: 0 });
  await expect.poll(() => second.talk).toEqual([[]]);
  for (const { leave } of [first, second]) leave();
  await Promise.all([first.ended, second.ended]);
});

test("a reader who follows asks anew in time, and hears what comes after the first hundred", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const { id } = await createTopic(await asMember(bert), { categoryId: GENERAL, title: "Glue", body: "Which?" });
  const writer = await asMember(bert);
  for (let at = 0; at < 101; at++) await createComment(writer, { hostKind: "topic", hostId: id, body: `Word ${at}.` });
  const { token } = await signIn(anna);
  const [first, anew] = [
    await listener(token, { hostId: id, after: 0 }),
    await listener(token, { hostId: id, after: 60 }),
  ];
  await expect.poll(() => [first.talk.at(-1)?.at(-1), anew.talk.at(-1)?.at(-1)]).toEqual([100, 101]);
  await createComment(writer, { hostKind: "topic", hostId: id, body: "One more." });
  await expect.poll(() => anew.talk.at(-1)?.at(-1)).toBe(102);
  for (const { leave } of [first, anew]) leave();
  await Promise.all([first.ended, anew.ended]);
});

test("a burst of replies is a few looks for each open tab, not one for each reply", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const { id } = await createTopic(await asMember(bert), { categoryId: GENERAL, title: "Glue", body: "Which?" });
  const writer = await asMember(bert);
  const browser = await listener((await signIn(anna)).token, { hostId: id, after: 0 });
  await expect.poll(() => browser.talk).toEqual([[]]);
  await Promise.all(
    Array.from({ length: 30 }, (_, at) =>
      createComment(writer, { hostKind: "topic", hostId: id, body: `Word ${at}.` }),
    ),
  );
  await expect.poll(() => browser.talk.at(-1)?.length).toBe(30);
  browser.leave();
  await browser.ended;
});

test("a page hears of the cards on it, also of one that came before its stream opened, as long as its reader sees the page", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const url = "https://boats.example/dory";
  const topic = await createTopic(await asMember(anna), { categoryId: GENERAL, title: "Boats", body: url });
  const open = async (member: string) => listener((await signIn(member)).token, { hostId: topic.id, after: 0 });
  const early = await open(anna);
  await expect.poll(() => early.talk.length).toBe(1);
  expect(early.cards).toEqual([]);
  const card = { description: "", site: "", picture: null };
  await keepCard(url, { ...card, title: "A dory" });
  await expect.poll(() => early.cards.length).toBe(1);
  const his = await open(bert);
  await expect.poll(() => his.cards).toEqual(early.cards);
  await createMemberBlock(await asMember(anna), { memberId: bert });
  await keepCard(url, { ...card, title: "A better dory" });
  await expect.poll(() => early.cards.length).toBe(2);
  expect(early.cards).toContain(await cardsUnder(topic.id));
  expect(his.cards.length).toBe(1);
  for (const browser of [early, his]) {
    browser.leave();
    await browser.ended;
  }
});
