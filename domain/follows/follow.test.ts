import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { follows, members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { muteMember, unmuteMember } from "../members/activity-status";
import { createMemberBlock, deleteMemberBlock } from "../members/member-blocks";
import { joinCommunity, leaveCommunity } from "../members/privacy-status";
import { approveMember, blockMember } from "../members/status";
import { asMember, asVisitor, eventRows, eventTypes, makeMember } from "../testing";
import { SYSTEM } from "../viewer";
import { followMember, removedSince, removeFollower, restoreFollower, unfollowMember } from "./follow";
import { listFollowers, listFollowing, listShared } from "./lists";
import { findFollowDrift, recountFollows } from "./recount";

freshDb();
beforeEach(truncateAll);

const counts = async (id: string) => {
  const [row] = await db.select().from(members).where(eq(members.id, id));
  return [row!.followerCount, row!.followingCount];
};
const names = (page: { rows: { nickname: string }[] }) => page.rows.map(({ nickname }) => nickname);

test("following twice is one follow, one count on both sides and one event; unfollowing twice likewise (M108, M109)", async () => {
  const [anna, carl] = [await makeMember("anna"), await makeMember("carl")];
  const viewer = await asMember(anna);
  await followMember(viewer, { memberId: carl });
  await followMember(viewer, { memberId: carl });
  expect(await counts(carl)).toEqual([1, 0]);
  expect(await counts(anna)).toEqual([0, 1]);
  await unfollowMember(viewer, { memberId: carl });
  await unfollowMember(viewer, { memberId: carl });
  expect(await counts(carl)).toEqual([0, 0]);
  expect(await counts(anna)).toEqual([0, 0]);
  expect(await eventTypes()).toEqual(["member.followed", "member.unfollowed"]);
  const [event] = await eventRows();
  expect(event).toMatchObject({ memberId: carl, actorId: anna, data: { followerId: anna } });
});

test("each change of a count is one fact with what it was and is, when somebody leaves the community too (M120)", async () => {
  const [anna, carl] = [await makeMember("anna"), await makeMember("carl")];
  await followMember(await asMember(anna), { memberId: carl });
  await leaveCommunity(await asMember(carl), {});
  await unfollowMember(await asMember(anna), { memberId: carl });
  const facts = await db.select().from(events).where(eq(events.type, "counter.changed")).orderBy(events.id);
  const change = (memberId: string, counter: string, from: number, to: number) => ({
    memberId,
    data: { counter: `members.${counter}`, from, to },
  });
  expect(facts.map(({ memberId, data }) => ({ memberId, data }))).toEqual([
    change(carl, "followers", 0, 1),
    change(anna, "following", 0, 1),
    change(anna, "following", 1, 0),
    change(carl, "followers", 1, 0),
  ]);
});

test("nobody follows themselves, nor anybody who is hidden: private, pending, blocked, offline, unknown (M112)", async () => {
  const anna = await makeMember("anna");
  const viewer = await asMember(anna);
  await expect(followMember(viewer, { memberId: anna })).rejects.toMatchObject({ kind: "invalid" });
  const hidden = [
    await makeMember("bob", { privacyStatus: "PRIVATE" }),
    await makeMember("nora", { status: "PENDING" }),
    await makeMember("xavier", { status: "BLOCKED" }),
    await makeMember("finn", { status: "OFFLINE" }),
    "01930000-0000-7000-8000-00000000dead",
  ];
  for (const memberId of hidden)
    await expect(followMember(viewer, { memberId })).rejects.toMatchObject({ kind: "not-found", reason: "member" });
  const owner = await asMember(await makeMember("olga", { isOwner: true }));
  for (const memberId of hidden)
    await expect(followMember(owner, { memberId })).rejects.toMatchObject({ kind: "not-found" });
  await expect(followMember(await asVisitor(), { memberId: anna })).rejects.toMatchObject({ kind: "forbidden" });
  expect(await eventTypes()).toEqual([]);
});

test("the muted cannot follow but may unfollow, and can again once unmuted without a new login (M27, M28, 15.21)", async () => {
  const [mia, carl, dora] = [await makeMember("mia"), await makeMember("carl"), await makeMember("dora")];
  const before = await asMember(mia);
  await followMember(before, { memberId: carl });
  await muteMember(SYSTEM, { memberId: mia, reason: "loud" });
  const refusal = { kind: "forbidden", reason: "muted", values: { until: "none" } };
  await expect(followMember(await asMember(mia), { memberId: dora })).rejects.toMatchObject(refusal);
  // A request that began before the mute is refused as well.
  await expect(followMember(before, { memberId: dora })).rejects.toMatchObject(refusal);
  await unfollowMember(await asMember(mia), { memberId: carl });
  await unmuteMember(SYSTEM, { memberId: mia });
  await followMember(await asMember(mia), { memberId: dora });
  expect(await counts(mia)).toEqual([0, 1]);
});

test("a mute with an end says when, and ends by itself", async () => {
  const [mia, carl] = [await makeMember("mia"), await makeMember("carl")];
  await db
    .update(members)
    .set({ activityStatus: "MUTED", mutedUntil: new Date("2999-05-04T10:00:00Z") })
    .where(eq(members.id, mia));
  await expect(followMember(await asMember(mia), { memberId: carl })).rejects.toMatchObject({
    values: { until: "2999-05-04T10:00:00.000Z" },
  });
  await db
    .update(members)
    .set({ mutedUntil: new Date(Date.now() - 1000) })
    .where(eq(members.id, mia));
  await followMember(await asMember(mia), { memberId: carl });
});

test("a private member joins the community first (M32)", async () => {
  const [bob, carl] = [await makeMember("bob", { privacyStatus: "PRIVATE" }), await makeMember("carl")];
  await expect(followMember(await asMember(bob), { memberId: carl })).rejects.toMatchObject({ reason: "join-first" });
  await joinCommunity(await asMember(bob), {});
  await followMember(await asMember(bob), { memberId: carl });
  expect(await counts(carl)).toEqual([1, 0]);
});

test("lists and counts of others are right at once when a member leaves or is blocked, and again on the way back (M93, M113)", async () => {
  const [anna, bob, carl] = [await makeMember("anna"), await makeMember("bob"), await makeMember("carl")];
  await followMember(await asMember(anna), { memberId: bob });
  await followMember(await asMember(bob), { memberId: carl });
  const viewer = await asMember(carl);
  const look = async () => ({
    ofAnna: names(await listFollowing(viewer, anna)),
    ofCarl: names(await listFollowers(viewer, carl)),
    counts: [(await counts(anna))[1], (await counts(carl))[0]],
  });
  const there = { ofAnna: ["bob"], ofCarl: ["bob"], counts: [1, 1] };
  const gone = { ofAnna: [], ofCarl: [], counts: [0, 0] };
  expect(await look()).toEqual(there);
  await leaveCommunity(await asMember(bob), {});
  expect(await look()).toEqual(gone);
  await blockMember(SYSTEM, { memberId: bob, reason: "x" });
  await approveMember(SYSTEM, { memberId: bob });
  expect(await look()).toEqual(gone);
  await joinCommunity(await asMember(bob), {});
  expect(await look()).toEqual(there);
  await blockMember(SYSTEM, { memberId: bob, reason: "x" });
  expect(await look()).toEqual(gone);
  // Somebody unfollows while the other end is out: the way back must not count what is gone.
  await unfollowMember(await asMember(anna), { memberId: bob });
  await approveMember(SYSTEM, { memberId: bob });
  expect(await look()).toEqual({ ofAnna: [], ofCarl: ["bob"], counts: [0, 1] });
  expect(await findFollowDrift()).toEqual([]);
});

test("a follower is removed silently, and it can be taken back once, exactly as it was", async () => {
  const [anna, carl] = [await makeMember("anna"), await makeMember("carl")];
  await followMember(await asMember(carl), { memberId: anna });
  const [was] = await db.select().from(follows);
  const viewer = await asMember(anna);
  await removeFollower(viewer, { memberId: carl });
  expect(await counts(anna)).toEqual([0, 0]);
  expect(await removedSince(db, viewer, carl)).toEqual(was!.createdAt);
  await restoreFollower(viewer, { memberId: carl });
  expect(await db.select().from(follows)).toEqual([was]);
  expect(await counts(anna)).toEqual([1, 0]);
  // Nobody can be made to follow: not again after it was taken back, and not after they left by themselves.
  await unfollowMember(await asMember(carl), { memberId: anna });
  await expect(restoreFollower(viewer, { memberId: carl })).rejects.toMatchObject({ kind: "not-found" });
  await expect(restoreFollower(await asMember(carl), { memberId: anna })).rejects.toMatchObject({ kind: "not-found" });
});

test("lists are newest first, in pages that neither skip nor repeat, and can be searched", async () => {
  const star = await makeMember("star");
  for (let n = 10; n < 40; n++) await followMember(await asMember(await makeMember(`fan ${n}`)), { memberId: star });
  const viewer = await asMember(star);
  const first = await listFollowers(viewer, star);
  const second = await listFollowers(viewer, star, { after: first.next });
  expect([...names(first), ...names(second)]).toEqual(Array.from({ length: 30 }, (_, n) => `fan ${39 - n}`));
  expect(second.next).toBeUndefined();
  expect(names(await listFollowers(viewer, star, { before: second.previous }))).toEqual(names(first));
  expect(names(await listFollowers(viewer, star, { q: "fan 3" }))).toHaveLength(10);
});

test("people both follow are counted and shown, the hidden ones left out", async () => {
  const [anna, bob] = [await makeMember("anna"), await makeMember("bob")];
  const others = await Promise.all(["carl", "dora", "emil", "fred", "gina"].map((name) => makeMember(name)));
  for (const memberId of others) {
    await followMember(await asMember(anna), { memberId });
    await followMember(await asMember(bob), { memberId });
  }
  await leaveCommunity(await asMember(others[0]!), {});
  const shared = await listShared(await asMember(anna), bob);
  expect(shared.n).toBe(4);
  expect(shared.first).toHaveLength(3);
  expect(await listShared(await asVisitor(), bob)).toEqual({ n: 0, first: [] });
});

test("a recount finds and mends counts that drifted", async () => {
  const [anna, carl] = [await makeMember("anna"), await makeMember("carl")];
  await followMember(await asMember(anna), { memberId: carl });
  await db.update(members).set({ followerCount: 7 }).where(eq(members.id, carl));
  expect(await findFollowDrift()).toMatchObject([{ memberId: carl, followerCount: { was: 7, is: 1 } }]);
  expect(await db.transaction((tx) => recountFollows(tx))).toBe(1);
  expect(await findFollowDrift()).toEqual([]);
});

test("500 random acts at once end with counts equal to a recount, and events equal to the net facts (P38)", async () => {
  const people = await Promise.all(Array.from({ length: 12 }, (_, n) => makeMember(`p${n}`)));
  const viewers = await Promise.all(people.map(asMember));
  const acts = [
    followMember,
    followMember,
    followMember,
    unfollowMember,
    createMemberBlock,
    deleteMemberBlock,
    removeFollower,
  ];
  let seed = 42;
  const random = (n: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % n;
  };
  const settled = await Promise.allSettled(
    Array.from({ length: 500 }, () => {
      const who = random(people.length);
      const memberId = people[random(people.length)]!;
      if (random(20) === 0) return joinCommunity(viewers[who]!, {});
      if (random(20) === 0) return leaveCommunity(viewers[who]!, {});
      if (random(25) === 0) return blockMember(SYSTEM, { memberId, reason: "x" });
      if (random(12) === 0) return approveMember(SYSTEM, { memberId });
      return acts[random(acts.length)]!(viewers[who]!, { memberId });
    }),
  );
  const bugs = settled.flatMap((one) => (one.status === "rejected" && !one.reason.kind ? [one.reason] : []));
  expect(bugs).toEqual([]);
  expect(await findFollowDrift()).toEqual([]);
  expect(await db.select().from(members).where(sql`follower_count < 0 or following_count < 0`)).toEqual([]);
  const net = new Map<string, number>();
  for (const { type, memberId, data } of await db.select().from(events)) {
    const step = type === "member.followed" ? 1 : type === "member.unfollowed" ? -1 : 0;
    if (step) net.set(`${data.followerId}>${memberId}`, (net.get(`${data.followerId}>${memberId}`) ?? 0) + step);
  }
  const edges = await db.select().from(follows);
  expect(
    [...net]
      .filter(([, n]) => n !== 0)
      .map(([edge]) => edge)
      .sort(),
  ).toEqual(edges.map(({ followerId, followingId }) => `${followerId}>${followingId}`).sort());
}, 120_000);
