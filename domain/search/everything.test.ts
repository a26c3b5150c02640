import { or, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { searchWords } from "@/db/schema/search";
import { freshDb, truncateAll } from "@/db/testing";
import { apart } from "@/lib/scripts";
import { makeWriter, write } from "../blog/testing";
import { createComment, deleteComment, editComment, hideComment } from "../comments/comment";
import { holdsInComments, searchComments } from "../comments/search";
import { createCategory, listCategories } from "../forum/categories";
import { holdsInForum } from "../forum/search";
import { createTopic } from "../forum/topic";
import { createMemberBlock } from "../members/member-blocks";
import { seed } from "../seed/seed";
import { asMember, asVisitor, GENERAL, makeMember, makeModerator, plansOf } from "../testing";
import { wordsOf } from "../writing/words";
import { searchEverything } from "./everything";
import { shown } from "./testing";
import { forgetWords } from "./words";

freshDb();
beforeEach(truncateAll);

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

test("an excerpt is the text without its Markdown, around the hit, cut between words; what looks like HTML is text", async () => {
  const anna = await asMember(await makeMember("anna"));
  const visitor = await asVisitor();
  const far = "Nothing of this is meant by it. ".repeat(20);
  const body = `# The drawer\n\n${far}\n\n- a **dovetailed** [box](https://box.example/plan) <b onclick=x> & \`more\`\n\n${far}`;
  await createTopic(anna, { categoryId: GENERAL, title: "A <i>drawer</i> & more", body });
  const excerptOf = async (q: string) => shown((await searchEverything(visitor, q)).topics[0]!.excerpt);
  const excerpt = await excerptOf("dovetail");
  expect(excerpt).toMatch(/^…(\S+ )+a \[dovetailed\] box <b onclick=x> & more Nothing of .*\w…$/);
  const titled = await searchEverything(visitor, "<i>drawer");
  expect(shown(titled.topics[0]!.title)).toBe("A <i>[drawer]</i> & more");
  // Only the title was found: how the text begins, and that it goes on.
  await createTopic(anna, { categoryId: GENERAL, title: "Marquetry", body: far });
  expect(await excerptOf("marquetry")).toMatch(/^Nothing of this is .*\w…$/);
});

test("a word of a script without blanks is found within its sentence, marked where it stands whole, and nowhere else", async () => {
  const anna = await asMember(await makeMember("anna"));
  const visitor = await asVisitor();
  const topic = await createTopic(anna, {
    categoryId: GENERAL,
    title: "刃物の研ぎ方",
    body: "木工をはじめて三年、工具を木で作る。",
  });
  const say = (body: string) => createComment(anna, { hostKind: "topic", hostId: topic.id, body });
  const thai = await say("เขาทำงานไม้ทุกวัน");
  const korean = await say("고양이가 의자에 앉았다");
  const mixed = await say("我的Stanley刨子很老，𠮷野家の前。");
  const excerptsOf = async (q: string) => {
    const { topics, comments } = await searchEverything(visitor, q);
    return [...topics, ...comments.rows].map(({ id, excerpt }) => [id, shown(excerpt)]);
  };
  expect(await excerptsOf("木工")).toEqual([[topic.id, "[木工]をはじめて三年、工具を木で作る。"]]);
  expect(await excerptsOf("木")).toEqual([[topic.id, "[木]工をはじめて三年、工具を[木]で作る。"]]);
  expect(await excerptsOf("งานไม้")).toEqual([[thai.id, "เขาทำ[งานไม้]ทุกวัน"]]);
  expect(await excerptsOf("고양이")).toEqual([[korean.id, "[고양이]가 의자에 앉았다"]]);
  for (const q of ["stanley 刨子", "stanley刨子 -木工", '"stanley刨子"', "𠮷野 or 木馬"]) {
    const found = await excerptsOf(q);
    expect(
      found.map(([id]) => id),
      q,
    ).toEqual([mixed.id]);
  }
  expect(await excerptsOf("stanley刨子")).toEqual([[mixed.id, "我的[Stanley][刨子]很老，𠮷野家の前。"]]);
  // Its signs in another order, or apart, are another word.
  for (const q of ["工木", "木具", "-木工 三年", "刨子 -stanley"]) expect(await excerptsOf(q), q).toEqual([]);
  expect((await searchEverything(visitor, "研ぎ")).topics.map(({ title }) => shown(title))).toEqual(["刃物の[研ぎ]方"]);
  for (const strange of ['木"工', '"木工', "-木", "木'工 \\", "(木 & 工)", "木:*", "木".repeat(300)])
    await searchEverything(visitor, strange);
});

test("the database and we part the same scripts, sign by sign", async () => {
  const signs = Array.from({ length: 0x32400 - 0xa0 }, (_, n) => n + 0xa0).filter(
    (point) => point < 0xd800 || point > 0xf8ff,
  );
  const text =
    String.fromCodePoint(...signs.slice(0, 60_000)) +
    String.fromCodePoint(...signs.slice(60_000, 120_000)) +
    String.fromCodePoint(...signs.slice(120_000));
  const [row] = await db.select({ text: sql<string>`words_apart(${text})` }).from(sql`(values (1)) as here`);
  expect(row!.text === apart(text)).toBe(true);
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

/** The most rows that a step of these statements read. */
async function mostRead(work: () => Promise<unknown>): Promise<number> {
  const plans = await plansOf(work, "explain (analyze, timing off)");
  return Math.max(
    ...[...plans.matchAll(/(?:actual rows=|Rows Removed by Filter: )(\d+)/g)].map(([, rows]) => Number(rows)),
  );
}

if (process.env.TEST_DATABASE_URL)
  test("a word that few replies hold is found by the index of words, and one that most hold among the newest, whatever the planner takes it for", async () => {
    await seed({ size: 300, talk: { topics: 300, replies: 60_000 } });
    await db.execute(
      sql`update comments set body = body || ' quagga' where id in (select id from comments order by id limit 3)`,
    );
    await db.execute(sql`analyze`);
    const visitor = await asVisitor();
    expect((await searchComments(visitor, "quagga")).rows).toHaveLength(3);
    expect((await searchComments(visitor, "it")).rows).toHaveLength(20);
    for (const q of ["quagga", "it", "nowhere-at-all"])
      expect(await mostRead(() => searchComments(visitor, q))).toBeLessThanOrEqual(5000);
    const meant = or(holdsInForum(visitor, wordsOf("qxyzzy")), holdsInComments(visitor, wordsOf("qxyzzy")));
    expect(await plansOf(() => db.select({ one: sql`1` }).from(sql`(values (1)) as here`).where(meant))).not.toMatch(
      /Seq Scan on (comments|forum_topics)/,
    );
  }, 180_000);
