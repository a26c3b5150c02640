import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { freshDb, truncateAll } from "@/db/testing";
import { asMember, asVisitor, joinAs, makeMember } from "../testing";
import { getMember } from "./directory";
import { leaveCommunity } from "./privacy-status";
import { changeSlug, claimSlug } from "./slug";

freshDb();
beforeEach(truncateAll);

const record = async () => "";

test("a former one leads to the member and can be taken by nobody else (M158)", async () => {
  const [anna] = [await joinAs("anna"), await joinAs("carl")];
  const move = (id: string, was: string, slug: string) =>
    db.transaction((tx) => changeSlug({ tx, record }, { id, slug: was }, slug));
  await move(anna, "anna", "weaver");
  expect(await getMember(await asVisitor(), "anna")).toMatchObject({ slug: "weaver" });
  expect(await getMember(await asVisitor(), "ANNA")).toMatchObject({ slug: "weaver" });
  const carl = (await getMember(await asVisitor(), "carl")).id;
  await expect(move(carl, "carl", "anna")).rejects.toMatchObject({ fields: { slug: "slug-taken" } });
  await move(anna, "weaver", "anna");
  expect(await getMember(await asVisitor(), "weaver")).toMatchObject({ slug: "anna" });
  await leaveCommunity(await asMember(anna), {});
  await expect(getMember(await asVisitor(), "weaver")).rejects.toMatchObject({ kind: "not-found" });
});

test("40 with one name get 40 addresses, and two who want each other's keep their own (P37)", async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, (_, n) => makeMember(`x${n}`)));
  const taken = await Promise.all(ids.map((id) => db.transaction((tx) => claimSlug(tx, id, "Anna Ågren"))));
  expect(new Set(taken).size).toBe(40);
  expect(taken).toContain("anna-agren");
  const [a, b] = [await joinAs("anna"), await joinAs("carl")];
  const swap = await Promise.allSettled([
    db.transaction((tx) => changeSlug({ tx, record }, { id: a, slug: "anna" }, "carl")),
    db.transaction((tx) => changeSlug({ tx, record }, { id: b, slug: "carl" }, "anna")),
  ]);
  for (const one of swap) expect(one).toMatchObject({ status: "rejected", reason: { fields: { slug: "slug-taken" } } });
  const race = await Promise.allSettled([
    db.transaction((tx) => changeSlug({ tx, record }, { id: a, slug: "anna" }, "free")),
    db.transaction((tx) => changeSlug({ tx, record }, { id: b, slug: "carl" }, "free")),
  ]);
  expect(race.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a member collects no more than 20", async () => {
  const anna = await joinAs("anna");
  let was = "anna";
  for (let n = 1; n < 20; n++) {
    await db.transaction((tx) => changeSlug({ tx, record }, { id: anna, slug: was }, `anna${n}`));
    was = `anna${n}`;
  }
  const one = db.transaction((tx) => changeSlug({ tx, record }, { id: anna, slug: was }, "anna20"));
  await expect(one).rejects.toMatchObject({ fields: { slug: "slug-many" } });
});
