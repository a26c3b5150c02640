import { beforeEach, expect, test } from "vitest";
import { freshDb, truncateAll } from "@/db/testing";
import { asMember, asVisitor, joinAs, makeMember } from "../testing";
import { findByName } from "./find-by-name";
import { createMemberBlock } from "./member-blocks";

freshDb();
beforeEach(truncateAll);

test("who is called so comes before whose name has the letters somewhere; hidden ones come nowhere", async () => {
  for (const name of ["Aroha Kahananui", "Hanna Lindqvist", "Bo Hansen", "Zoë Ångström"]) await joinAs(name);
  await makeMember("Hana Hidden", { privacyStatus: "PRIVATE" });
  const visitor = await asVisitor();
  const found = async (text: string, limit = 8, viewer = visitor) =>
    (await findByName(viewer, text, limit)).map(({ nickname }) => nickname);
  expect(await found("han")).toEqual(["Hanna Lindqvist", "Aroha Kahananui", "Bo Hansen"]);
  expect(await found("HÁN", 2)).toEqual(["Hanna Lindqvist", "Aroha Kahananui"]);
  expect(await found("h", 1)).toEqual(["Hanna Lindqvist"]);
  expect(await found("h")).toEqual(["Hanna Lindqvist", "Bo Hansen"]);
  expect(await found("zoe a")).toEqual(["Zoë Ångström"]);
  expect(await found("%")).toEqual([]);
  expect(await found(" \0")).toEqual([]);
  const hannah = await joinAs("Hannah Blocked");
  const me = await joinAs("Moss");
  await createMemberBlock(await asMember(hannah), { memberId: me });
  expect(await found("hannah", 8, await asMember(me))).toEqual([]);
});
