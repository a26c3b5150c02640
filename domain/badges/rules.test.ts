import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { badges, memberBadges } from "@/db/schema/badges";
import { members } from "@/db/schema/members";
import { counters } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { makeField, optionsOf, say } from "../fields/testing";
import { updateMemberFields, updateOwnFields } from "../members/field-answers";
import { asMember, eventTypes, makeMember } from "../testing";
import { assignBadge, unassignBadge } from "./assign";
import { createBadge, editBadge } from "./badges";
import { listRuleFields } from "./field-rule";
import { growBadges, keepRulesFor, sweepBadges } from "./rules";
import { aBadge } from "./testing";

freshDb();
beforeEach(truncateAll);

const anOwner = async () => asMember(await makeMember("Olga", { isOwner: true }));
const yearsAgo = (years: number, days = 0) => {
  const at = new Date(Date.now() - days * 86_400_000);
  at.setUTCFullYear(at.getUTCFullYear() - years);
  return at;
};
const wearers = async () => {
  const rows = await db
    .select({ name: members.nickname, isByRule: memberBadges.isByRule })
    .from(memberBadges)
    .innerJoin(members, eq(members.id, memberBadges.memberId))
    .orderBy(members.nickname);
  return rows.map(({ name, isByRule }) => (isByRule ? name : `${name} by hand`));
};

test("years: all who are there already get it once, and later each on the day", async () => {
  const olga = await anOwner();
  await makeMember("Old", { createdAt: yearsAgo(3) });
  await makeMember("Shut out", { createdAt: yearsAgo(3), status: "BLOCKED" });
  await makeMember("Nearly", { createdAt: yearsAgo(2, -1) });
  const { badgeId } = await createBadge(olga, aBadge("Two years", { rule: { kind: "joined", years: "2" } }));
  await sweepBadges();
  await sweepBadges();
  await growBadges();
  expect(await wearers()).toEqual(["Old"]);
  expect((await db.select().from(badges))[0]).toMatchObject({ ruleCursor: null });
  await db.update(badges).set({ ruleSeenAt: new Date(Date.now() - 3 * 86_400_000) });
  await db
    .update(members)
    .set({ createdAt: yearsAgo(2, 1) })
    .where(eq(members.nickname, "Nearly"));
  await growBadges();
  await growBadges();
  expect(await wearers()).toEqual(["Nearly", "Old"]);
  expect((await eventTypes()).filter((type) => type === "badge.assigned")).toHaveLength(2);
  const [old] = await db.select().from(members).where(eq(members.nickname, "Old"));
  await expect(unassignBadge(olga, { badgeId, memberIds: [old!.id] })).rejects.toMatchObject({
    reason: "badge-by-rule",
  });
});

test("words: given with the one that makes it so many, taken back when they are fewer; by hand it stays", async () => {
  const olga = await anOwner();
  const [ann, bea] = [await makeMember("Ann"), await makeMember("Bea")];
  const rule = { kind: "posts", app: "forum", count: "3" } as const;
  const { badgeId } = await createBadge(olga, aBadge("Talker", { rule }));
  await assignBadge(olga, { badgeId, memberIds: [bea] });
  await sweepBadges();
  const count = async (name: string, value: number) => {
    await db
      .insert(counters)
      .values({ memberId: ann, app: "forum", name, value })
      .onConflictDoUpdate({ target: [counters.memberId, counters.app, counters.name], set: { value } });
    await db.transaction((tx) => keepRulesFor(tx, ann));
  };
  await count("posts", 1);
  expect(await wearers()).toEqual(["Bea by hand"]);
  await count("comments", 2);
  expect(await wearers()).toEqual(["Ann", "Bea by hand"]);
  await count("likes", 0);
  await count("comments", 1);
  expect(await wearers()).toEqual(["Bea by hand"]);
  expect((await eventTypes()).filter((type) => type.startsWith("badge."))).toEqual([
    "badge.created",
    "badge.assigned",
    "badge.assigned",
    "badge.unassigned",
  ]);
});

