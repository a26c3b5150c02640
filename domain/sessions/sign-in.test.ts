import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { applications } from "@/db/schema/joining";
import { identities, members } from "@/db/schema/members";
import { sessions, tokens } from "@/db/schema/sessions";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { hashPassword } from "@/lib/password";
import { hashOf } from "@/lib/secret";
import { clearDeclined } from "../members/declined";
import { declineMember } from "../members/requests";
import { signUp } from "../members/signup";
import { asMember, asVisitor, eventTypes, makeMember, makeModerator } from "../testing";
import type { Viewer } from "../viewer";
import { enter } from "./enter";
import { listIdentities, signInWithIdentity, unlinkIdentity } from "./identity";
import { confirmPassword, revokeOtherSessions, revokeSession } from "./own-sessions";
import { findSession, listSessions } from "./session";
import { askLoginLink, logOut, signInWithLink, signInWithPassword } from "./sign-in";
import { tokenText } from "./tokens";

freshDb();
beforeEach(truncateAll);

const PASSWORD = "lantern rope bench";
const withPassword = async (nickname: string, more: object = {}) =>
  makeMember(nickname, { passwordHash: await hashPassword(PASSWORD), ...more });
const logIn = async (name: string, password = PASSWORD) =>
  signInWithPassword(await asVisitor(), { email: `${name}@tidewater.example`, password });
const row = async (id: string) => (await db.select().from(members).where(eq(members.id, id)))[0]!;

/** A signed-in member: the viewer of a session that went through the whole door. */
async function signedIn(name: string): Promise<Viewer & { token: string; memberId: string }> {
  const pass = (await logIn(name)) as { sessionToken: string };
  const { token, sessionId, memberId } = await enter(await asVisitor(), {
    token: pass.sessionToken,
    device: "Firefox",
  });
  return { ...(await asMember(memberId)), sessionId, memberId, token };
}

test("the right password opens one session with a new token, of which only a hash is kept (M39, M35, P09)", async () => {
  const anna = await withPassword("anna");
  const pass = (await logIn("anna")) as { sessionToken: string };
  const { token } = await enter(await asVisitor(), { token: pass.sessionToken });
  expect(await db.select().from(sessions)).toMatchObject([{ memberId: anna, tokenHash: hashOf(token) }]);
  expect((await row(anna)).lastLoginAt).not.toBeNull();
  await expect(enter(await asVisitor(), { token: pass.sessionToken })).rejects.toMatchObject({ reason: "token" });
  await expect(enter(await asVisitor(), { token: `${pass.sessionToken}x` })).rejects.toMatchObject({ reason: "token" });
  expect(await db.select().from(sessions)).toHaveLength(1);
});

test("a pass over its time, or of somebody blocked since, opens nothing (M35)", async () => {
  const anna = await withPassword("anna");
  const old = (await logIn("anna")) as { sessionToken: string };
  await db.update(tokens).set({ expiresAt: new Date(Date.now() - 1000) });
  await expect(enter(await asVisitor(), { token: old.sessionToken })).rejects.toMatchObject({ reason: "token" });
  const pass = (await logIn("anna")) as { sessionToken: string };
  await db.update(members).set({ status: "BLOCKED" }).where(eq(members.id, anna));
  await expect(enter(await asVisitor(), { token: pass.sessionToken })).rejects.toMatchObject({ kind: "not-found" });
  expect(await db.select().from(sessions)).toEqual([]);
});

test("every wrong pair hears the same; waiting and blocked are told after the right one, offline never (P04, M15, M22)", async () => {
  await withPassword("anna");
  await withPassword("nora", { status: "PENDING" });
  await withPassword("xavier", { status: "BLOCKED", blockMessage: "Come and talk to us." });
  await withPassword("finn", { status: "OFFLINE" });
  const wrong = { kind: "forbidden", reason: "log-in-wrong", values: {} };
  for (const name of ["anna", "nora", "xavier", "finn", "nobody"])
    await expect(logIn(name, "not it at all")).rejects.toMatchObject(wrong);
  await expect(logIn("finn")).rejects.toMatchObject(wrong);
  await expect(logIn("xavier")).rejects.toMatchObject({
    reason: "blocked",
    values: { message: "Come and talk to us." },
  });
  expect(await logIn("nora")).not.toHaveProperty("sessionToken");
  expect(await db.select().from(sessions)).toEqual([]);
});

