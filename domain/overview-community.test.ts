import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { categories } from "@/db/schema/forum";
import { comments } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { MEMBERS } from "./audience";
import { writePost } from "./blog/write";
import { createComment, hideComment } from "./comments/comment";
import { recordEvent } from "./events";
import { createTopic } from "./forum/topic";
import { like } from "./likes/like";
import { countActive, listTalkedAbout } from "./overview-community";
import { asMember, asVisitor, GENERAL, makeMember, makeModerator } from "./testing";

freshDb();
beforeEach(truncateAll);

const begin = async (author: string, title: string) =>
  createTopic(await asMember(author), { categoryId: GENERAL, title, body: "Words." });
const say = async (author: string, hostId: string, hostKind: "topic" | "blog-post" = "topic") =>
  createComment(await asMember(author), { hostKind, hostId, body: "More words." });

test("what was talked about this week, the most first, without what is hidden or older", async () => {
  const [anna, bob, mod] = [await makeMember("anna"), await makeMember("bob"), await makeModerator("mod")];
  const [glue, saws, old] = [await begin(anna, "Glue"), await begin(anna, "Saws"), await begin(anna, "Old news")];
  for (const who of [anna, bob, bob]) await say(who, glue.id);
  await say(bob, saws.id);
  const hidden = await say(bob, saws.id);
  await hideComment(await asMember(mod), { reason: "rude", commentId: hidden.id });
  const { id } = await say(bob, old.id);
  await db.update(comments).set({ createdAt: sql`now() - interval '8 days'` }).where(eq(comments.id, id));
  const viewer = await asMember(mod);
  expect(await listTalkedAbout(viewer)).toMatchObject([
    { title: "Glue", n: 3, people: 2, path: `/forum/t/${glue.slug}` },
    { title: "Saws", n: 1, people: 1 },
  ]);
  await expect(listTalkedAbout(await asMember(anna))).rejects.toMatchObject({ kind: "forbidden" });
  await db.delete(comments);
  expect(await listTalkedAbout(viewer)).toEqual([]);
});

test("posts of the blog are talked about beside topics, and a room that only members read is the staff's to see", async () => {
  const [owner, bob] = [await makeMember("olga", { isOwner: true }), await makeMember("bob")];
  const id = newId();
  const post = { postId: id, title: "A year with one plane", body: "Long words.", intent: "publish" } as const;
  await writePost(await asMember(owner), post);
  const topic = await begin(bob, "Saws");
  await db.update(categories).set({ readers: MEMBERS });
  for (let n = 0; n < 2; n++) await say(bob, id, "blog-post");
  await say(bob, topic.id);
  expect((await listTalkedAbout(await asMember(owner))).map(({ kind, n }) => [kind, n])).toEqual([
    ["blog-post", 2],
    ["topic", 1],
  ]);
});

test("active members: who logged in, wrote or liked, each once a day and once a week", async () => {
  const [anna, bob, carl] = [await makeMember("anna"), await makeMember("bob"), await makeMember("carl")];
  const mod = await asMember(await makeModerator("mod"));
  expect(await countActive(mod, "UTC")).toMatchObject({ week: 0, weekBefore: 0 });
  const topic = await begin(anna, "Glue");
  await say(anna, topic.id);
  await say(bob, topic.id);
  await like(await asMember(carl), { targetKind: "topic", targetId: topic.id });
  const door = await asVisitor();
  await db.transaction((tx) => recordEvent(tx, door, { type: "member.logged_in", memberId: anna, by: "password" }));
  const now = await countActive(mod, "UTC");
  expect(now.current).toHaveLength(14);
  expect(now.before).toHaveLength(14);
  expect(now.current.at(-1)).toEqual({ day: new Date().toISOString().slice(0, 10), n: 3 });
  expect(now).toMatchObject({ week: 3, weekBefore: 0 });
  const { id } = await say(bob, topic.id);
  await db.update(comments).set({ createdAt: sql`now() - interval '9 days'` }).where(eq(comments.id, id));
  const then = await countActive(mod, "UTC");
  expect(then).toMatchObject({ week: 3, weekBefore: 1 });
  expect(then.current.at(-10)!.n).toBe(1);
  await expect(countActive(await asMember(anna), "UTC")).rejects.toMatchObject({ kind: "forbidden" });
});
