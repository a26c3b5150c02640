import { like } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { limits } from "@/db/schema/sessions";
import { freshDb, truncateAll } from "@/db/testing";
import { hashPassword } from "@/lib/password";
import { setPassword } from "../members/password";
import { asMember, asVisitor, makeMember } from "../testing";
import { enter } from "./enter";
import { confirmPassword } from "./own-sessions";
import { askLoginLink, signInWithLink, signInWithPassword } from "./sign-in";
import { makeToken, tokenText } from "./tokens";

freshDb();
beforeEach(truncateAll);

const PASSWORD = "lantern rope bench";
const HOME = "192.0.2.0";
const anna = async () => makeMember("anna", { passwordHash: await hashPassword(PASSWORD) });
const rests = { kind: "too-many", reason: "password-rests" };

const logIn = async (password: string, { email = "anna@tidewater.example", place = "203.0.113.0" } = {}) =>
  signInWithPassword(await asVisitor(), { email, password, place });
const fail = async (times: number, from?: { email?: string; place?: string }) => {
  for (let n = 0; n < times; n++) await expect(logIn("not it", from)).rejects.toMatchObject({ reason: "log-in-wrong" });
};
const counts = () => db.select().from(limits).where(like(limits.key, "passwords:%"));
/** Counts as if so many had failed, without the work of so many hashes. */
const setCounts = (count: number) => db.update(limits).set({ count });
async function comeIn(place: string) {
  const pass = (await logIn(PASSWORD, { place })) as { sessionToken: string };
  return enter(await asVisitor(), { token: pass.sessionToken, place });
}

test("after 80 wrong ones in a row from strange places the password rests there, for addresses that are nobody's alike", async () => {
  await anna();
  for (const email of ["anna@tidewater.example", "nobody@tidewater.example"]) {
    await fail(1, { email });
    await setCounts(79);
    await fail(1, { email: email.toUpperCase() });
    await expect(logIn("not it", { email })).rejects.toMatchObject(rests);
    await expect(logIn(PASSWORD, { email })).rejects.toMatchObject(rests);
    expect(JSON.stringify(await db.select().from(limits))).not.toContain("tidewater");
    await db.delete(limits);
  }
});

test("many at once are not more than one after the other", async () => {
  await anna();
  await fail(1);
  await setCounts(75);
  const answers = await Promise.allSettled(Array.from({ length: 12 }, () => logIn("not it")));
  const reasons = answers.map((answer) => (answer as PromiseRejectedResult).reason.reason);
  expect(reasons.filter((reason) => reason === "log-in-wrong")).toHaveLength(5);
});

test("a stranger shuts nobody out who comes from where they come from, nor a session that is open", async () => {
  const id = await anna();
  const { sessionId } = await comeIn(HOME);
  await fail(1);
  await setCounts(80);
  await expect(logIn(PASSWORD)).rejects.toMatchObject(rests);
  await confirmPassword({ ...(await asMember(id)), sessionId }, { currentPassword: PASSWORD });
  await fail(1);
  await setCounts(80);
  expect(await logIn(PASSWORD, { place: HOME })).toHaveProperty("sessionToken");
  expect(await counts()).toEqual([]);
  await db.update(limits).set({ endsAt: new Date(Date.now() - 1000) });
  await fail(1, { place: HOME });
  expect(
    (await counts()).map(({ key }) => key.split(":").at(-1)),
    "a place is forgotten in time",
  ).toEqual(["strange"]);
});

test("whoever holds a session guesses no longer than 20 times", async () => {
  const id = await anna();
  const viewer = { ...(await asMember(id)), sessionId: (await comeIn(HOME)).sessionId };
  await expect(confirmPassword(viewer, { currentPassword: "no" })).rejects.toMatchObject({ kind: "invalid" });
  await setCounts(20);
  await expect(confirmPassword(viewer, { currentPassword: PASSWORD })).rejects.toMatchObject(rests);
});

test("links by mail let in all the same, and begin anew", async () => {
  const memberId = await anna();
  const visitor = await asVisitor();
  for (const link of ["log-in", "set-password"] as const) {
    await fail(1);
    await setCounts(80);
    await expect(logIn(PASSWORD)).rejects.toMatchObject(rests);
    await askLoginLink(visitor, { email: "anna@tidewater.example" });
    const token = tokenText(link, await db.transaction((tx) => makeToken(tx, link, { memberId })));
    if (link === "log-in") await signInWithLink(visitor, { token });
    else await setPassword(visitor, { token, newPassword: "another lantern rope" });
    await fail(1);
    expect(await counts()).toMatchObject([{ count: 1 }]);
  }
});