test("a block whose time is over lets in again, and is lifted", async () => {
  const id = await withPassword("xavier", { status: "BLOCKED", blockedUntil: new Date(Date.now() + 60_000) });
  await expect(logIn("xavier")).rejects.toMatchObject({ reason: "blocked-until" });
  await db.update(members).set({ blockedUntil: new Date(Date.now() - 1000) });
  expect(await logIn("xavier")).toHaveProperty("sessionToken");
  expect(await row(id)).toMatchObject({ status: "APPROVED", blockedUntil: null });
  expect(await eventTypes()).toEqual(["member.unblocked"]);
});

test("logging out deletes the row (P11)", async () => {
  await withPassword("anna");
  const viewer = await signedIn("anna");
  expect(await findSession(viewer.token)).not.toBeNull();
  await logOut(viewer, {});
  expect(await findSession(viewer.token)).toBeNull();
});

test("a login link works once; asking tells nothing and sends few", async () => {
  await withPassword("anna");
  await withPassword("xavier", { status: "BLOCKED" });
  for (let n = 0; n < 5; n++) await askLoginLink(await asVisitor(), { email: "anna@tidewater.example" });
  await askLoginLink(await asVisitor(), { email: "xavier@tidewater.example" });
  await askLoginLink(await asVisitor(), { email: "nobody@tidewater.example" });
  const asked = await db.select().from(events).where(eq(events.type, "login_link.asked")).orderBy(events.id);
  expect(asked).toHaveLength(3);
  const token = tokenText("log-in", asked.at(-1)!.data.tokenId as string);
  await expect(
    signInWithLink(await asVisitor(), { token: tokenText("log-in", asked[0]!.data.tokenId as string) }),
  ).rejects.toMatchObject({ reason: "token" });
  expect(await signInWithLink(await asVisitor(), { token })).toHaveProperty("sessionToken");
  await expect(signInWithLink(await asVisitor(), { token })).rejects.toMatchObject({ reason: "token" });
});

test("one's sessions are listed and ended one by one or all others; another's is not there (P14)", async () => {
  const anna = await withPassword("anna");
  await withPassword("bob");
  const [one, two, three, other] = [
    await signedIn("anna"),
    await signedIn("anna"),
    await signedIn("anna"),
    await signedIn("bob"),
  ];
  expect(await listSessions(anna)).toHaveLength(3);
  await revokeSession(one, { sessionId: two.sessionId! });
  expect(await findSession(two.token)).toBeNull();
  await expect(revokeSession(one, { sessionId: other.sessionId! })).rejects.toMatchObject({ kind: "not-found" });
  expect(await findSession(other.token)).not.toBeNull();
  await revokeOtherSessions(one, {});
  expect(await findSession(three.token)).toBeNull();
  expect(await findSession(one.token)).not.toBeNull();
});

const claims = {
  provider: "club",
  subject: "s-1",
  email: "anna@tidewater.example",
  isEmailVerified: true,
  name: "Anna",
};

test("a stranger from a provider joins by the site's policy and comes back by the same identity", async () => {
  const first = await signInWithIdentity(await asVisitor(), claims);
  expect(first).toHaveProperty("sessionToken");
  const [anna] = await db.select().from(members);
  expect(anna).toMatchObject({ nickname: "Anna", passwordHash: null, status: "APPROVED" });
  expect(anna!.loginEmailVerifiedAt).not.toBeNull();
  expect(await signInWithIdentity(await asVisitor(), { ...claims, email: "moved@x.example" })).toHaveProperty(
    "sessionToken",
  );
  expect(await db.select().from(members)).toHaveLength(1);
  await db.update(settings).set({ joining: "approval" });
  const bob = { ...claims, subject: "s-2", email: "bob@tidewater.example" };
  expect(await signInWithIdentity(await asVisitor(), bob)).toHaveProperty("applicationToken");
  expect(await signInWithIdentity(await asVisitor(), bob)).toHaveProperty("applicationToken");
  await db.update(settings).set({ joining: "closed" });
  await expect(
    signInWithIdentity(await asVisitor(), { ...claims, subject: "s-3", email: "c@x.example" }),
  ).rejects.toMatchObject({ reason: "signup-closed" });
});

test("an identity is never linked to an account by its address alone", async () => {
  await withPassword("anna");
  await expect(signInWithIdentity(await asVisitor(), claims)).rejects.toMatchObject({
    reason: "identity-log-in-first",
  });
  await expect(signInWithIdentity(await asVisitor(), { ...claims, isEmailVerified: false })).rejects.toMatchObject({
    fields: { email: "email-taken" },
  });
  expect(await db.select().from(identities)).toEqual([]);
});

