// What the seeded community has talked about: rooms, topics, replies and likes, with every count as the rows have it.
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { categories, topicMembers, topics } from "@/db/schema/forum";
import { comments, counters, likes } from "@/db/schema/writings";
import { renderWriting } from "@/lib/writing";
import { spelled } from "../members/profile-address";
import { insertAll } from "./bulk";
import { Dice } from "./dice";
import type { MemberRow, World } from "./person";
import { ANSWERS, OPENINGS, ROOMS, TITLES } from "./talk-words";

type TopicRow = Required<Omit<typeof topics.$inferInsert, "search">>;
type CommentRow = Required<Omit<typeof comments.$inferInsert, "search">>;
type LikeRow = Required<typeof likes.$inferInsert>;
type ReaderRow = Required<typeof topicMembers.$inferInsert>;

const DAY = 86_400_000;
/** So many rows are made before they are written, so that a million need no more memory than this. */
const CHUNK = 40_000;

export type TalkSize = { topics: number; replies: number };

/** As lively as its members: a topic for every five, and two replies for each. */
export const talkOf = (members: number): TalkSize => ({
  topics: Math.min(20_000, Math.max(48, Math.floor(members / 5))),
  replies: Math.min(100_000, Math.max(420, members * 2)),
});

/** Fills the forum. The one room that a new site has makes way when it is empty. */
export async function seedTalk(tx: Tx, world: World, members: readonly MemberRow[], size: TalkSize): Promise<void> {
  const speakers = members.filter(({ status, privacyStatus }) => status === "APPROVED" && privacyStatus === "PUBLIC");
  if (speakers.length === 0) return;
  const rooms = await makeRooms(tx, world);
  const tally = new Tally();
  const talks = await makeTopics(tx, world, speakers, rooms, size);
  // Every topic has dice of its own, so that its replies can be thrown twice: once for its counts, once to be written.
  const repliesOf = ({ topic, n, seed }: Talk) => diceReplies(new Dice(seed), world.now, speakers, topic, n);
  for (const talk of talks) sumUp(talk, repliesOf(talk), new Dice(talk.seed + 1));
  await insertAll(
    tx,
    topics,
    talks.map(({ topic }) => topic),
  );
  for (const { id } of rooms) {
    const n = talks.filter(({ topic }) => topic.categoryId === id).length;
    await tx
      .update(categories)
      .set({ topicCount: sql`${categories.topicCount} + ${n}` })
      .where(eq(categories.id, id));
  }
  let rows = new Batch();
  for (const talk of talks) {
    rows.add(talk.topic, repliesOf(talk), tally);
    if (rows.size < CHUNK) continue;
    await rows.write(tx);
    rows = new Batch();
  }
  await rows.write(tx);
  await insertAll(tx, counters, tally.rows());
}

async function makeRooms(tx: Tx, { dice, now }: World) {
  const old = await tx.select().from(categories);
  const [general, ...others] = old;
  if (general?.slug === "general" && others.length === 0 && general.topicCount === 0)
    await tx.delete(categories).where(eq(categories.id, general.id));
  const there = new Set(old.map(({ slug }) => slug));
  for (const [position, room] of ROOMS.entries())
    if (!there.has(room.slug)) await tx.insert(categories).values({ id: dice.id(now), position, ...room });
  const all = await tx.select().from(categories);
  return ROOMS.map((room) => ({ ...room, id: all.find(({ slug }) => slug === room.slug)!.id }));
}

type Rooms = Awaited<ReturnType<typeof makeRooms>>;

type Talk = { topic: TopicRow; n: number; seed: number };

/** Topics with how many replies each will have: most have few, some have many, and a big community has one of ten thousand. */
async function makeTopics(
  tx: Tx,
  { dice, now }: World,
  speakers: readonly MemberRow[],
  rooms: Rooms,
  size: TalkSize,
): Promise<Talk[]> {
  const taken = await tx.select({ slug: topics.slug }).from(topics);
  const slugs = new Set(taken.map(({ slug }) => slug));
  const weights = Array.from({ length: size.topics }, () => dice.next() ** -0.6);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const giant = size.replies >= 200_000 ? 10_000 : 0;
  const used = new Map<string, number>();
  return weights.map((weight, at) => {
    const room = rooms[at] ?? dice.pick(rooms);
    const nth = used.get(room.slug) ?? 0;
    used.set(room.slug, nth + 1);
    const title = TITLES[room.slug][nth % TITLES[room.slug].length]!;
    // The people that manuals name have begun something.
    const author = (at < 3 && speakers[at]) || speakers[Math.floor(dice.next() ** 1.6 * speakers.length)]!;
    const age = at < 3 ? 5 + at : dice.next() ** 2.2 * 700;
    const createdAt = new Date(Math.max((author.createdAt as Date).getTime(), now.getTime() - age * DAY));
    const base = spelled(title, 60);
    const slug = slugs.has(base) ? `${base}-${at}` : base;
    slugs.add(slug);
    const n = at === 0 ? giant || 12 : Math.floor((weight / sum) * (size.replies - giant));
    const topic: TopicRow = {
      id: dice.id(createdAt),
      slug,
      categoryId: room.id,
      authorId: author.id,
      title,
      ...(at === 0 ? OPENED[0]! : dice.pick(OPENED)),
      answerId: null,
      lastNumber: n,
      commentCount: n,
      likeCount: 0,
      viewCount: Math.floor(n * (3 + 9 * dice.next())) + dice.below(40),
      lastActivityAt: createdAt,
      lastCommenterId: null,
      pinnedAt: nth === 0 && at > 2 && dice.chance(0.4) ? createdAt : null,
      lockedAt: null,
      createdAt,
      editedAt: null,
      deletedAt: null,
      deletedBy: null,
      hiddenAt: null,
    };
    return { topic, n, seed: dice.below(1_000_000_000) };
  });
}

