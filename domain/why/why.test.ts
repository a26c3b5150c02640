import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { topics } from "@/db/schema/forum";
import { memberBlocks, members } from "@/db/schema/members";
import { memberRoles, roles } from "@/db/schema/roles";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { section } from "@/messages/translate";
import { MEMBERS } from "../audience";
import { assignBadge } from "../badges/assign";
import { createBadge } from "../badges/badges";
import { aBadge } from "../badges/testing";
import { getPost } from "../blog/posts";
import { postSight } from "../blog/sight";
import { write } from "../blog/testing";
import { valueSight } from "../fields/sight";
import { contactOf, makeField, say } from "../fields/testing";
import { readValues } from "../fields/values";
import { createCategory } from "../forum/categories";
import { roomSight, topicSight } from "../forum/sight";
import { createTopic } from "../forum/topic";
import { getTopic } from "../forum/topics";
import { getMember } from "../members/directory";
import { memberSight } from "../members/privacy-status";
import { getPage } from "../pages/pages";
import { pageSight } from "../pages/sight";
import { chosen, makePage } from "../pages/testing";
import { conditionsOf } from "../rules";
import { Dice } from "../seed/dice";
import { asMember, asVisitor, GENERAL, joinAs, makeModerator } from "../testing";
import type { Viewer } from "../viewer";
import { findMembers, findSubjects } from "./find";
import { WhyInput } from "./input";
import { explain, type Onlooker, type Subject, viewerOf } from "./why";

freshDb();
beforeEach(truncateAll);

/** What a real viewer gets: the query behind the page. */
type Real = (viewer: Viewer) => Promise<boolean>;
const got = (query: Promise<unknown>) =>
  query.then(
    () => true,
    () => false,
  );

