import { asc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { badges, memberBadges } from "@/db/schema/badges";
import { applications } from "@/db/schema/joining";
import { follows, members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { NO_ID } from "@/lib/id";
import { sweepBadges } from "../badges/rules";
import { readValuesOf } from "../fields/values";
import { findFollowDrift } from "../follows/recount";
import { asMember, asVisitor } from "../testing";
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

test("named people wear badges, the badge by a rule is where its rule holds, and the owner's fields are answered", async () => {
  await seed({ size: 60 });
  const worn = await db
    .select({ slug: members.slug, title: badges.title })
    .from(memberBadges)
    .innerJoin(members, eq(members.id, memberBadges.memberId))
    .innerJoin(badges, eq(badges.id, memberBadges.badgeId));
  const of = (name: string) => worn.filter(({ slug }) => slug === name).map(({ title }) => title);
  expect(of("alice").sort()).toEqual(["Kiln keeper", "Mender"]);
  expect(of("hanna")).toContain("Founder");
  const before = worn.length;
  await db.update(badges).set({ ruleCursor: NO_ID }).where(eq(badges.title, "Five years"));
  await sweepBadges();
  expect(await db.$count(memberBadges)).toBe(before);
  const [alice] = await db.select().from(members).where(eq(members.slug, "alice"));
  expect((await readValuesOf(await asVisitor(), alice!.id)).map(({ key }) => key)).toEqual(["workshop"]);
  expect((await readValuesOf(await asMember(alice!.id), alice!.id)).map(({ key }) => key)).toEqual([
    "workshop",
    "helps_with",
    "own_site",
  ]);
});
