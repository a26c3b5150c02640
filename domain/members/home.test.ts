import { expect, test } from "vitest";
import { db } from "@/db/client";
import { follows, memberBlocks } from "@/db/schema/members";
import { freshDb } from "@/db/testing";
import { asMember, asVisitor, makeMember } from "../testing";
import { countJoinedThisWeek, listNewest, listNewFollowers, listSuggestions } from "./home";

freshDb();

const names = (rows: { nickname: string }[]) => rows.map((row) => row.nickname);

test("home shows only whom the viewer may see", async () => {
  const alice = await makeMember("Alice");
  const bob = await makeMember("Bob", { privacyStatus: "PRIVATE" });
  const carla = await makeMember("Carla");
  const dora = await makeMember("Dora", { status: "PENDING" });
  const ewa = await makeMember("Ewa");
  await db.insert(follows).values([
    { followerId: alice, followingId: carla },
    { followerId: carla, followingId: ewa },
    { followerId: carla, followingId: bob },
    { followerId: bob, followingId: alice },
    { followerId: ewa, followingId: alice },
  ]);

  expect(names(await listNewest(await asVisitor(), 10))).toEqual(["Ewa", "Carla", "Alice"]);
  const viewer = await asMember(alice);
  expect(names(await listNewest(viewer, 10, { strangers: true }))).toEqual(["Ewa"]);
  expect(names(await listNewFollowers(viewer, 10))).toEqual(["Ewa"]);
  expect(await listSuggestions(viewer, 10)).toMatchObject([{ nickname: "Ewa", common: 1 }]);
  expect(await countJoinedThisWeek(viewer, new Date())).toBe(2);

  await db.insert(memberBlocks).values({ blockerId: ewa, blockedId: alice });
  expect(names(await listNewFollowers(viewer, 10))).toEqual([]);
  expect(await listSuggestions(viewer, 10)).toEqual([]);
  expect(dora).toBeTruthy();
});
