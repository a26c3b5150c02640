import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { freshDb, truncateAll } from "@/db/testing";
import { createComment, deleteComment } from "../comments/comment";
import { searchComments } from "../comments/search";
import { createMemberBlock } from "../members/member-blocks";
import { shown } from "../search/testing";
import { asMember, asVisitor, GENERAL, makeMember, makeModerator } from "../testing";
import { createCategory, listCategories } from "./categories";
import { listTitledTopics, searchTopics } from "./search";
import { createTopic, hideTopic } from "./topic";
import { listRelated, listTopics } from "./topics";

freshDb();
beforeEach(truncateAll);

test("words find topics and replies by their stems, with the hits marked; a misspelt title is found too", async () => {
  const anna = await asMember(await makeMember("anna"));
  const visitor = await asVisitor();
  const glue = await createTopic(anna, {
    categoryId: GENERAL,
    title: "Which glue for a drawer?",
    body: "The veneers lifted.",
  });
  await createTopic(anna, { categoryId: GENERAL, title: "Dyeing with weld", body: "Bright yellow, 100% wool." });
  await createComment(anna, { hostKind: "topic", hostId: glue.id, body: "Try mending it with **hide glue**." });
  const [hit] = await searchTopics(visitor, "veneer");
  expect(shown(hit!.title)).toBe("Which glue for a drawer?");
  expect(shown(hit!.excerpt)).toContain("[veneers] lifted");
  expect((await searchTopics(visitor, "glues drawers")).map(({ title }) => shown(title))).toEqual([
    "Which [glue] for a [drawer]?",
  ]);
  expect(await searchTopics(visitor, "dyeing wih weld")).toHaveLength(1);
  expect(await searchTopics(visitor, "drawr")).toHaveLength(1);
  expect(await searchTopics(visitor, "drift")).toHaveLength(0);
  const { rows } = await searchComments(visitor, "mend");
  expect(rows).toMatchObject([{ number: 1, host: { slug: "which-glue-for-a-drawer" } }]);
  expect(shown(rows[0]!.excerpt)).toContain("[mending]");
  for (const strange of ["", "%", "' or 1=1 --", "& | ! ( )", "\0", '"unclosed', "a".repeat(5000)]) {
    await searchTopics(visitor, strange);
    await searchComments(visitor, strange);
  }
  expect(await searchTopics(visitor, "100% wool")).toHaveLength(1);
});

test("nobody finds what they may not read: other people's rooms, hidden and deleted words, whom a block hides (M129)", async () => {
  const [annaId, bobId] = [await makeMember("anna"), await makeMember("bob")];
  const [anna, bob, moss] = [
    await asMember(annaId),
    await asMember(bobId),
    await asMember(await makeModerator("moss")),
  ];
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  const visitor = await asVisitor();
  for (const readers of ["members", "chosen"] as const)
    await createCategory(owner, {
      name: `For ${readers}`,
      hue: "3",
      readers: { kind: readers },
      writers: { kind: "members" },
    });
  const [, forMembers, forStaff] = await listCategories(owner);
  expect((await listCategories(visitor)).map(({ slug }) => slug)).toEqual(["general"]);
  expect((await listCategories(anna)).map(({ slug }) => slug)).toEqual(["general", "for-members"]);
  const inRoom = await createTopic(anna, { categoryId: forMembers!.id, title: "Kiln rota", body: "Who fires?" });
  await createComment(anna, { hostKind: "topic", hostId: inRoom.id, body: "I fire on Monday." });
  await createTopic(moss, { categoryId: forStaff!.id, title: "Kiln trouble", body: "Somebody fires too hot." });
  await expect(createTopic(anna, { categoryId: forStaff!.id, title: "Kiln gossip", body: "x" })).rejects.toMatchObject({
    kind: "not-found",
    reason: "category",
  });
  const finds = async (viewer: typeof anna) => [
    (await searchTopics(viewer, "kiln")).length,
    (await searchComments(viewer, "fire")).rows.length,
    (await listTopics(viewer, {})).rows.length,
    (await listTitledTopics(viewer, "Kil", 9)).length,
  ];
  expect(await finds(visitor)).toEqual([0, 0, 0, 0]);
  expect(await finds(bob)).toEqual([1, 1, 1, 1]);
  expect(await finds(moss)).toEqual([2, 1, 2, 2]);
  await createMemberBlock(anna, { memberId: bobId });
  expect(await finds(bob)).toEqual([0, 0, 0, 0]);
  await hideTopic(moss, { reason: "rude", topicId: inRoom.id });
  expect(await finds(anna)).toEqual([0, 0, 0, 0]);
  const { id } = await createTopic(anna, { categoryId: GENERAL, title: "Open", body: "x" });
  const comment = await createComment(anna, { hostKind: "topic", hostId: id, body: "I fire on Tuesday." });
  expect((await searchComments(visitor, "tuesday")).rows).toHaveLength(1);
  await deleteComment(anna, { commentId: comment.id });
  expect((await searchComments(visitor, "tuesday")).rows).toHaveLength(0);
});

test("of more hits than are held against each other the newest are among them, and so the best of these", async () => {
  const anna = await asMember(await makeMember("anna"));
  await createTopic(anna, { categoryId: GENERAL, title: "A drawer", body: "Glue." });
  // Older ones, as the first part of their ids says.
  await db.execute(sql`insert into forum_topics (id, slug, category_id, title, body, html)
    select ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'old-' || n, ${GENERAL}::uuid, 'Old ' || n, 'Glue.', '<p>Glue.</p>'
    from generate_series(1, 2100) n`);
  await createTopic(anna, { categoryId: GENERAL, title: "Glue", body: "Glue, and glue again." });
  const found = await searchTopics(await asVisitor(), "glue");
  expect(found.map(({ title }) => shown(title)).slice(0, 1)).toEqual(["[Glue]"]);
  expect(new Set(found.map(({ id }) => id)).size).toBe(10);
  const moss = await asMember(await makeModerator("moss"));
  await hideTopic(moss, { topicId: found[0]!.id, reason: "rude" });
  expect((await searchTopics(await asVisitor(), "glue")).map(({ title }) => shown(title))[0]).toBe("A drawer");
});

test("topics like one are those that share words of its title, the closest first; in scripts without blanks pairs of signs", async () => {
  const anna = await asMember(await makeMember("anna"));
  const begin = async (title: string, body = "Nothing of it here.") =>
    (await createTopic(anna, { categoryId: GENERAL, title, body })).id;
  const relatedTo = async (title: string) =>
    (await listRelated(await asVisitor(), { id: await begin(title), title })).map(({ id }) => id);
  const drawer = await begin('A drawer of 1920, or a "glued" one?');
  const glues = await begin("Glues for a drawer");
  expect(await relatedTo("Which glue for an old drawer - or none?")).toEqual([glues, drawer]);
  expect(await relatedTo("or & | ! <-> ''")).toEqual([]);
  const plane = await begin("木工の鉋を研ぐ");
  const saw = await begin("鋸の目立て", "木工をはじめて三年です。");
  await begin("木馬と工場");
  expect(await relatedTo("はじめての木工、Glueless")).toEqual([plane, saw]);
  expect(await relatedTo("鉋！！")).toEqual([plane]);
});
