import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { freshDb, truncateAll } from "@/db/testing";
import { asMember, asVisitor, makeMember, makeModerator } from "../testing";
import { SYSTEM } from "../viewer";
import { getSettings } from "./settings";
import { countPublic, updateIdentity, updateJoining, updateLook, updatePasswords, updatePrivacy } from "./update";

freshDb();
beforeEach(truncateAll);

const JOINING = {
  joining: "approval" as const,
  isVerificationOn: "on" as const,
  autoApproveDomains: "@Tide.example\nlofts.example, tide.example",
  approvalTime: " within  a day ",
  defaultPrivacy: "PRIVATE" as const,
};

test("a group is saved, normalised, and the event names what changed; the same again is silent (M13)", async () => {
  await updateJoining(SYSTEM, JOINING);
  expect(await getSettings()).toMatchObject({
    joining: "approval",
    isVerificationOn: true,
    autoApproveDomains: ["tide.example", "lofts.example"],
    approvalTime: "within a day",
    defaultPrivacy: "PRIVATE",
  });
  await updateJoining(SYSTEM, JOINING);
  await updateJoining(SYSTEM, { ...JOINING, isVerificationOn: undefined });
  expect((await db.select().from(events).orderBy(events.id)).map((event) => event.data)).toEqual([
    { fields: ["joining", "isVerificationOn", "autoApproveDomains", "approvalTime", "defaultPrivacy"] },
    { fields: ["isVerificationOn"] },
  ]);
  await expect(updateJoining(SYSTEM, { ...JOINING, autoApproveDomains: "not a domain!" })).rejects.toMatchObject({
    kind: "invalid",
  });
});

test("a colour is normalised, and nothing but a colour is taken", async () => {
  await updateLook(SYSTEM, { brand: "custom", custom: "#a8324a" });
  expect((await getSettings()).brand).toMatch(/^oklch\(0\.\d+ 0\.\d+ \d+(\.\d+)?\)$/);
  await expect(updateLook(SYSTEM, { brand: "red;} body{display:none" })).rejects.toMatchObject({
    fields: { brand: "colour-unknown" },
  });
  await expect(updateLook(SYSTEM, { brand: "custom", custom: "" })).rejects.toMatchObject({
    fields: { custom: "colour-unknown" },
  });
});

test("password minima have floors, and staff never need less than members", async () => {
  await updatePasswords(SYSTEM, { memberPasswordMin: "12", staffPasswordMin: "20" });
  expect(await getSettings()).toMatchObject({ memberPasswordMin: 12, staffPasswordMin: 20 });
  for (const [memberPasswordMin, staffPasswordMin] of [
    [9, 15],
    [10, 14],
    [20, 15],
    ["", 15],
    [10, 1000],
  ])
    await expect(updatePasswords(SYSTEM, { memberPasswordMin, staffPasswordMin })).rejects.toMatchObject({
      kind: "invalid",
    });
});

test("privacy holds at the very next question, and what it touches is counted before (M95)", async () => {
  const bob = await makeMember("bob");
  await makeMember("olga", { privacyStatus: "PRIVATE" });
  expect(await countPublic(SYSTEM)).toEqual({ publicMembers: 1, approved: 2, pending: 0 });
  await updatePrivacy(SYSTEM, { mayBePublic: "all", profilesSeenBy: "members" });
  expect((await asVisitor()).seesProfiles).toBe(false);
  await updatePrivacy(SYSTEM, { mayBePublic: "nobody", profilesSeenBy: "anyone" });
  expect((await asMember(bob)).privacyStatus).toBe("PRIVATE");
});

test("only whoever may manage settings changes them", async () => {
  const identity = { name: "Tidewater", tagline: "", welcome: "", language: "en", timeZone: "Europe/Lisbon" };
  for (const viewer of [await asVisitor(), await asMember(await makeModerator("moss"))])
    await expect(updateIdentity(viewer, identity)).rejects.toMatchObject({ kind: "forbidden" });
  await updateIdentity(await asMember(await makeMember("olga", { isOwner: true })), identity);
  expect(await getSettings()).toMatchObject({ name: "Tidewater", timeZone: "Europe/Lisbon" });
  await expect(updateIdentity(SYSTEM, { ...identity, timeZone: "Moon/Base" })).rejects.toMatchObject({
    fields: { timeZone: "time-zone-unknown" },
  });
});
