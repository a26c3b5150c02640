import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { members } from "@/db/schema/members";
import { freshDb } from "@/db/testing";
import { can } from "./can";
import { visibleTo } from "./members/privacy-status";
import { asMember, asVisitor, makeMember, makeModerator } from "./testing";
import { onceFor } from "./viewer-queries";

freshDb();

test("is written once for each kind of viewer, and never answers one with what another may see", async () => {
  let written = 0;
  const visible = onceFor((db, viewer) => {
    written++;
    return db.select({ name: members.nickname }).from(members).where(visibleTo(viewer)).prepare("visible");
  });
  const [ann, bea] = [await makeMember("Ann", { privacyStatus: "PRIVATE" }), await makeMember("Bea")];
  await makeMember("Cleo", { privacyStatus: "PRIVATE" });
  await makeMember("Dora", { status: "PENDING" });
  const moderator = await makeModerator("Mo");
  const names = async (memberId?: string) => {
    const viewer = memberId ? await asMember(memberId) : await asVisitor();
    return (await visible(viewer).execute({ me: viewer.memberId })).map(({ name }) => name).sort();
  };
  expect(await names(ann)).toEqual(["Ann", "Bea", "Mo"]);
  expect(await names(bea)).toEqual(["Bea", "Mo"]);
  expect(await names(moderator)).toEqual(["Bea", "Dora", "Mo"]);
  expect(await names()).toEqual(["Bea", "Mo"]);
  expect(written).toBe(4);
  expect([await names(bea), await names(moderator), await names()]).toHaveLength(3);
  expect(written).toBe(4);
});

test("a viewer whose rights changed is of another kind", async () => {
  const kinds: boolean[] = [];
  const query = onceFor((db, viewer) => {
    kinds.push(can.manageMembers(viewer));
    return db.select().from(members).where(eq(members.id, viewer.memberId!)).prepare("self");
  });
  const eve = await asMember(await makeMember("Eve"));
  for (const viewer of [eve, { ...eve, permissions: new Set(["members.manage"] as const) }, { ...eve }])
    expect(await query(viewer).execute({ me: viewer.memberId })).toMatchObject([{ nickname: "Eve" }]);
  expect(kinds).toEqual([false, true]);
});
