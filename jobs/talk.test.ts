import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { mails, notificationPreferences, notifications } from "@/db/schema/events";
import { members, slugs } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { freshDb, truncateAll } from "@/db/testing";
import { publishDuePosts } from "@/domain/blog/due";
import { unpublishPost } from "@/domain/blog/post";
import { writePost } from "@/domain/blog/write";
import { createComment, deleteComment, editComment } from "@/domain/comments/comment";
import { followMember } from "@/domain/follows/follow";
import { createCategory, listCategories } from "@/domain/forum/categories";
import { readTopic, unwatchTopic, watchTopic } from "@/domain/forum/reading";
import { acceptAnswer, removeAnswer } from "@/domain/forum/stewardship";
import { createTopic, editTopic } from "@/domain/forum/topic";
import { like, unlike } from "@/domain/likes/like";
import { muteMember } from "@/domain/members/activity-status";
import { deleteMember } from "@/domain/members/deletion";
import { createMemberBlock } from "@/domain/members/member-blocks";
import { listNotifications } from "@/domain/notifications/notifications";
import { asMember, GENERAL, makeModerator, makeMember as makeRow } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { newId } from "@/lib/id";
import { relayEvents } from "./relay";

freshDb();
beforeEach(truncateAll);

/** With the address that mentions go by. */
async function makeMember(name: string, more = {}) {
  const memberId = await makeRow(name, more);
  await db.insert(slugs).values({ slug: name, memberId });
  return memberId;
}

const begin = async (author: string, body = "For a drawer.") =>
  createTopic(await asMember(author), { categoryId: GENERAL, title: "Which glue?", body, isWatching: true });
const reply = async (author: string, hostId: string, body = "Hide glue.", parentId = "") =>
  createComment(await asMember(author), { hostKind: "topic", hostId, body, parentId });

/** What everybody was told since the last look, by name. */
async function told(people: Record<string, string>) {
  await relayEvents();
  const name = (id: string | null) => Object.keys(people).find((key) => people[key] === id) ?? "?";
  const rows = await db.select().from(notifications).orderBy(notifications.id);
  const letters = await db.select().from(mails).orderBy(mails.id);
  return {
    site: rows.map(({ kind, memberId }) => `${kind} ${name(memberId)}`).sort(),
    mail: letters.map(({ letter, memberId }) => `${letter} ${name(memberId)}`).sort(),
  };
}

test("a reply is told to those it names, those it answers and those who watch, each once, and never to its author", async () => {
  const people = { anna: await makeMember("anna"), bob: await makeMember("bob"), carl: await makeMember("carl") };
  const { anna, bob, carl } = people;
  const { id } = await begin(anna);
  const first = await reply(bob, id);
  expect(await told(people)).toEqual({ site: ["newReply anna"], mail: ["newReply anna"] });
  await readTopic(await asMember(anna), { topicId: id, number: 1 });
  await reply(carl, id, "@anna and @bob, both of you", first.id);
  expect((await told(people)).site).toEqual(["mention anna", "mention bob", "newReply anna"]);
  await unwatchTopic(await asMember(anna), { topicId: id });
  await watchTopic(await asMember(bob), { topicId: id });
  await reply(carl, id, "More");
  expect((await told(people)).site).toEqual(["mention anna", "mention bob", "newReply anna", "newReply bob"]);
});

test("who has not read the last news of a topic gets no second mail about it", async () => {
  const people = { anna: await makeMember("anna"), bob: await makeMember("bob") };
  const { id } = await begin(people.anna);
  await reply(people.bob, id);
  await told(people);
  await reply(people.bob, id);
  expect(await told(people)).toEqual({ site: ["newReply anna", "newReply anna"], mail: ["newReply anna"] });
  await readTopic(await asMember(people.anna), { topicId: id, number: 2 });
  await reply(people.bob, id);
  expect((await told(people)).mail).toEqual(["newReply anna", "newReply anna"]);
});

test("many watchers are told together, as their wishes and what they may read allow", async () => {
  const names = Array.from({ length: 20 }, (_, n) => `w${n}`);
  const people: Record<string, string> = { anna: await makeMember("anna") };
  for (const name of names) people[name] = await makeMember(name);
  const { id } = await begin(people.anna!);
  for (const name of names) await watchTopic(await asMember(people[name]!), { topicId: id });
  await createMemberBlock(await asMember(people.w0!), { memberId: people.anna! });
  await createMemberBlock(await asMember(people.anna!), { memberId: people.w1! });
  const off = { kind: "newReply", isOn: false };
  await db.insert(notificationPreferences).values([
    { ...off, memberId: people.w2!, channel: "email" },
    { ...off, memberId: people.w3!, channel: "site" },
  ]);
  await reply(people.anna!, id);
  const { site, mail } = await told(people);
  const all = names.map((name) => `newReply ${name}`).sort();
  const but = (...gone: string[]) => all.filter((line) => !gone.includes(line.slice(9)));
  expect(site).toEqual(but("w0", "w1", "w3"));
  expect(mail).toEqual(but("w0", "w1", "w2"));
});

