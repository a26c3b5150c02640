import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { applications } from "@/db/schema/joining";
import { members } from "@/db/schema/members";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { asVisitor, eventTypes } from "../testing";
import { SYSTEM } from "../viewer";
import { changeApplication, getApplication, withdrawApplication } from "./application";
import { signUp } from "./signup";
import { approveMember } from "./status";

freshDb();
beforeEach(truncateAll);

async function apply() {
  await db.update(settings).set({ joining: "approval" });
  const answer = await signUp(await asVisitor(), {
    email: "nora@harbour.example",
    password: "lantern rope bench",
    nickname: "Nora",
    reason: "Boats",
  });
  return (answer as { applicationToken: string }).applicationToken;
}

test("an applicant edits the request by a token that works once and is replaced (mission.md 15.14)", async () => {
  const token = await apply();
  const { applicationToken } = await changeApplication(await asVisitor(), { token, reason: "Boats and oars" });
  expect(await getApplication(applicationToken)).toMatchObject({ answer: "Boats and oars", nickname: "Nora" });
  await expect(changeApplication(await asVisitor(), { token, reason: "x" })).rejects.toMatchObject({ reason: "token" });
  await expect(getApplication(token)).rejects.toMatchObject({ reason: "token" });
});

test("withdrawing takes the member away; the request stays on the contact, and the person may ask again", async () => {
  const token = await apply();
  await withdrawApplication(await asVisitor(), { token });
  expect(await db.select().from(members)).toEqual([]);
  expect(await db.select().from(contacts)).toHaveLength(1);
  expect(await db.select().from(applications)).toMatchObject([{ state: "WITHDRAWN", answer: "Boats", memberId: null }]);
  expect((await eventTypes()).slice(-2)).toEqual(["application.withdrawn", "member.deleted"]);
  await apply();
  expect(await db.select().from(contacts)).toHaveLength(1);
});

test("after the decision the token does nothing", async () => {
  const token = await apply();
  const [nora] = await db.select().from(members);
  await approveMember(SYSTEM, { memberId: nora!.id });
  await expect(withdrawApplication(await asVisitor(), { token })).rejects.toMatchObject({ reason: "token" });
  expect(await db.select().from(members)).toHaveLength(1);
});
