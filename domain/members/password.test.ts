import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { identities, members } from "@/db/schema/members";
import { sessions, tokens } from "@/db/schema/sessions";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { hashPassword, isPassword } from "@/lib/password";
import { openSession } from "../sessions/session";
import { signInWithPassword } from "../sessions/sign-in";
import { makeToken, tokenText } from "../sessions/tokens";
import { asMember, asVisitor, eventTypes, makeMember, makeModerator } from "../testing";
import { SYSTEM } from "../viewer";
import {
  askEmailChange,
  askOwnProof,
  changeEmail,
  confirmEmail,
  dropEmailChange,
  getEmailChange,
  resendEmailChange,
} from "./email";
import { askPassword, changePassword, getPasswordLink, sendPasswordLink, setPassword } from "./password";

freshDb();
beforeEach(truncateAll);

const OLD = "lantern rope bench";
const NEW = "seven nets and a cat";
const EMAIL = "anna@tidewater.example";
const withPassword = async (name = "anna", more: object = {}) =>
  makeMember(name, { passwordHash: await hashPassword(OLD), ...more });
const row = async (id: string) => (await db.select().from(members).where(eq(members.id, id)))[0]!;
const links = async (type = "password.asked") =>
  (await db.select().from(events).where(eq(events.type, type)).orderBy(events.id)).map(
    (event) => event.data.tokenId as string,
  );
const lastLink = async () => tokenText("set-password", (await links()).at(-1)!);
const ask = async (email = EMAIL) => askPassword(await asVisitor(), { email });

test("forgot answers alike, sends few, and only the newest link works, once (M41, P05, P07)", async () => {
  const anna = await withPassword();
  await db.transaction((tx) => openSession(tx, anna, {}));
  for (let n = 0; n < 10; n++) expect(await ask()).toBe(undefined);
  expect(await ask("nobody@tidewater.example")).toBe(undefined);
  const [first, , third, none] = await links();
  expect(none).toBe(undefined);
  const set = async (token: string) => setPassword(await asVisitor(), { token, newPassword: NEW });
  await expect(set(tokenText("set-password", first!))).rejects.toMatchObject({ reason: "token" });
  const token = tokenText("set-password", third!);
  expect(await getPasswordLink(token)).toMatchObject({ email: "a•••@t•••.example", min: 10, isFirst: false });
  expect(await set(token)).toHaveProperty("sessionToken");
  await expect(set(token)).rejects.toMatchObject({ reason: "token" });
  expect(await isPassword((await row(anna)).passwordHash, NEW)).toBe(true);
  expect(await db.select().from(sessions)).toEqual([]);
  expect((await eventTypes()).slice(-2)).toEqual(["password.changed", "email.verified"]);
});

test("a reset link is void after its time, after a change of password or of login address (P07)", async () => {
  const anna = await withPassword();
  const set = async (token: string) => setPassword(await asVisitor(), { token, newPassword: NEW });
  await ask();
  await db.update(tokens).set({ expiresAt: new Date(Date.now() - 1000) });
  await expect(set(await lastLink())).rejects.toMatchObject({ reason: "token" });
  await ask();
  await changePassword(await asMember(anna), { currentPassword: OLD, newPassword: "another one for today" });
  await expect(set(await lastLink())).rejects.toMatchObject({ reason: "token" });
  await ask();
  await askEmailChange(await asMember(anna), { email: "anna@new.example", currentPassword: "another one for today" });
  await changeEmail(await asVisitor(), { token: tokenText("change-email", (await links("email.change_asked"))[0]!) });
  await expect(set(await lastLink())).rejects.toMatchObject({ reason: "token" });
});

