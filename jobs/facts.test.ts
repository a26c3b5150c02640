// What other programs are told: each kind of fact, once, with what it has to say and nothing about the person (M114, M120, M154-M162).

import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { outgoingEvents } from "@/db/schema/webhooks";
import { freshDb, truncateAll } from "@/db/testing";
import { assignBadge } from "@/domain/badges/assign";
import { createBadge } from "@/domain/badges/badges";
import { followMember, unfollowMember } from "@/domain/follows/follow";
import { muteMember, unmuteMember } from "@/domain/members/activity-status";
import { deleteMember } from "@/domain/members/deletion";
import { createMember, updateMember, updateMemberSlug } from "@/domain/members/edit";
import { joinCommunity, leaveCommunity } from "@/domain/members/privacy-status";
import { updateProfile } from "@/domain/members/profile";
import { declineMember } from "@/domain/members/requests";
import { signUp } from "@/domain/members/signup";
import { approveMember, blockMember } from "@/domain/members/status";
import { asMember, asVisitor, joinAs, makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { listEvents } from "@/domain/webhooks/feed";
import { OUTGOING_TYPES } from "@/domain/webhooks/outgoing";
import { writeEvent } from "@/wire/events";
import { numberOutgoing } from "./webhooks";

freshDb();
beforeEach(truncateAll);

/** All that was told so far, as it is sent. */
async function told(...types: string[]) {
  await numberOutgoing();
  const { rows } = await listEvents(SYSTEM, 0, 500);
  return rows.map(writeEvent).filter(({ type }) => types.length === 0 || types.includes(type));
}

const KEY = { ...SYSTEM, kind: "key" as const, keyId: "01930000-0000-7000-8000-0000000000aa" };
const PASSWORD = "lantern rope tidewater bench";

test("signing up oneself is told as such, being made by staff or a program is not; both are told as created, with the status (M154, M155)", async () => {
  await signUp(await asVisitor(), { email: "una@tidewater.example", password: PASSWORD, nickname: "Una" } as never);
  const { memberId } = await createMember(KEY, { email: "vera@tidewater.example" });
  const all = await told("member.signed_up", "member.created");
  const una = all[0]!.entityId!;
  expect(all.map(({ type, entityId }) => [type, entityId])).toEqual([
    ["member.signed_up", una],
    ["member.created", una],
    ["member.created", memberId],
  ]);
  expect(all.map(({ data }) => (data as { status?: string }).status)).toEqual([
    undefined,
    expect.stringMatching(/^(APPROVED|PENDING)$/),
    "APPROVED",
  ]);
});

test("a change of member, contact or profile is told once with what changed, and none where nothing did (M156)", async () => {
  const anna = await makeMember("anna");
  await updateMember(SYSTEM, { memberId: anna, profile: { nickname: "Anna K" }, contact: { firstName: "Anna" } });
  await updateMember(SYSTEM, { memberId: anna, profile: { nickname: "Anna K" }, contact: { firstName: "Anna" } });
  await updateProfile(await asMember(anna), { title: "Sailmaker" });
  expect((await told("member.updated")).map(({ data }) => data)).toEqual([
    { memberId: anna, fields: ["profile.nickname", "contact.firstName"] },
    { memberId: anna, fields: ["profile.title"] },
  ]);
});

test("a deleted member is told once, with whether it was an erasure and no personal data (M157)", async () => {
  const anna = await makeMember("Anna Kowalska");
  const bob = await makeMember("bob");
  await deleteMember(KEY, { memberId: anna, content: "anonymise" });
  await deleteMember(KEY, { memberId: bob, content: "remove", isErasure: "on" });
  const gone = await told("member.deleted");
  expect(gone.map(({ data }) => data)).toEqual([
    { memberId: anna, isErasure: false },
    { memberId: bob, isErasure: true },
  ]);
  expect(JSON.stringify(gone)).not.toMatch(/kowalska|tidewater/i);
});

test("an applicant who is declined was told as created, and is told as deleted", async () => {
  const nora = await makeMember("nora", { status: "PENDING" });
  await declineMember(SYSTEM, { memberId: nora, reason: "a.b@c.example is not who they say" } as never);
  const gone = await told("member.deleted");
  expect(gone.map(({ data }) => data)).toEqual([{ memberId: nora, isErasure: false }]);
});

test("a changed address is told with the old and the new one (M158)", async () => {
  const anna = await joinAs("Anna");
  await updateMemberSlug(SYSTEM, { memberId: anna, slug: "anna-k" });
  expect((await told("member.slug_changed")).map(({ data }) => data)).toEqual([
    { memberId: anna, from: "anna", to: "anna-k" },
  ]);
});

test("each move of a status is told with old and new, who by, and why in a code (M159)", async () => {
  const anna = await makeMember("anna");
  const nora = await makeMember("nora", { status: "PENDING" });
  await approveMember(KEY, { memberId: nora });
  await blockMember(KEY, { memberId: anna, reason: "wrote to mum@home.example" });
  // A block whose end alone moves changes no status.
  await blockMember(KEY, {
    memberId: anna,
    reason: "longer",
    until: new Date(Date.now() + 9e6).toISOString(),
  } as never);
  await approveMember(KEY, { memberId: anna });
  await muteMember(KEY, { memberId: anna, reason: "noise" });
  await unmuteMember(KEY, { memberId: anna });
  await leaveCommunity(await asMember(anna), {});
  await joinCommunity(await asMember(anna), {});
  const moves = await told("member.status_changed");
  const of = (memberId: string, status: string, from: string, to: string, reason: string, by = "key") => ({
    ...{ memberId, status, from, to, reason, by },
  });
  expect(moves.map(({ data }) => data)).toEqual([
    of(nora, "status", "PENDING", "APPROVED", "approved"),
    of(anna, "status", "APPROVED", "BLOCKED", "blocked"),
    of(anna, "status", "BLOCKED", "APPROVED", "unblocked"),
    of(anna, "activityStatus", "ACTIVE", "MUTED", "muted"),
    of(anna, "activityStatus", "MUTED", "ACTIVE", "unmuted"),
    of(anna, "privacyStatus", "PUBLIC", "PRIVATE", "left_community", "member"),
    of(anna, "privacyStatus", "PRIVATE", "PUBLIC", "joined_community", "member"),
  ]);
  expect(JSON.stringify(moves)).not.toContain("mum@home");
});

test("following and unfollowing are told once each with both ids, and the counters with what they were and are (M114, M120, M161)", async () => {
  const [anna, bob] = [await makeMember("anna"), await makeMember("bob")];
  await followMember(await asMember(anna), { memberId: bob });
  await followMember(await asMember(anna), { memberId: bob });
  await unfollowMember(await asMember(anna), { memberId: bob });
  const follows = await told("member.followed", "member.unfollowed");
  expect(follows.map(({ type, data }) => [type, data])).toEqual([
    ["member.followed", { memberId: bob, followerId: anna }],
    ["member.unfollowed", { memberId: bob, followerId: anna }],
  ]);
  const counts = (await told("counter.changed")).filter(({ entityId }) => entityId === bob);
  expect(counts.map(({ data }) => data)).toEqual([
    { memberId: bob, counter: "members.followers", from: 0, to: 1 },
    { memberId: bob, counter: "members.followers", from: 1, to: 0 },
  ]);
});

test("a badge given and taken is told once each (M160)", async () => {
  const anna = await makeMember("anna");
  const { badgeId } = (await createBadge(SYSTEM, {
    ...{
      title: "Gold",
      description: "",
      icon: "award",
      background: "#1f2937",
      foreground: "#ffffff",
      rule: { kind: "none" },
    },
  } as never)) as { badgeId: string };
  await assignBadge(SYSTEM, { badgeId, memberIds: [anna] } as never);
  await assignBadge(SYSTEM, { badgeId, memberIds: [anna] } as never);
  expect((await told("badge.assigned")).map(({ data }) => data)).toEqual([{ memberId: anna, badgeId, title: "Gold" }]);
});

test("the envelope has a unique id, type, time, entity and version, and reads the same however often it is written (M162)", async () => {
  const anna = await makeMember("anna");
  for (const nickname of ["Anna A", "Anna B", "Anna C"])
    await updateMember(SYSTEM, { memberId: anna, profile: { nickname } });
  const first = await told();
  expect(new Set(first.map(({ id }) => id)).size).toBe(3);
  for (const { id, type, timestamp, schemaVersion, sequence, entityId } of first) {
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(type).toBe("member.updated");
    expect(new Date(timestamp).toISOString()).toBe(timestamp);
    expect([schemaVersion, entityId]).toEqual([1, anna]);
    expect(sequence).toBeGreaterThan(0);
  }
  expect(await told()).toEqual(first);
});

test("a fact and its place in the queue are one commit: neither is there without the other (M163)", async () => {
  const anna = await makeMember("anna");
  await expect(
    db.transaction(async (tx) => {
      await tx.insert(events).values({ id: anna, type: "member.updated", memberId: anna, actorKind: "system" });
      throw new Error("rolled back");
    }),
  ).rejects.toThrow();
  await updateMember(SYSTEM, { memberId: anna, profile: { nickname: "Anna K" } });
  const queued = await db.select().from(outgoingEvents);
  const facts = await db.select().from(events);
  expect(queued.map(({ eventId }) => eventId)).toEqual(facts.map(({ id }) => id));
  expect(OUTGOING_TYPES).toContain(queued[0]!.type);
});
