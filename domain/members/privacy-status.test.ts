import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { followMember } from "../follows/follow";
import { listFollowing } from "../follows/lists";
import { asMember, asVisitor, joinAs, makeModerator } from "../testing";
import type { Viewer } from "../viewer";
import { countMembers, type DirectoryQuery, getMember, listMembers } from "./directory";
import { joinCommunity, leaveCommunity } from "./privacy-status";

freshDb();
beforeEach(truncateAll);

const names = async (viewer: Viewer, query: DirectoryQuery = {}) =>
  (await listMembers(viewer, query)).rows.map(({ nickname }) => nickname);

test("hidden members are as absent everywhere as a slug that does not exist (M24, M112, P20)", async () => {
  const anna = await joinAs("anna");
  await joinAs("bob", { privacyStatus: "PRIVATE" });
  await joinAs("nora", { status: "PENDING" });
  await joinAs("xavier", { status: "BLOCKED" });
  await joinAs("finn", { status: "OFFLINE" });
  for (const viewer of [await asVisitor(), await asMember(anna)]) {
    expect(await names(viewer)).toEqual(["anna"]);
    expect(await countMembers(viewer)).toEqual({ n: 1, isExact: true });
    for (const slug of ["bob", "nora", "xavier", "finn", "nobody"]) {
      await expect(getMember(viewer, slug)).rejects.toMatchObject({ kind: "not-found", reason: "member" });
      expect(await names(viewer, { q: slug })).toEqual([]);
    }
  }
});

test("the owner and the member see a private profile, a moderator only with that permission; the list shows it to nobody", async () => {
  const bob = await joinAs("bob", { privacyStatus: "PRIVATE" });
  const owner = await asMember(await joinAs("olga", { isOwner: true }));
  for (const viewer of [owner, await asMember(bob)])
    expect(await getMember(viewer, "bob")).toMatchObject({ nickname: "bob", isInCommunity: false });
  const moderator = await asMember(await makeModerator("moss"));
  await expect(getMember(moderator, "bob")).rejects.toMatchObject({ kind: "not-found" });
  for (const viewer of [owner, moderator, await asMember(bob)]) expect(await names(viewer)).not.toContain("bob");
});

test("a profile holds what others may know and nothing else (M25)", async () => {
  await joinAs("anna", { about: "Hi", title: "Weaver", lastLoginAt: new Date() });
  const shown = Object.keys(await getMember(await asVisitor(), "anna")).sort();
  expect(shown).toEqual(
    [
      ...[
        "about",
        "badges",
        "cover",
        "followerCount",
        "followingCount",
        "id",
        "isFollower",
        "isFollowing",
        "isInCommunity",
        "isOwner",
      ],
      ...["joinedMonth", "nickname", "photo", "picture", "slug", "title", "photoAlt", "coverAlt"],
    ].sort(),
  );
  const [listed] = (await listMembers(await asVisitor())).rows;
  expect(Object.keys(listed!).sort()).toEqual(
    ["badges", "id", "isFollowing", "joinedMonth", "nickname", "photo", "picture", "says", "slug", "title"].sort(),
  );
});

test("joining and leaving the community shows at once, for oneself only (M92, M93, M94, M107)", async () => {
  const bob = await joinAs("bob", { privacyStatus: "PRIVATE" });
  await joinCommunity(await asMember(bob), {});
  expect(await names(await asVisitor())).toEqual(["bob"]);
  await leaveCommunity(await asMember(bob), {});
  expect(await names(await asVisitor())).toEqual([]);
  await expect(joinCommunity(await asVisitor(), {})).rejects.toMatchObject({ kind: "forbidden" });
});

test("the site decides who may be public and who sees profiles, at once and everywhere (M95)", async () => {
  const [anna, carl] = [await joinAs("anna"), await joinAs("carl")];
  await followMember(await asMember(anna), { memberId: carl });
  await db.update(settings).set({ profilesSeenBy: "members" });
  expect(await names(await asVisitor())).toEqual([]);
  expect(await names(await asMember(anna))).toEqual(["anna", "carl"]);
  await expect(getMember(await asVisitor(), "anna")).rejects.toMatchObject({ kind: "not-found" });
  await db.update(settings).set({ profilesSeenBy: "anyone", mayBePublic: "nobody" });
  for (const viewer of [await asVisitor(), await asMember(anna)]) {
    expect(await names(viewer)).toEqual([]);
    await expect(getMember(viewer, "carl")).rejects.toMatchObject({ kind: "not-found" });
  }
  expect((await listFollowing(await asMember(anna), anna)).rows).toEqual([]);
  expect(await getMember(await asMember(anna), "anna")).toMatchObject({ followingCount: 0, isInCommunity: false });
  await expect(joinCommunity(await asMember(anna), {})).rejects.toMatchObject({ reason: "nobody-public" });
  await expect(followMember(await asMember(anna), { memberId: carl })).rejects.toMatchObject({
    reason: "nobody-public",
  });
  await db.update(settings).set({ mayBePublic: "all" });
  expect(await names(await asVisitor())).toEqual(["anna", "carl"]);
});