test("an address the provider does not vouch for is confirmed first, and the identity waits with it", async () => {
  await db.update(settings).set({ isVerificationOn: true });
  expect(await signInWithIdentity(await asVisitor(), { ...claims, isEmailVerified: false })).toMatchObject({
    isMailSent: true,
  });
  expect(await db.select().from(identities)).toEqual([]);
  const { confirmEmail } = await import("../members/email");
  const [asked] = await db.select().from(events).where(eq(events.type, "email.verification_asked"));
  await confirmEmail(await asVisitor(), { token: tokenText("verify-email", asked!.data.tokenId as string) });
  expect(await db.select().from(identities)).toMatchObject([{ provider: "club", subject: "s-1" }]);
});

test("signed in and lately confirmed, one links; the last way in stays", async () => {
  const anna = await withPassword("anna");
  const viewer = await signedIn("anna");
  await db.update(sessions).set({ confirmedAt: new Date(Date.now() - 11 * 60_000) });
  await expect(signInWithIdentity(viewer, claims)).rejects.toMatchObject({ reason: "confirm-first" });
  await expect(confirmPassword(viewer, { currentPassword: "not it" })).rejects.toMatchObject({ kind: "invalid" });
  await confirmPassword(viewer, { currentPassword: PASSWORD });
  expect(await signInWithIdentity(viewer, claims)).toEqual({ isLinked: true });
  expect(await listIdentities(viewer)).toMatchObject([{ provider: "club" }]);
  await db.update(members).set({ passwordHash: null }).where(eq(members.id, anna));
  await expect(unlinkIdentity(viewer, { provider: "club" })).rejects.toMatchObject({ reason: "last-way-in" });
  await db.update(members).set({ passwordHash: "x" }).where(eq(members.id, anna));
  await unlinkIdentity(viewer, { provider: "club" });
  expect(await listIdentities(viewer)).toEqual([]);
  await withPassword("bob");
  await db.insert(identities).values({ provider: "club", subject: "s-1", memberId: anna });
  await expect(signInWithIdentity(await signedIn("bob"), claims)).rejects.toMatchObject({ reason: "identity-taken" });
});

test("a declined applicant hears the answer with the right password alone; every other pair sounds like any (P04)", async () => {
  const moss = await asMember(await makeModerator("moss"));
  const nora = await withPassword("nora", { status: "PENDING" });
  await declineMember(moss, { memberId: nora, note: "The workshops are full." });
  const kept = async () => (await db.select().from(applications)).map(({ passwordHash }) => !!passwordHash);
  await expect(logIn("nora")).rejects.toMatchObject({
    reason: "declined",
    values: { note: "The workshops are full." },
  });
  for (const [name, password] of [
    ["nora", "wrong rope bench"],
    ["nobody", PASSWORD],
    ["nobody", "wrong rope bench"],
  ] as const)
    await expect(logIn(name, password)).rejects.toMatchObject({
      kind: "forbidden",
      reason: "log-in-wrong",
      values: {},
    });
  expect(await db.select().from(sessions)).toEqual([]);

  await db.update(settings).set({ joining: "approval" });
  await signUp(await asVisitor(), {
    email: "nora@tidewater.example",
    nickname: "Nora",
    password: "another rope bench",
    reason: "Again",
  });
  expect(await kept(), "who asks again begins anew").not.toContain(true);
  await expect(logIn("nora")).rejects.toMatchObject({ reason: "log-in-wrong" });
  expect(await logIn("nora", "another rope bench")).toHaveProperty("applicationToken");
});

test("the password of somebody declined long ago is forgotten", async () => {
  const moss = await asMember(await makeModerator("moss"));
  for (const name of ["nora", "otto"])
    await declineMember(moss, { memberId: await withPassword(name, { status: "PENDING" }) });
  const old = sql`now() - interval '91 days'`;
  const [first] = await db.select().from(applications);
  await db.update(applications).set({ decidedAt: old }).where(eq(applications.id, first!.id));
  await clearDeclined();
  const rows = await db.select().from(applications);
  expect(rows.map(({ passwordHash }) => !!passwordHash).sort()).toEqual([false, true]);
  const heard = await Promise.all(["nora", "otto"].map((name) => logIn(name).catch(({ reason }) => reason)));
  expect(heard.sort()).toEqual(["declined", "log-in-wrong"]);
});