/** A small world with something of everything that can be closed. */
async function world() {
  const olga = await joinAs("Olga", { isOwner: true });
  const owner = await asMember(olga);
  const [alice, bob, pia, nora] = [
    await joinAs("Alice"),
    await joinAs("Bob"),
    await joinAs("Pia", { privacyStatus: "PRIVATE" }),
    await joinAs("Nora", { status: "PENDING" }),
  ];
  const moss = await makeModerator("Moss");
  const board = newId();
  await db.insert(roles).values({ id: board, name: "Board", permissions: [] });
  await db.insert(memberRoles).values({ memberId: bob, roleId: board });
  await db.insert(memberBlocks).values({ blockerId: alice, blockedId: bob });
  // Whoever sees the private by a role, wears a badge, is muted, shut out, or hides somebody and is private at once.
  const [keeper, seer] = [newId(), await joinAs("Sela", { isPasswordStaffGrade: true })];
  await db
    .insert(roles)
    .values({ id: keeper, name: "Keeper", permissions: ["members.seePrivate", "members.seeContact"] });
  await db.insert(memberRoles).values({ memberId: seer, roleId: keeper });
  const [muted, blocked, hermit] = [
    await joinAs("Mia", { activityStatus: "MUTED" }),
    await joinAs("Xavier", { status: "BLOCKED" }),
    await joinAs("Hal", { privacyStatus: "PRIVATE" }),
  ];
  await db.insert(memberBlocks).values({ blockerId: hermit, blockedId: alice });
  const { badgeId } = await createBadge(owner, aBadge("Founder"));
  await assignBadge(owner, { badgeId, memberIds: [muted, hermit] });

  const subjects: [Subject, Real][] = [];
  for (const id of [olga, alice, bob, pia, nora, muted, blocked, hermit]) {
    const [{ slug } = { slug: "" }] = await db.select({ slug: members.slug }).from(members).where(eq(members.id, id));
    subjects.push([{ kind: "member", id }, (viewer) => got(getMember(viewer, slug))]);
  }
  for (const audience of [undefined, MEMBERS, chosen([board]), chosen([]), chosen([], [badgeId])]) {
    const page = await makePage(owner, `Page ${subjects.length}`, audience, subjects.length % 2 ? "say" : "hide");
    subjects.push([{ kind: "page", id: page.id }, (viewer) => got(getPage(viewer, page.slug))]);
  }
  const rooms = [GENERAL];
  for (const kind of ["members", "chosen"] as const) {
    const readers = { kind, roleIds: kind === "chosen" ? [board] : [] };
    await createCategory(owner, { name: `For ${kind}`, slug: kind, hue: 1, readers, writers: { kind: "members" } });
  }
  rooms.push(
    ...(await db.query.categories.findMany())
      .filter(({ slug }) => ["members", "chosen"].includes(slug))
      .map(({ id }) => id),
  );
  for (const categoryId of rooms)
    for (const author of [olga, alice]) {
      const mayWrite = author === olga || categoryId !== rooms[2];
      if (!mayWrite) continue;
      const topic = await createTopic(await asMember(author), {
        categoryId,
        title: `Topic ${subjects.length}`,
        body: "Words.",
      });
      subjects.push([{ kind: "topic", id: topic.id }, (viewer) => got(getTopic(viewer, topic.slug))]);
    }
  const gone = await createTopic(await asMember(alice), { categoryId: GENERAL, title: "Hidden topic", body: "Words." });
  await db.update(topics).set({ hiddenAt: new Date() }).where(eq(topics.id, gone.id));
  subjects.push([{ kind: "topic", id: gone.id }, (viewer) => got(getTopic(viewer, gone.slug))]);
  const post = await write(olga, { title: "A post" });
  subjects.push([{ kind: "post", id: post.id }, (viewer) => got(getPost(viewer, post.slug!))]);
  for (const seenBy of ["everyone", "members", "roles", "staff"] as const) {
    const field = await makeField(`Field ${seenBy}`, {
      seenBy,
      ...(seenBy === "roles" && { audience: chosen([board]) }),
      isOnProfile: true,
    });
    await say(alice, field, "here");
    const contactId = await contactOf(alice);
    subjects.push([
      { kind: "value", id: alice, fieldId: field.id },
      async (viewer) =>
        (await got(getMember(viewer, "alice"))) &&
        ((await readValues(viewer, [contactId], "profile")).get(contactId) ?? []).some(
          ({ fieldId }) => fieldId === field.id,
        ),
    ]);
  }
  const choice = await makeField("Field choice", { seenBy: "choice", isOnProfile: true });
  const held = await makeField("Field held", { heldBy: chosen([], [badgeId]), isOnProfile: true });
  for (const [id, field, seenBy] of [
    [alice, choice, "everyone"],
    [muted, choice, "members"],
    [hermit, choice, "staff"],
    [muted, held, undefined],
    [alice, held, undefined],
  ] as const) {
    await say(id, field, "here", seenBy);
    const [contactId, [member]] = [await contactOf(id), await db.select().from(members).where(eq(members.id, id))];
    subjects.push([
      { kind: "value", id, fieldId: field.id },
      async (viewer) =>
        (await got(getMember(viewer, member!.slug))) &&
        ((await readValues(viewer, [contactId], "profile")).get(contactId) ?? []).some(
          ({ fieldId }) => fieldId === field.id,
        ),
    ]);
  }
  const onlookers: [Onlooker, () => Promise<Viewer>][] = [
    [{ kind: "visitor" }, asVisitor],
    ...[olga, alice, bob, pia, nora, moss, seer, muted, blocked, hermit].map(
      (id): [Onlooker, () => Promise<Viewer>] => [{ kind: "member", id }, () => asMember(id)],
    ),
    [{ kind: "role", id: board }, () => viewerOf({ kind: "role", id: board })],
    [{ kind: "role", id: keeper }, () => viewerOf({ kind: "role", id: keeper })],
  ];
  return { owner, subjects, onlookers };
}

test("400 random pairs: the explanation and what the real viewer gets are one answer, under every setting", async () => {
  const { owner, subjects, onlookers } = await world();
  const roll = new Dice(4);
  const pick = <T>(all: T[]): T => all[roll.below(all.length)]!;
  const wrong: unknown[] = [];
  const said = new Set<string>();
  const SETTINGS = [
    {},
    { profilesSeenBy: "members" as const },
    { mayBePublic: "nobody" as const },
    { solutions: ["blog" as const] },
    { isMembersAreaOn: false },
  ];
  for (const change of SETTINGS) {
    const normal = {
      profilesSeenBy: "anyone" as const,
      mayBePublic: "all" as const,
      solutions: ["forum", "blog"] as ("forum" | "blog")[],
      isMembersAreaOn: true,
    };
    await db.update(settings).set({ ...normal, ...change });
    for (let n = 0; n < 80; n++) {
      const [[onlooker, viewer], [subject, real]] = [pick(onlookers), pick(subjects)];
      const [answer, is] = [await explain(owner, onlooker, subject), await real(await viewer())];
      if (answer.isAllowed !== is) wrong.push({ change, onlooker, subject, answer: answer.isAllowed, is });
      for (const { name } of answer.because) said.add(name);
      // What is named as the reason is true of a yes and false of a no.
      expect(answer.because.every(({ isTrue }) => isTrue === answer.isAllowed)).toBe(true);
    }
  }
  expect(wrong).toEqual([]);
  expect(said.size).toBeGreaterThan(8);
}, 120_000);