test("whoever knew the old password, or had the address first, has no way in left (P07)", async () => {
  const anna = await withPassword("anna", { loginEmailVerifiedAt: null });
  await db.insert(identities).values({ provider: "club", subject: "somebody", memberId: anna });
  const wish = { email: "thief@tidewater.example", currentPassword: OLD };
  await askEmailChange(await asMember(anna), wish);
  const theirs = tokenText("change-email", (await links("email.change_asked")).at(-1)!);
  await ask();
  await setPassword(await asVisitor(), { token: await lastLink(), newPassword: NEW });
  await expect(changeEmail(await asVisitor(), { token: theirs })).rejects.toMatchObject({ reason: "token" });
  expect(await db.$count(identities)).toBe(0);
  expect(await eventTypes()).toContain("identity.unlinked");

  await db.insert(identities).values({ provider: "club", subject: "herself", memberId: anna });
  await ask();
  await setPassword(await asVisitor(), { token: await lastLink(), newPassword: `${NEW} again` });
  expect(await db.$count(identities)).toBe(1);
});

test("a bad new password is refused in all flows and spends no link (P02)", async () => {
  const anna = await withPassword();
  await ask();
  for (const newPassword of ["passwordpassword", "Guildhall2026", "1qaz2wsx3edc4rfv", "short"]) {
    await expect(setPassword(await asVisitor(), { token: await lastLink(), newPassword })).rejects.toMatchObject({
      kind: "invalid",
    });
    await expect(changePassword(await asMember(anna), { currentPassword: OLD, newPassword })).rejects.toMatchObject({
      kind: "invalid",
    });
  }
  expect(await setPassword(await asVisitor(), { token: await lastLink(), newPassword: NEW })).toHaveProperty(
    "sessionToken",
  );
});

test("changing asks for the current one, ends the other sessions and says so (P13)", async () => {
  const anna = await withPassword();
  const kept = await db.transaction((tx) => openSession(tx, anna, {}));
  await db.transaction((tx) => openSession(tx, anna, {}));
  const viewer = { ...(await asMember(anna)), sessionId: kept.sessionId };
  await expect(changePassword(viewer, { currentPassword: "wrong", newPassword: NEW })).rejects.toMatchObject({
    fields: { currentPassword: "password-wrong" },
  });
  await changePassword(viewer, { currentPassword: OLD, newPassword: NEW });
  expect(await db.select().from(sessions)).toMatchObject([{ id: kept.sessionId }]);
  expect(await eventTypes()).toEqual(["password.changed"]);
});

test("staff need the longer password, and a short one puts their permissions to sleep (mission.md 15.11, 15.15)", async () => {
  const moss = await makeModerator("moss");
  await db.update(members).set({ passwordHash: await hashPassword(OLD) });
  await expect(
    changePassword(await asMember(moss), { currentPassword: OLD, newPassword: "twelve chars" }),
  ).rejects.toMatchObject({ fields: { newPassword: "password-short" }, values: { min: 15 } });
  await changePassword(await asMember(moss), { currentPassword: OLD, newPassword: NEW });
  expect(await row(moss)).toMatchObject({ isPasswordStaffGrade: true });
});

test("a first password lets an invited offline member in; a pending one still waits (M22, M42, M43)", async () => {
  const finn = await makeMember("finn", { status: "OFFLINE" });
  await expect(
    signInWithPassword(await asVisitor(), { email: "finn@tidewater.example", password: OLD }),
  ).rejects.toMatchObject({ reason: "log-in-wrong" });
  await ask("finn@tidewater.example");
  expect(await links()).toEqual([]);
  await sendPasswordLink(SYSTEM, { memberId: finn });
  const earlier = await lastLink();
  await sendPasswordLink(SYSTEM, { memberId: finn });
  const set = async (token: string) => setPassword(await asVisitor(), { token, newPassword: NEW });
  await expect(set(earlier)).rejects.toMatchObject({ reason: "token" });
  expect(await set(await lastLink())).toHaveProperty("sessionToken");
  expect(await row(finn)).toMatchObject({ status: "APPROVED" });
  const xavier = await makeMember("xavier", { status: "BLOCKED" });
  await expect(sendPasswordLink(SYSTEM, { memberId: xavier })).rejects.toMatchObject({ reason: "status-move" });
  const nora = await makeMember("nora", { status: "PENDING" });
  await sendPasswordLink(SYSTEM, { memberId: nora });
  expect(await set(await lastLink())).toHaveProperty("applicationToken");
  expect(await row(nora)).toMatchObject({ status: "PENDING" });
});