test("many watchers are told of nothing in a topic that a block parts from who began it, whoever replies", async () => {
  const names = Array.from({ length: 20 }, (_, n) => `w${n}`);
  const people: Record<string, string> = { anna: await makeMember("anna"), bob: await makeMember("bob") };
  for (const name of names) people[name] = await makeMember(name);
  const { id } = await begin(people.anna!);
  await unwatchTopic(await asMember(people.anna!), { topicId: id });
  for (const name of names) await watchTopic(await asMember(people[name]!), { topicId: id });
  await createMemberBlock(await asMember(people.w3!), { memberId: people.anna! });
  await createMemberBlock(await asMember(people.anna!), { memberId: people.w4! });
  await reply(people.bob!, id);
  const { site, mail } = await told(people);
  const all = names.filter((name) => name !== "w3" && name !== "w4").map((name) => `newReply ${name}`);
  all.sort();
  expect(site).toEqual(all);
  expect(mail).toEqual(all);
});

test("nobody is told of what they may not read, of deleted words, or by whom they hid", async () => {
  const people = { anna: await makeMember("anna"), bob: await makeMember("bob"), moss: await makeModerator("moss") };
  const { anna, bob, moss } = people;
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  await createCategory(owner, { name: "Team", hue: "1", readers: { kind: "chosen" }, writers: { kind: "chosen" } });
  const team = (await listCategories(owner)).find(({ slug }) => slug === "team")!;
  await createTopic(await asMember(moss), { categoryId: team.id, title: "Secret", body: "@anna is loud" });
  expect((await told(people)).site).toEqual([]);
  const { id } = await begin(anna);
  const gone = await reply(bob, id, "@moss look");
  await deleteComment(await asMember(bob), { commentId: gone.id });
  expect((await told(people)).site).toEqual([]);
  await createMemberBlock(await asMember(anna), { memberId: bob });
  await expect(reply(bob, id)).rejects.toMatchObject({ reason: "topic" });
});

test("likes, answers and topics of those one follows; changing one's mind is not told again", async () => {
  const people = { anna: await makeMember("anna"), bob: await makeMember("bob"), carl: await makeMember("carl") };
  const { anna, bob, carl } = people;
  await followMember(await asMember(carl), { memberId: anna });
  await told(people);
  await db.delete(notifications);
  await db.delete(mails);
  const { id } = await begin(anna);
  expect((await told(people)).site).toEqual(["newPost carl"]);
  const answer = await reply(bob, id);
  for (const _ of [1, 2]) {
    await like(await asMember(carl), { targetKind: "comment", targetId: answer.id });
    await told(people);
    await unlike(await asMember(carl), { targetKind: "comment", targetId: answer.id });
  }
  await like(await asMember(bob), { targetKind: "comment", targetId: answer.id });
  await acceptAnswer(await asMember(anna), { topicId: id, commentId: answer.id });
  await editComment(await asMember(bob), { commentId: answer.id, body: "Hide glue, @carl and @anna." });
  await editComment(await asMember(bob), { commentId: answer.id, body: "Hide glue, @carl and @anna!" });
  expect(await told(people)).toEqual({
    site: ["answerChosen bob", "mention anna", "mention carl", "newLike bob", "newPost carl", "newReply anna"],
    mail: ["mention anna", "mention carl", "newReply anna"],
  });
});

test("nobody hears twice of the same like or name, however often it is taken away and given again", async () => {
  const people = { anna: await makeMember("anna"), bob: await makeMember("bob") };
  const bob = await asMember(people.bob);
  const { id } = await begin(people.anna);
  const once = async (line: string) => {
    const { site, mail } = await told(people);
    expect([site, mail].map((lines) => lines.filter((each) => each === line).length)).toEqual([1, 1]);
    await readTopic(await asMember(people.anna), { topicId: id, number: 9 });
  };
  await db
    .insert(notificationPreferences)
    .values({ memberId: people.anna, kind: "newLike", channel: "email", isOn: true });
  for (const targetId of [id, id.toUpperCase()]) {
    await like(bob, { targetKind: "topic", targetId });
    await once("newLike anna");
    await unlike(bob, { targetKind: "topic", targetId });
  }
  const said = await reply(people.bob, id, "Hide glue");
  const edits = ["@anna", "Nobody", "@anna again"];
  for (const body of edits) {
    await editComment(bob, { commentId: said.id, body });
    await once("mention anna");
  }
  const topic = await createTopic(bob, { categoryId: GENERAL, title: "Which brush?", body: "For glue." });
  for (const body of edits) {
    await editTopic(bob, { topicId: topic.id, title: "Which brush?", body });
    await relayEvents();
  }
  expect((await told(people)).site.filter((line) => line === "mention anna")).toHaveLength(2);
});