test("the reason is the setting, the role or the rule that decided", async () => {
  const { owner, subjects, onlookers } = await world();
  const reason = async (onlooker: Onlooker, subject: Subject) => {
    const { isAllowed, because } = await explain(owner, onlooker, subject);
    return [isAllowed, because.at(isAllowed ? -1 : 0)?.name];
  };
  const [alice, bob, pia] = [1, 2, 3].map((at) => subjects[at]![0]);
  const visitor: Onlooker = { kind: "visitor" };
  expect(await reason(visitor, pia!)).toEqual([false, "member.public"]);
  expect(await reason({ kind: "member", id: alice!.id }, bob!)).toEqual([false, "member.noBlock"]);
  await db.update(settings).set({ profilesSeenBy: "members" });
  expect(await reason(visitor, alice!)).toEqual([false, "member.seenByVisitors"]);
  await db.update(settings).set({ isMembersAreaOn: false });
  expect(await reason(visitor, alice!)).toEqual([false, "site.area"]);
  expect(onlookers).toHaveLength(13);
});

test("only who may change settings asks", async () => {
  const { subjects, onlookers } = await world();
  const alice = await onlookers[2]![1]();
  await expect(explain(alice, { kind: "visitor" }, subjects[0]![0])).rejects.toMatchObject({ kind: "forbidden" });
});

test("every condition has its words", async () => {
  const words = section("en", "why") as unknown as {
    conditions: Record<string, Record<string, string>>;
    sentences: Record<string, Record<string, unknown>>;
  };
  const viewer = await asVisitor();
  for (const sight of [memberSight, pageSight, postSight, roomSight, topicSight, valueSight])
    for (const { name } of conditionsOf(sight(viewer))) {
      const [noun, rule] = name.split(".") as [string, string];
      expect(words.conditions[noun]?.[rule], name).toBeTruthy();
      expect(words.sentences[noun]?.[rule], name).toMatchObject({ yes: expect.any(String), no: expect.any(String) });
    }
});

test("an owner says whom they mean by name or address; a name that several bear offers each", async () => {
  const owner = await asMember(await joinAs("Olga", { isOwner: true }));
  await joinAs("Marta Holm");
  await joinAs("Martin Lund", { privacyStatus: "PRIVATE" });
  const names = async (viewer: Viewer, asked: string) =>
    (await findMembers(viewer, WhyInput.parse({ member: asked }).member)).map(({ name }) => name);
  expect(await names(owner, "mart")).toEqual(["Marta Holm", "Martin Lund"]);
  expect(await names(owner, " HOLM ")).toEqual(["Marta Holm"]);
  expect(await names(owner, "https://site.example/members/marta-holm?tab=1")).toEqual(["Marta Holm"]);
  expect(await names(owner, "%")).toEqual([]);
  expect(await names(owner, "")).toEqual([]);
  // Who may ask, but not see the private, is offered no private member.
  const role = newId();
  await db.insert(roles).values({ id: role, name: "Keeper", permissions: ["settings.manage"] });
  const keeper = await joinAs("Keeper", { isPasswordStaffGrade: true });
  await db.insert(memberRoles).values({ memberId: keeper, roleId: role });
  const keepers = await asMember(keeper);
  expect(await names(keepers, "mart")).toEqual(["Marta Holm"]);
  // Nor is told by an address that is guessed whose it is, or what stands there.
  expect(await names(owner, "martin-lund")).toEqual(["Martin Lund"]);
  expect(await names(keepers, "martin-lund")).toEqual([]);
  expect(await names(keepers, "marta-holm")).toEqual(["Marta Holm"]);
  const hidden = await makePage(owner, "Plans of the board", chosen([]));
  const topic = await createTopic(owner, { categoryId: GENERAL, title: "Taken away", body: "Words." });
  await db.update(topics).set({ hiddenAt: new Date() });
  for (const [kind, slug] of [["page", hidden.slug] as const, ["topic", topic.slug] as const]) {
    expect(await findSubjects(owner, kind, slug)).toHaveLength(1);
    expect(await findSubjects(keepers, kind, slug)).toEqual([]);
  }
  await expect(findMembers(await asVisitor(), "mart")).rejects.toMatchObject({ kind: "forbidden" });
});
