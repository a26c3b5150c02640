import { asc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { applications, follows, members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { findFollowDrift } from "../follows/recount";
import { findCountDrift } from "../writing/recount";
import { seed } from "./seed";

freshDb();
beforeEach(truncateAll);

const everyone = () =>
  db
    .select({ id: members.id, slug: members.slug, about: members.about, createdAt: members.createdAt })
    .from(members)
    .orderBy(asc(members.id));

test("the same seed makes the same community, another one another, with every count right", async () => {
  await seed({ size: 60, seed: 7 });
  const first = await everyone();
  const edges = await db.select().from(follows).orderBy(follows.followerId, follows.followingId);
  expect(first).toHaveLength(60);
  expect(await findFollowDrift()).toEqual([]);
  expect(await findCountDrift()).toEqual([]);
  await truncateAll();
  await seed({ size: 60, seed: 7 });
  expect(await everyone()).toEqual(first);
  expect(await db.select().from(follows).orderBy(follows.followerId, follows.followingId)).toEqual(edges);
  await truncateAll();
  await seed({ size: 60, seed: 8 });
  expect(await everyone()).not.toEqual(first);
});

test("the named people of the contract are who it says", async () => {
  await seed({ size: 20 });
  const by = async (name: string) =>
    (
      await db
        .select()
        .from(members)
        .where(eq(members.loginEmailKey, `${name}@tidewater.example`))
    )[0];
  expect(await by("owner")).toMatchObject({ isOwner: true, status: "APPROVED" });
  expect(await by("steward")).toMatchObject({ status: "APPROVED", isPasswordStaffGrade: true });
  expect(await by("alice")).toMatchObject({ status: "APPROVED", privacyStatus: "PUBLIC", slug: "alice" });
  expect(await by("bob")).toMatchObject({ status: "APPROVED", privacyStatus: "PRIVATE" });
  expect(await by("mia")).toMatchObject({ status: "APPROVED", privacyStatus: "PUBLIC", activityStatus: "MUTED" });
  expect(await by("xavier")).toMatchObject({ status: "BLOCKED" });
  expect(await by("finn")).toMatchObject({ status: "OFFLINE" });
  const nora = await by("nora");
  expect(nora).toMatchObject({ status: "PENDING" });
  const [wish] = await db.select().from(applications).where(eq(applications.memberId, nora!.id));
  expect(wish).toMatchObject({ state: "OPEN", answer: expect.stringContaining("sails") });
});

test("a site that has members is left alone, unless forced", async () => {
  await seed({ size: 10 });
  await expect(seed({ size: 10 })).rejects.toMatchObject({ reason: "has-members" });
  await seed({ size: 10, isForced: true });
  expect((await everyone()).length).toBeGreaterThan(10);
});
