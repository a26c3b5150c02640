import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { notificationPreferences } from "@/db/schema/events";
import { freshDb, truncateAll } from "@/db/testing";
import { asMember, asVisitor, eventTypes, makeMember, makeModerator } from "../testing";
import { KIND_NAMES, ruleOf } from "./kinds";
import { getPreferences, pauseAll, setPreferences } from "./preferences";
import { readUnsubscribe, unsubscribe, unsubscribeText } from "./unsubscribe";

freshDb();
beforeEach(truncateAll);

const rows = () => db.select().from(notificationPreferences);
const emailOf = async (memberId: string, kind: string) =>
  (await getPreferences(await asMember(memberId))).kinds.find((one) => one.kind === kind)?.email.isOn;

test("the kinds of the team are there for those they can reach", async () => {
  const [anna, mod] = [await makeMember("Anna"), await makeModerator("Mod")];
  const kinds = async (id: string) => (await getPreferences(await asMember(id))).kinds.map(({ kind }) => kind);
  expect(await kinds(anna)).toEqual(KIND_NAMES.filter((kind) => ruleOf(kind).group !== "team"));
  expect(await kinds(mod)).toContain("newApplicant");
  await expect(getPreferences(await asVisitor())).rejects.toThrow("forbidden");
});

const on = { site: "on", email: "on" } as const;
const onSite = { site: "on", email: "" } as const;

test("only what differs is kept, what is left out is off, and what protects the account cannot be switched", async () => {
  const anna = await makeMember("Anna");
  const viewer = await asMember(anna);
  const mailed = { email: "on" } as const;
  const talk = {
    reportSettled: mailed,
    contentHidden: mailed,
    postHeldBack: mailed,
    teamLetter: mailed,
    badgeGiven: onSite,
    newReply: on,
    newComment: on,
    mention: on,
    answerChosen: onSite,
    newLike: onSite,
    newPost: onSite,
  };
  await setPreferences(viewer, {
    kinds: { ...talk, newFollower: { site: "on", email: "" }, passwordChanged: {} },
  });
  expect(await rows()).toHaveLength(3);
  expect(await emailOf(anna, "newFollower")).toBe(false);
  expect(await emailOf(anna, "passwordChanged")).toBe(true);
  await setPreferences(viewer, { kinds: { ...talk, newFollower: on, exportReady: on, newDevice: on } });
  expect(await rows()).toEqual([]);
  await setPreferences(viewer, { kinds: { ...talk, newFollower: on, exportReady: on, newDevice: on } });
  expect(await eventTypes()).toEqual(["member.preferences_changed", "member.preferences_changed"]);
});

test("a pause leaves the switches where they are", async () => {
  const anna = await makeMember("Anna");
  await pauseAll(await asMember(anna), { isOn: true });
  expect(await getPreferences(await asMember(anna))).toMatchObject({ isPaused: true });
  expect(await emailOf(anna, "newFollower")).toBe(true);
  await pauseAll(await asMember(anna), { isOn: true });
  expect(await eventTypes()).toHaveLength(1);
  await pauseAll(await asMember(anna), {});
  expect(await getPreferences(await asMember(anna))).toMatchObject({ isPaused: false });
});

test("the link of a mail opens its own switch, both ways, and no other", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const token = unsubscribeText(anna, "newFollower");
  expect(await readUnsubscribe(token)).toMatchObject({ kind: "newFollower", isOn: true });
  await unsubscribe(await asVisitor(), { token });
  expect(await emailOf(anna, "newFollower")).toBe(false);
  expect(await emailOf(anna, "newDevice")).toBe(true);
  expect(await emailOf(bert, "newFollower")).toBe(true);
  await unsubscribe(await asVisitor(), { token, isOn: true });
  expect(await emailOf(anna, "newFollower")).toBe(true);
  for (const bad of ["", "x", token.replace(anna, bert), `${token}x`, unsubscribeText(anna, "passwordChanged")]) {
    await expect(readUnsubscribe(bad)).rejects.toThrow("token");
    await expect(unsubscribe(await asVisitor(), { token: bad })).rejects.toThrow("token");
  }
});
