import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { searchWords } from "@/db/schema/search";
import { freshDb, truncateAll } from "@/db/testing";
import { makeWriter, write } from "../blog/testing";
import { createComment, deleteComment, editComment, hideComment } from "../comments/comment";
import { createCategory, listCategories } from "../forum/categories";
import { createTopic } from "../forum/topic";
import { createMemberBlock } from "../members/member-blocks";
import { seed } from "../seed/seed";
import { asMember, asVisitor, makeMember, makeModerator, plansOf } from "../testing";
import { searchEverything } from "./everything";
import { forgetWords } from "./words";

freshDb();
beforeEach(truncateAll);

const GENERAL = "01930000-0000-7000-8000-000000000010";
const shown = (text: string) => text.replaceAll("\ue000", "[").replaceAll("\ue001", "]");

test("a misspelt word of a reply, a topic's text or a post is found as it was meant, with the hit marked", async () => {
  const anna = await asMember(await makeMember("anna"));
  const visitor = await asVisitor();
  const topic = await createTopic(anna, { categoryId: GENERAL, title: "A drawer", body: "The veneers lifted." });
  const reply = await createComment(anna, {
    hostKind: "topic",
    hostId: topic.id,
    body: "Cut the **dovetails** first.",
  });
  await write(await makeWriter("wren"), { title: "On slate", body: "Patience and burnishing." });

  const replies = await searchEverything(visitor, "dovetials");
  expect(replies).toMatchObject({ meant: "dovetails", comments: { rows: [{ id: reply.id }] } });
  expect(shown(replies.comments.rows[0]!.excerpt)).toContain("[dovetails]");
  const topics = await searchEverything(visitor, "vaneers");
  expect(shown(topics.topics[0]!.excerpt)).toContain("[veneers] lifted");
  const posts = await searchEverything(visitor, "burnishign patience");
  expect(posts.meant).toBe("burnishing patience");
  expect(shown(posts.posts[0]!.excerpt)).toContain("[Patience] and [burnishing]");

  // What is written so somewhere is no slip, and quotes mean just these words.
  expect((await searchEverything(visitor, "dovetails")).meant).toBeUndefined();
  expect((await searchEverything(visitor, '"dovetials"')).comments.rows).toEqual([]);
  for (const strange of ["", "%", "' or 1=1 --", "(((( dovetial", "\0", "-dovetial", "a".repeat(5000)])
    await searchEverything(visitor, strange);
});

test("no word of a text that one may not read shows, neither as what was meant nor as one that needs no mending (M129)", async () => {
  const [annaId, bobId] = [await makeMember("anna"), await makeMember("bob")];
  const [anna, bob, moss] = [
    await asMember(annaId),
    await asMember(bobId),
    await asMember(await makeModerator("moss")),
  ];
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  const visitor = await asVisitor();
  await createCategory(owner, {
    name: "Members",
    hue: "3",
    readers: { kind: "members" },
    writers: { kind: "members" },
  });
  const room = (await listCategories(owner)).find(({ name }) => name === "Members")!;
  const inRoom = await createTopic(anna, { categoryId: room.id, title: "Inside", body: "The smuggler's cellar." });
  const open = await createTopic(moss, { categoryId: GENERAL, title: "Outside", body: "Nothing." });
  const say = (body: string) => createComment(anna, { hostKind: "topic", hostId: open.id, body });
  const said = await say("A treacherous path, a treacherus one.");

  // In a members' room: members read it, visitors learn nothing of it.
  const found = await searchEverything(bob, "smugler");
  expect(found).toMatchObject({ meant: "smuggler", topics: [{ id: inRoom.id }] });
  expect(await searchEverything(visitor, "smugler")).toMatchObject({ topics: [], comments: { rows: [] } });
  expect((await searchEverything(visitor, "smugler")).meant).toBeUndefined();

  // Hidden, deleted, behind a block: not meant. And a hidden misspelling stops no mending of a word in sight.
  await createMemberBlock(anna, { memberId: bobId });
  expect((await searchEverything(await asMember(bobId), "treachrous")).meant).toBeUndefined();
  expect((await searchEverything(visitor, "treachrous")).meant).toBe("treacherous");
  const slip = await say("treachrous");
  expect((await searchEverything(visitor, "treachrous")).meant).toBeUndefined();
  await hideComment(moss, { reason: "rude", commentId: slip.id });
  expect((await searchEverything(visitor, "treachrous")).meant).toBe("treacherous");
  await deleteComment(anna, { commentId: said.id });
  expect((await searchEverything(visitor, "treachrous")).meant).toBeUndefined();
});

test("the words kept follow the texts: edited ones are learned, those that no text holds any more are let go", async () => {
  const anna = await asMember(await makeMember("anna"));
  const topic = await createTopic(anna, { categoryId: GENERAL, title: "A drawer", body: "The veneers lifted, 2026." });
  const words = async () => (await db.select().from(searchWords)).map(({ word }) => word).sort();
  expect(await words()).toEqual(["drawer", "lifted", "veneers"]);
  const reply = await createComment(anna, { hostKind: "topic", hostId: topic.id, body: "A secret, won't you?" });
  await editComment(anna, { commentId: reply.id, body: "Marquetry!" });
  expect(await words()).toEqual(["drawer", "lifted", "marquetry", "secret", "veneers"]);
  expect(await forgetWords()).toBe(0);
  await db.execute(sql`update search_words set checked_at = now() - interval '2 days'`);
  expect(await forgetWords()).toBe(1);
  expect(await words()).toEqual(["drawer", "lifted", "marquetry", "veneers"]);
});

if (process.env.TEST_DATABASE_URL)
  test("words are looked for by indexes, however many there are", async () => {
    await seed({ size: 300, talk: { topics: 300, replies: 15_000 } });
    await db.execute(sql`insert into search_words (word) select 'w' || translate(md5(n::text), '0123456789', 'ghijklmnop')
      from generate_series(1, 50000) n on conflict do nothing`);
    await db.execute(sql`analyze`);
    const plan = await plansOf(async () => searchEverything(await asVisitor(), "dovetial"));
    expect(plan).toContain("search_words_alike");
    expect(plan).not.toMatch(/Seq Scan on (search_words|comments)/);
  }, 180_000);