test("nobody hears twice that the same person chose the same reply, however often they choose anew", async () => {
  const people = { anna: await makeMember("anna"), bob: await makeMember("bob") };
  const anna = await asMember(people.anna);
  const { id: topicId } = await begin(people.anna);
  const { id: commentId } = await reply(people.bob, topicId);
  await db
    .insert(notificationPreferences)
    .values({ memberId: people.bob, kind: "answerChosen", channel: "email", isOn: true });
  for (let n = 0; n < 3; n++) {
    await acceptAnswer(anna, { topicId, commentId });
    const { site, mail } = await told(people);
    expect([...site, ...mail].filter((line) => line === "answerChosen bob")).toHaveLength(2);
    await readTopic(await asMember(people.bob), { topicId, number: 1 });
    await removeAnswer(anna, { topicId });
  }
});

test("news of a topic calls it what it is called today, and nothing once its author's words are gone", async () => {
  const [anna, bob, carl] = [await makeMember("anna"), await makeMember("bob"), await makeMember("carl")];
  const topic = await begin(anna);
  await watchTopic(await asMember(bob), { topicId: topic.id });
  await reply(carl, topic.id);
  await relayEvents();
  const news = async () => (await listNotifications(await asMember(bob), {})).rows.map(({ data }) => data);
  expect(await news()).toMatchObject([{ title: "Which glue?", slug: topic.slug }]);
  await editTopic(await asMember(anna), { topicId: topic.id, title: "Glue for a drawer", body: "For a drawer." });
  expect(await news()).toMatchObject([{ title: "Glue for a drawer", slug: topic.slug }]);
  await deleteMember(SYSTEM, { memberId: anna, content: "remove", confirmation: "anna" });
  expect(await news()).toMatchObject([{ title: "", slug: topic.id }]);
});

test("a post is news to the followers of its author when it first comes out, a comment on it to its author; a draft to nobody (M115)", async () => {
  const people = {
    anna: await makeMember("anna", { isOwner: true }),
    bob: await makeMember("bob"),
    carl: await makeMember("carl"),
  };
  const { anna, bob, carl } = people;
  await followMember(await asMember(carl), { memberId: anna });
  await told(people);
  const postId = newId();
  const write = async (intent: "draft" | "publish", body: string) =>
    writePost(await asMember(anna), { postId, title: "Weld and woad", body, intent });
  await write("draft", "For @bob");
  expect((await told(people)).site).toEqual(["newFollower anna"]);
  await write("publish", "For @bob");
  expect((await told(people)).site).toEqual(["mention bob", "newFollower anna", "newPost carl"]);
  await write("publish", "For @bob, again");
  expect((await told(people)).site).toHaveLength(3);
  const comment = async (who: string, body: string, parentId = "") =>
    createComment(await asMember(who), { hostKind: "blog-post", hostId: postId, body, parentId });
  const first = await comment(bob, "Lovely");
  expect(await told(people)).toMatchObject({
    site: ["mention bob", "newComment anna", "newFollower anna", "newPost carl"],
    mail: ["mention bob", "newComment anna", "newFollower anna"],
  });
  await comment(carl, "It is", first.id);
  await like(await asMember(carl), { targetKind: "blog-post", targetId: postId });
  expect((await told(people)).site.filter((line) => !line.startsWith("mention") && !line.startsWith("newP"))).toEqual([
    "newComment anna",
    "newComment anna",
    "newFollower anna",
    "newLike anna",
    "newReply bob",
  ]);
});

test("the author of a post that could not come out at its time hears so, and why; nobody else, and not of one's own unscheduling", async () => {
  const people = { mia: await makeMember("mia"), carl: await makeMember("carl") };
  const [writer] = await db.select().from(roles).where(eq(roles.key, "writer"));
  await db.insert(memberRoles).values({ memberId: people.mia, roleId: writer!.id });
  await db.update(members).set({ isPasswordStaffGrade: true });
  await followMember(await asMember(people.carl), { memberId: people.mia });
  const schedule = async (title: string) => {
    const postId = newId();
    const later = { intent: "later", publishAt: "2099-07-01T10:00" } as const;
    await writePost(await asMember(people.mia), { postId, title, body: "For @carl", ...later });
    return postId;
  };
  const [own, due] = [await schedule("Taken back"), await schedule("Weld and woad")];
  await unpublishPost(await asMember(people.mia), { postId: own });
  await muteMember(SYSTEM, { memberId: people.mia, reason: "loud", duration: "week" });
  await db
    .update(blogPosts)
    .set({ scheduledFor: new Date(Date.now() - 1000) })
    .where(eq(blogPosts.id, due));
  await publishDuePosts();
  expect(await told(people)).toEqual({
    site: ["newFollower mia", "postHeldBack mia"],
    mail: ["newFollower mia", "postHeldBack mia"],
  });
  const [news] = await db.select().from(notifications).where(eq(notifications.kind, "postHeldBack"));
  expect(news!.data).toEqual({ postId: due, title: "Weld and woad", why: "muted" });
});