test("another rule is looked after from the beginning; without one what it gave stays as by hand", async () => {
  const olga = await anOwner();
  await makeMember("Ann", { createdAt: yearsAgo(1, 1) });
  await makeMember("Bea", { createdAt: yearsAgo(5) });
  const { badgeId } = await createBadge(olga, aBadge("Loyal", { rule: { kind: "joined", years: "1" } }));
  await sweepBadges();
  expect(await wearers()).toEqual(["Ann", "Bea"]);
  await editBadge(olga, { badgeId, ...aBadge("Loyal", { rule: { kind: "joined", years: "4" } }) });
  await sweepBadges();
  expect(await wearers()).toEqual(["Bea"]);
  await editBadge(olga, { badgeId, ...aBadge("Loyal") });
  await sweepBadges();
  expect(await wearers()).toEqual(["Bea by hand"]);
  await expect(createBadge(olga, aBadge("Odd", { rule: { kind: "joined", years: "0" } }))).rejects.toMatchObject({
    fields: { "rule.years": "badge-number" },
  });
});

test("a field: whoever says so has it, as long as they say so, whoever writes it", async () => {
  const olga = await anOwner();
  const craft = await makeField("Craft", { kind: "one-of", options: optionsOf("Wood", "Wool") });
  const tools = await makeField("Tools", { kind: "many-of", options: optionsOf("Lathe", "Loom"), position: 1 });
  const town = await makeField("Town", { position: 2, seenBy: "everyone" });
  const [ann, bea] = [await makeMember("Ann"), await makeMember("Bea")];
  await say(ann, craft, "wood");
  const asks = (field: { id: string }, answer: string) => ({
    rule: { kind: "field", fieldId: field.id, answer } as const,
  });
  const { badgeId } = await createBadge(olga, aBadge("Woodworker", asks(craft, "WOOD")));
  await sweepBadges();
  expect(await wearers()).toEqual(["Ann"]);
  await say(bea, craft, "wood");
  await say(ann, craft, "wool");
  expect(await wearers()).toEqual(["Bea"]);
  await updateOwnFields(await asMember(ann), { fields: { craft: "wood" } });
  expect(await wearers()).toEqual(["Ann", "Bea"]);
  await updateMemberFields(olga, { memberId: ann, fields: { craft: "" } });
  expect(await wearers()).toEqual(["Bea"]);
  const typesBefore = await eventTypes();
  await editBadge(olga, { badgeId, ...aBadge("Woodworker", asks(craft, "wood")) });
  expect(await eventTypes()).toEqual(typesBefore);

  await say(ann, tools, ["lathe", "loom"]);
  await say(bea, town, "Åre");
  await createBadge(olga, aBadge("Weaver", asks(tools, "Loom")));
  await createBadge(olga, aBadge("Northerner", asks(town, "are")));
  await sweepBadges();
  expect(await wearers()).toEqual(["Ann", "Bea", "Bea"]);
  const wrong = (answer: string) => createBadge(olga, aBadge("Odd", asks(craft, answer)));
  await expect(wrong("Steel")).rejects.toMatchObject({ fields: { "rule.answer": "rule-answer" } });
});

test("nobody learns by a badge what they could not read", async () => {
  const secret = await makeField("Secret", { seenBy: "staff" });
  const choice = await makeField("Choice", { seenBy: "choice", position: 1 });
  const open = await makeField("Open", { seenBy: "members", position: 2 });
  const giver = { ...(await asMember(await makeMember("Gina"))), permissions: new Set(["badges.manage"] as const) };
  expect((await listRuleFields(giver)).map(({ id }) => id)).toEqual([open.id]);
  for (const { id } of [secret, choice])
    await expect(
      createBadge(giver, aBadge("Odd", { rule: { kind: "field", fieldId: id, answer: "x" } })),
    ).rejects.toMatchObject({ fields: { "rule.fieldId": "choice-missing" } });
  expect(await listRuleFields(await anOwner())).toHaveLength(3);
});
