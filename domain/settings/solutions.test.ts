import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { relayEvents } from "@/jobs/relay";
import { countPosts, getPost } from "../blog/posts";
import { searchPosts } from "../blog/search";
import { write } from "../blog/testing";
import { can } from "../can";
import { createComment } from "../comments/comment";
import { listCategories } from "../forum/categories";
import { searchTopics } from "../forum/search";
import { createTopic } from "../forum/topic";
import { countTopics, getTopic } from "../forum/topics";
import { like } from "../likes/like";
import { getMember } from "../members/directory";
import { listNotifications } from "../notifications/notifications";
import { asMember, asVisitor, GENERAL, joinAs, makeMember, makeModerator } from "../testing";
import { SYSTEM } from "../viewer";
import { updatePrivacy, updateSolutions } from "./update";

freshDb();
beforeEach(truncateAll);

const ON = { solutions: ["forum", "blog"] as ("forum" | "blog")[], isMembersAreaOn: true };

test("a solution that is off is nowhere for anybody and refuses every act; on again it shows what it held (M152)", async () => {
  const olga = await makeMember("Olga", { isOwner: true });
  const [alice, bob] = [await makeMember("Alice"), await makeMember("Bob")];
  const topic = await createTopic(await asMember(alice), {
    categoryId: GENERAL,
    title: "Which otter glue",
    body: "For otters.",
    isWatching: true,
  });
  await createComment(await asMember(bob), { hostKind: "topic", hostId: topic.id, body: "Hide glue." });
  await updateSolutions(SYSTEM, { ...ON, solutions: ["blog"] });
  for (const viewer of [
    await asVisitor(),
    await asMember(alice),
    await asMember(olga),
    await asMember(await makeModerator("Moss")),
  ]) {
    await expect(getTopic(viewer, topic.slug)).rejects.toMatchObject({ kind: "not-found" });
    expect(await countTopics(viewer)).toBe(0);
    expect(await searchTopics(viewer, "otter")).toEqual([]);
    expect(await listCategories(viewer)).toEqual([]);
    expect(can.use(viewer, "forum")).toBe(false);
  }
  const bobNow = await asMember(bob);
  await expect(createTopic(bobNow, { categoryId: GENERAL, title: "New one", body: "x y z" })).rejects.toThrow();
  await expect(createComment(bobNow, { hostKind: "topic", hostId: topic.id, body: "More." })).rejects.toMatchObject({
    kind: "not-found",
  });
  await expect(like(bobNow, { targetKind: "topic", targetId: topic.id })).rejects.toMatchObject({ kind: "not-found" });
  await relayEvents();
  expect((await listNotifications(await asMember(alice), {})).rows.filter(({ kind }) => kind === "newReply")).toEqual(
    [],
  );
  await updateSolutions(SYSTEM, ON);
  expect(await getTopic(await asVisitor(), topic.slug)).toMatchObject({ title: "Which otter glue", commentCount: 1 });
});

test("what somebody was told of before names and leads to nothing while its solution is off, and does again after (M152)", async () => {
  const [alice, bob] = [await makeMember("Alice"), await makeMember("Bob")];
  const wish = { categoryId: GENERAL, title: "Otter glue", body: "Which?", isWatching: true };
  const topic = await createTopic(await asMember(alice), wish);
  await createComment(await asMember(bob), { hostKind: "topic", hostId: topic.id, body: "Hide glue." });
  await relayEvents();
  const told = async () => {
    const { rows } = await listNotifications(await asMember(alice), {});
    return rows.filter(({ kind }) => kind === "newReply").map(({ data }) => [data.title, data.slug]);
  };
  const before = [["Otter glue", topic.slug]];
  expect(await told()).toEqual(before);
  await updateSolutions(SYSTEM, { ...ON, solutions: ["blog"] });
  expect(await told()).toEqual([[undefined, undefined]]);
  await updateSolutions(SYSTEM, ON);
  expect(await told()).toEqual(before);
});

test("the blog goes and comes back the same way, drafts too", async () => {
  const olga = await makeMember("Olga", { isOwner: true });
  const post = await write(olga, { title: "A year with otters" });
  await updateSolutions(SYSTEM, { ...ON, solutions: ["forum"] });
  for (const viewer of [await asVisitor(), await asMember(olga)]) {
    await expect(getPost(viewer, post.slug!)).rejects.toMatchObject({ kind: "not-found" });
    expect(await countPosts(viewer)).toBe(0);
    expect(await searchPosts(viewer, "otters")).toEqual([]);
    expect(can.draftPosts(viewer)).toBe(false);
  }
  await updateSolutions(SYSTEM, ON);
  expect(await countPosts(await asVisitor())).toBe(1);
});

test("with the members area off only those get in who look after the site, and members are nowhere (M178)", async () => {
  const [olga, alice, moss] = [
    await makeMember("Olga", { isOwner: true }),
    await makeMember("Alice"),
    await makeModerator("Moss"),
  ];
  await updateSolutions(SYSTEM, { ...ON, isMembersAreaOn: false });
  expect((await asMember(alice)).kind).toBe("visitor");
  expect((await asMember(moss)).kind).toBe("member");
  expect((await asMember(olga)).permissions.has("settings.manage")).toBe(true);
  await expect(getMember(await asVisitor(), "alice")).rejects.toMatchObject({ kind: "not-found" });
  expect(can.seeProfiles(await asVisitor())).toBe(false);
  expect((await asMember(olga)).solutions).toEqual([]);
  const asked = await updateSolutions(await asMember(olga), ON).catch((error) => error);
  expect(asked).toMatchObject({ reason: "sight-changes" });
  await updateSolutions(await asMember(olga), { ...ON, sure: asked.mark });
  expect((await asMember(alice)).kind).toBe("member");
});

test("before who sees what changes the owner reads it in numbers, and they come true (M95)", async () => {
  const olga = await joinAs("Olga", { isOwner: true });
  for (const name of ["Alice", "Bob", "Cara"]) await joinAs(name);
  await joinAs("Pia", { privacyStatus: "PRIVATE" });
  const owner = await asMember(olga);
  const seen = async () => {
    const viewer = await asVisitor();
    const all = await db.select({ slug: members.slug }).from(members);
    const found = await Promise.all(
      all.map(({ slug }) =>
        getMember(viewer, slug).then(
          () => 1,
          () => 0,
        ),
      ),
    );
    return found.reduce<number>((sum, one) => sum + one, 0);
  };
  const change = { mayBePublic: "all" as const, profilesSeenBy: "members" as const };
  const before = await seen();
  const asked = await updatePrivacy(owner, change).catch((error) => error);
  expect(asked.effects).toEqual([{ kind: "profiles", onlooker: "visitors", gone: before, come: 0 }]);
  expect(await seen()).toBe(before);
  await updatePrivacy(owner, { ...change, sure: asked.mark });
  expect(await seen()).toBe(before - asked.effects[0].gone);
  const back = await updatePrivacy(owner, { ...change, profilesSeenBy: "anyone" }).catch((error) => error);
  expect(back.effects).toEqual([{ kind: "profiles", onlooker: "visitors", gone: 0, come: before }]);
  // What changes nothing is not asked about.
  await updatePrivacy(owner, change);
});