test("a new login address holds once the new mailbox says so; the old one is told (M44, M45, P13)", async () => {
  const anna = await withPassword();
  await makeMember("bob");
  const viewer = await asMember(anna);
  const to = (email: string, currentPassword = OLD) => askEmailChange(viewer, { email, currentPassword });
  await expect(to("anna@new.example", "wrong")).rejects.toMatchObject({
    fields: { currentPassword: "password-wrong" },
  });
  await expect(to("BOB@tidewater.example")).rejects.toMatchObject({ fields: { email: "email-taken" } });
  await expect(to("ｂob@tidewater.example")).rejects.toMatchObject({ fields: { email: "email-taken" } });
  await to("anna@new.example");
  expect(await getEmailChange(viewer)).toBe("anna@new.example");
  expect(await row(anna)).toMatchObject({ loginEmail: EMAIL });
  await resendEmailChange(viewer, {});
  const [first, second] = await links("email.change_asked");
  const spend = async (id: string) => changeEmail(await asVisitor(), { token: tokenText("change-email", id) });
  await expect(spend(first!)).rejects.toMatchObject({ reason: "token" });
  await spend(second!);
  expect(await row(anna)).toMatchObject({ loginEmail: "anna@new.example", loginEmailKey: "anna@new.example" });
  const [changed] = await db.select().from(events).where(eq(events.type, "email.changed"));
  expect(changed!.data).toEqual({ from: EMAIL });
});

test("of two members who confirm one new address at once, one gets it and the other is told", async () => {
  const spent = await Promise.all(
    ["anna", "bob"].map(async (name) => {
      const memberId = await makeMember(name);
      const id = await db.transaction((tx) =>
        makeToken(tx, "change-email", { memberId, data: { email: "new@harbour.example" } }),
      );
      return tokenText("change-email", id);
    }),
  );
  const viewer = await asVisitor();
  const answers = await Promise.allSettled(spent.map((token) => changeEmail(viewer, { token })));
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(answers.find(({ status }) => status === "rejected")).toMatchObject({ reason: { reason: "email-taken" } });
});

test("where signing up tells nothing, neither does changing the address; a change can be let go", async () => {
  await db.update(settings).set({ isVerificationOn: true });
  const anna = await withPassword();
  const bob = await makeMember("bob");
  const viewer = await asMember(anna);
  const ask = (email: string) => askEmailChange(viewer, { email, currentPassword: OLD });
  await ask("bob@tidewater.example");
  const asked = await db.select().from(events).orderBy(events.id);
  expect(asked.map(({ type, memberId, data }) => [type, memberId, data])).toEqual([
    ["email.change_asked", anna, { email: "bob@tidewater.example" }],
    ["signup.repeated", bob, { email: "bob@tidewater.example" }],
  ]);
  await ask("bob@tidewater.example");
  await ask("bob@tidewater.example");
  await expect(ask("bob@tidewater.example")).rejects.toMatchObject({ reason: "enough-letters" });
  await expect(ask("free@tidewater.example")).rejects.toMatchObject({ reason: "enough-letters" });
  await dropEmailChange(viewer, {});
  expect(await getEmailChange(viewer)).toBe(undefined);
});

test("an address that nobody has confirmed is confirmed from its mailbox, a few mails an hour, and nothing else changes", async () => {
  const anna = await withPassword();
  await db.transaction((tx) => openSession(tx, anna, {}));
  const viewer = await asMember(anna);
  for (let n = 0; n < 3; n++) await askOwnProof(viewer, {});
  await expect(askOwnProof(viewer, {})).rejects.toMatchObject({ reason: "enough-letters" });
  const [link] = await links("email.verification_asked");
  expect(await confirmEmail(await asVisitor(), { token: tokenText("verify-email", link!) })).toEqual({
    isConfirmed: true,
  });
  expect((await row(anna)).loginEmailVerifiedAt).not.toBeNull();
  expect(await isPassword((await row(anna)).passwordHash, OLD)).toBe(true);
  expect(await db.select().from(sessions)).toHaveLength(1);
  await askOwnProof(viewer, {});
  expect(await links("email.verification_asked")).toHaveLength(3);
  await expect(askOwnProof(await asVisitor(), {})).rejects.toMatchObject({ kind: "forbidden" });
});