type Reply = { row: CommentRow; likers: string[] };

/** Who said what when. */
function diceReplies(dice: Dice, now: Date, speakers: readonly MemberRow[], topic: TopicRow, n: number): Reply[] {
  const began = (topic.createdAt as Date).getTime();
  const someone = () => speakers[Math.floor(dice.next() ** 1.4 * speakers.length)]!.id;
  const circle = Array.from({ length: Math.min(40, 3 + Math.floor(n / 3)) }, someone);
  const gap = Math.min(2 * DAY, (now.getTime() - began) / (n + 1));
  const replies: Reply[] = [];
  for (let number = 1, at = began; number <= n; number++) {
    at += gap * (0.2 + 1.4 * dice.next());
    const createdAt = new Date(Math.min(at, now.getTime()));
    const likers = dice.chance(0.4) ? [...new Set([dice.pick(circle), dice.pick(circle)])] : [];
    const parent = number > 1 && dice.chance(0.25) ? replies[dice.below(number - 1)]! : null;
    if (parent) parent.row.replyCount = (parent.row.replyCount ?? 0) + 1;
    const row: CommentRow = {
      id: dice.id(createdAt),
      hostKind: "topic",
      hostId: topic.id,
      number,
      parentId: parent?.row.id ?? null,
      authorId: dice.chance(0.15) ? topic.authorId! : dice.pick(circle),
      ...dice.pick(ANSWERED),
      likeCount: likers.length,
      replyCount: 0,
      createdAt,
      editedAt: null,
      deletedAt: null,
      deletedBy: null,
      hiddenAt: null,
    };
    replies.push({ row, likers });
  }
  return replies;
}

/** What the replies make of their topic. */
function sumUp({ topic }: Talk, replies: Reply[], dice: Dice) {
  const last = replies.at(-1);
  if (!last) return;
  topic.lastActivityAt = last.row.createdAt;
  topic.lastCommenterId = last.row.authorId;
  if (topic.title.endsWith("?") && dice.chance(0.8))
    topic.answerId = replies[dice.below(Math.min(replies.length, 6))]!.row.id;
}

/** Rows on their way to the database. */
class Batch {
  private readonly comments: CommentRow[] = [];
  private readonly likes: LikeRow[] = [];
  private readonly readers: ReaderRow[] = [];

  get size(): number {
    return this.comments.length;
  }

  add(topic: TopicRow, replies: Reply[], tally: Tally): void {
    const said = new Map<string, number>([[topic.authorId!, 0]]);
    tally.add(topic.authorId!, "posts");
    for (const { row, likers } of replies) {
      this.comments.push(row);
      said.set(row.authorId!, (said.get(row.authorId!) ?? 0) + 1);
      tally.add(row.authorId!, "comments");
      for (const memberId of likers) {
        this.likes.push({
          targetKind: "comment",
          targetId: row.id,
          memberId,
          app: "forum",
          createdAt: row.createdAt as Date,
        });
        tally.add(memberId, "likes");
      }
    }
    const readAt = topic.lastActivityAt as Date;
    for (const [memberId, commentCount] of said)
      this.readers.push({
        topicId: topic.id,
        memberId,
        isWatching: true,
        readNumber: Math.max(0, replies.length - (commentCount % 3)),
        readAt,
        commentCount,
      });
  }

  async write(tx: Tx): Promise<void> {
    await insertAll(tx, comments, this.comments, 10_000);
    await insertAll(tx, topicMembers, this.readers, 20_000);
    await insertAll(tx, likes, this.likes, 20_000);
  }
}

const rendered = (body: string) => ({
  body,
  html: renderWriting(body, { members: new Map(), pictures: new Map() }),
});
const [OPENED, ANSWERED] = [OPENINGS.map(rendered), ANSWERS.map(rendered)];

class Tally {
  private readonly counts = new Map<string, number>();

  add(memberId: string, name: "posts" | "comments" | "likes"): void {
    const key = `${memberId}.${name}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  rows(): Required<typeof counters.$inferInsert>[] {
    return [...this.counts].map(([key, value]) => {
      const [memberId = "", name = ""] = key.split(".");
      return { memberId, app: "forum", name, value };
    });
  }
}
