import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { sessions } from "@/db/schema/sessions";
import { freshDb, truncateAll } from "@/db/testing";
import { hashPassword } from "@/lib/password";
import { createApiKey } from "../api-keys/api-key";
import { findCaller } from "../api-keys/caller";
import { deleteMember } from "../members/deletion";
import { createMember } from "../members/edit";
import { deleteOwnMember } from "../members/own-deletion";
import { renewPassword } from "../members/password";
import { blockMember, disconnectMember } from "../members/status";
import { createRole } from "../roles/edit";
import { giveRole, makeOwner } from "../roles/roles";
import { enter } from "../sessions/enter";
import { confirmPassword } from "../sessions/own-sessions";
import { findSession, listSessions } from "../sessions/session";
import { logOut } from "../sessions/sign-in";
import { signOn } from "../sessions/sign-on";
import { makeToken, tokenText } from "../sessions/tokens";
import { asMember, asVisitor, eventTypes, makeMember, makeModerator } from "../testing";
import { SYSTEM, viewerFor } from "../viewer";
import { createClient, deleteClient, editClient, listClients, renewSecret } from "./clients";
import { codeForPass, codeForSession, isAtHomeIn, readAsked, redeemCode } from "./codes";
import { signInFromOutside } from "./outside";
import { giveProgram, giveVisitor, type Issued, renew, renewProgram } from "./tokens";

freshDb();
beforeEach(truncateAll);

const VERIFIER = "a verifier that only the program knows, long enough";
const challenge = createHash("sha256").update(VERIFIER).digest("base64url");
const ALL = ["anonymous", "authorization_code", "direct", "external", "client_credentials"] as const;

const aProgram = async (more: object = {}) =>
  createClient(SYSTEM, {
    name: "Workshop",
    origins: ["https://workshop.example"],
    redirectUris: ["https://workshop.example/back"],
    grants: [...ALL],
    permissions: ["members.manage"],
    ...more,
  });

const passOf = (memberId: string) =>
  db.transaction(async (tx) =>
    tokenText("session", await makeToken(tx, "session", { memberId, data: { by: "password", keep: "yes" } })),
  );

async function codeFor(clientId: string, memberId: string, redirectUri?: string) {
  const { asked } = await readAsked({ clientId, redirectUri, codeChallenge: challenge, codeChallengeMethod: "S256" });
  return codeForPass(asked, await passOf(memberId));
}

async function signedIn(clientId: string, memberId: string): Promise<Issued> {
  const code = await codeFor(clientId, memberId);
  return redeemCode(await asVisitor(), { clientId, code, codeVerifier: VERIFIER });
}

const kindOf = async (token: string) => (await findCaller(token))?.viewer.kind ?? null;

test("a visitor's token is a visitor of a known program, and makes no row", async () => {
  const { clientId } = await aProgram();
  const { access, renewal } = await giveVisitor(clientId);
  const caller = await findCaller(access);
  expect(caller).toMatchObject({ viewer: { kind: "visitor", memberId: null }, program: { id: clientId } });
  const again = await renew(renewal, clientId);
  expect(again.renewal).toBe(renewal);
  expect((await findCaller(again.access))?.visitorId).toBe(caller!.visitorId);
  expect(await db.select().from(sessions)).toEqual([]);
  await deleteClient(SYSTEM, { clientId });
  expect(await kindOf(access)).toBeNull();
  await expect(renew(renewal)).rejects.toMatchObject({ reason: "client-unknown" });
  for (const altered of [`${access}x`, access.replace("ghv_", "gha_"), renewal, "ghv_a.b.c.d", "ght_"])
    expect(await findCaller(altered), altered).toBeNull();
});

test("a member's token is the member whom the cookie would make, and is no cookie", async () => {
  const { clientId } = await aProgram();
  const mod = await makeModerator("Mod");
  const { access, renewal } = await signedIn(clientId, mod);
  const { sessionId, ...viewer } = (await findCaller(access))!.viewer;
  const { sessionId: _, ...asByCookie } = await asMember(mod);
  expect(viewer).toEqual(asByCookie);
  expect(sessionId).not.toBeNull();
  expect(await findSession(renewal)).toBeNull();
  const entered = await enter(await asVisitor(), { token: await passOf(mod) });
  expect(await kindOf(entered.token)).toBeNull();
  await expect(renew(entered.token)).rejects.toMatchObject({ reason: "token" });
});

test("renewals do not change, and go on as long as the session does", async () => {
  const { clientId } = await aProgram();
  const { clientId: other } = await aProgram({ name: "Other" });
  const anna = await makeMember("Anna");
  const { renewal } = await signedIn(clientId, anna);
  const [once, twice] = [await renew(renewal, clientId), await renew(renewal)];
  expect([once.renewal, twice.renewal]).toEqual([renewal, renewal]);
  expect([await kindOf(once.access), await kindOf(twice.access)]).toEqual(["member", "member"]);
  await expect(renew(renewal, other)).rejects.toMatchObject({ reason: "token" });
  await logOut((await findCaller(once.access))!.viewer, {});
  expect([await kindOf(once.access), await kindOf(twice.access)]).toEqual([null, null]);
  await expect(renew(renewal)).rejects.toMatchObject({ reason: "token" });
});

test("a session that lay unused too long is over for its program as well, and no renewal or code brings it back", async () => {
  const { clientId } = await aProgram();
  const anna = await makeMember("Anna");
  const { access, renewal } = await signedIn(clientId, anna);
  await db.update(sessions).set({ lastUsedAt: new Date(Date.now() - 20 * 86_400_000) });
  const [{ id } = { id: "" }] = await db.select().from(sessions);
  const { asked } = await readAsked({ clientId, codeChallenge: challenge, codeChallengeMethod: "S256" });
  const code = await codeForSession(asked, id);
  expect([await kindOf(access), await listSessions(anna), await isAtHomeIn(clientId, anna)]).toEqual([null, [], false]);
  await expect(renew(renewal)).rejects.toMatchObject({ reason: "token" });
  await expect(redeemCode(await asVisitor(), { clientId, code, codeVerifier: VERIFIER })).rejects.toMatchObject({
    reason: "token",
  });
  expect(await kindOf(access)).toBeNull();
});

test("tokens die at once with a block, a disconnection, a deletion and a new password (P12)", async () => {
  const { clientId } = await aProgram();
  const ends: [string, (memberId: string) => Promise<unknown>][] = [
    ["Blocked", (memberId) => blockMember(SYSTEM, { memberId, reason: "spam" })],
    ["Offline", (memberId) => disconnectMember(SYSTEM, { memberId })],
    ["Deleted", (memberId) => deleteMember(SYSTEM, { memberId, content: "anonymise", confirmation: "Deleted" })],
    ["Without program", () => deleteClient(SYSTEM, { clientId })],
  ];
  for (const [name, end] of ends) {
    const memberId = await makeMember(name);
    const { access, renewal } = await signedIn(clientId, memberId);
    const code = await codeFor(clientId, memberId);
    expect(await kindOf(access)).toBe("member");
    await end(memberId);
    expect(await kindOf(access), name).toBeNull();
    await expect(renew(renewal), name).rejects.toMatchObject({ kind: "not-found" });
    await expect(redeemCode(await asVisitor(), { clientId, code, codeVerifier: VERIFIER }), name).rejects.toThrow();
  }
});

test("a code is spent once, by the program it is for, with its verifier and its way back", async () => {
  const { clientId } = await aProgram();
  const { clientId: other } = await aProgram({ name: "Other" });
  const anna = await makeMember("Anna");
  const visitor = await asVisitor();
  const back = "https://workshop.example/back";
  const code = await codeFor(clientId, anna, back);
  const right = { clientId, code, codeVerifier: VERIFIER, redirectUri: back };
  for (const wrong of [
    { ...right, clientId: other },
    { ...right, codeVerifier: "another" },
    { ...right, redirectUri: undefined },
    { ...right, redirectUri: `${back}/x` },
    { ...right, code: `${code}x` },
  ])
    await expect(redeemCode(visitor, wrong)).rejects.toMatchObject({ reason: "token" });
  const both = await Promise.allSettled([redeemCode(visitor, right), redeemCode(visitor, right)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.select().from(sessions)).toHaveLength(1);
  await expect(readAsked({ clientId, redirectUri: "https://evil.example/" })).rejects.toMatchObject({
    reason: "redirect-unknown",
  });
  await expect(readAsked({ clientId, redirectUri: back })).rejects.toMatchObject({
    fields: { codeChallenge: "challenge-missing" },
  });
});

test("a code from a browser's session dies with that session, and vouches for no password typed", async () => {
  const { clientId } = await aProgram();
  const anna = await makeMember("Anna");
  const visitor = await asVisitor();
  const { sessionId } = await enter(visitor, { token: await passOf(anna) });
  const { asked } = await readAsked({ clientId, codeChallenge: challenge, codeChallengeMethod: "S256" });
  const codes = [1, 2, 3].map(() => codeForSession(asked, sessionId));
  const [good, sensitive, late] = (await Promise.all(codes)) as [string, string, string];
  expect(await kindOf((await redeemCode(visitor, { clientId, code: good, codeVerifier: VERIFIER })).access)).toBe(
    "member",
  );
  const held = (await findCaller(
    (
      await redeemCode(visitor, { clientId, code: sensitive, codeVerifier: VERIFIER })
    ).access,
  ))!;
  const password = { newPassword: "another long enough passphrase" };
  await expect(renewPassword(held.viewer, password)).rejects.toMatchObject({ reason: "log-in-again" });
  await expect(deleteOwnMember(held.viewer, {})).rejects.toMatchObject({ reason: "log-in-again" });
  await db.delete(sessions).where(eq(sessions.id, sessionId));
  await expect(redeemCode(visitor, { clientId, code: late, codeVerifier: VERIFIER })).rejects.toMatchObject({
    reason: "token",
  });
});

test("a key that vouches signs members in, never owners or staff", async () => {
  const { clientId } = await aProgram();
  const { key } = await createApiKey(SYSTEM, { name: "Vouching", permissions: ["members.signIn", "members.manage"] });
  const { key: other } = await createApiKey(SYSTEM, { name: "Other", permissions: ["members.manage"] });
  const [viewer, without] = [(await findCaller(key))!.viewer, (await findCaller(other))!.viewer];
  const anna = await makeMember("Anna");
  const { access } = await signInFromOutside(viewer, { memberId: anna, clientId });
  expect((await findCaller(access))?.viewer.memberId).toBe(anna);
  await expect(signInFromOutside(without, { memberId: anna, clientId })).rejects.toMatchObject({ reason: "forbidden" });
  for (const memberId of [await makeModerator("Mod"), await makeMember("Boss", { isOwner: true })])
    await expect(signInFromOutside(viewer, { memberId, clientId })).rejects.toMatchObject({ reason: "not-on-staff" });
  const pending = await makeMember("Pia", { status: "PENDING" });
  await expect(signInFromOutside(viewer, { memberId: pending, clientId })).rejects.toMatchObject({ reason: "member" });
  expect(await db.select().from(sessions)).toHaveLength(1);
});

test("whoever comes to look after the site carries none of those rights where a key vouched for them, until they type their password", async () => {
  const { clientId } = await aProgram();
  const rights = ["members.signIn", "members.create", "members.manage"] as const;
  const { key } = await createApiKey(SYSTEM, { name: "Vouching", permissions: [...rights] });
  const { viewer } = (await findCaller(key))!;
  const password = "lantern rope tidewater thread";
  const email = "anna@tidewater.example";
  const { memberId } = await createMember(SYSTEM, { email });
  const given = await signInFromOutside(viewer, { memberId, clientId });
  const { token } = await enter(await asVisitor(), { token: (await signOn(viewer, { email })).sessionToken });
  const sessionId = (await findSession(token))!.sessionId;
  const { asked } = await readAsked({ clientId, codeChallenge: challenge, codeChallengeMethod: "S256" });
  const code = await codeForSession(asked, sessionId);
  const onward = await redeemCode(await asVisitor(), { clientId, code, codeVerifier: VERIFIER });
  const own = await signedIn(clientId, memberId);
  const { roleId } = await createRole(SYSTEM, { name: "Desk", permissions: ["members.block"] });
  await giveRole(SYSTEM, { memberId, roleId });
  await db
    .update(members)
    .set({ passwordHash: await hashPassword(password), isPasswordStaffGrade: true })
    .where(eq(members.id, memberId));
  const byCookie = async () => {
    const session = (await findSession(token))!;
    return viewerFor(session, session.site, session.sessionId);
  };
  const rightsOf = async ({ access }: Issued) => [...(await findCaller(access))!.viewer.permissions];
  expect(await Promise.all([own, given, onward].map(rightsOf))).toEqual([["members.block"], [], []]);
  expect([...(await byCookie()).permissions]).toEqual([]);
  await makeOwner(SYSTEM, { memberId });
  expect((await findCaller(own.access))?.viewer.isOwner).toBe(true);
  for (const { access } of [given, onward])
    expect((await findCaller(access))?.viewer).toMatchObject({ kind: "member", memberId, isOwner: false });
  expect(await byCookie()).toMatchObject({ kind: "member", isOwner: false });
  await expect(
    renewPassword(await byCookie(), { newPassword: "another long enough passphrase" }),
  ).rejects.toMatchObject({ reason: "log-in-again" });
  await confirmPassword(await byCookie(), { currentPassword: password });
  expect((await byCookie()).isOwner).toBe(true);
});

test("a program calls by itself with its secret, and may no more than its maker may now", async () => {
  await makeMember("First", { isOwner: true });
  const owner = await makeMember("Boss", { isOwner: true });
  const { clientId, secret } = await createClient(await asMember(owner), {
    name: "CRM",
    grants: ["client_credentials"],
    permissions: ["members.manage", "members.edit"],
  });
  await expect(giveProgram(clientId, "wrong")).rejects.toMatchObject({ reason: "client-unknown" });
  const { access, renewal } = await giveProgram(clientId, secret);
  const { viewer } = (await findCaller(access))!;
  expect(viewer).toMatchObject({ kind: "key", memberId: null, keyId: clientId });
  expect([...viewer.permissions]).toEqual(["members.manage", "members.edit"]);
  expect((await renewProgram(renewal, clientId, secret)).renewal).toBe(renewal);
  await db.update(members).set({ isOwner: false }).where(eq(members.id, owner));
  expect([...(await findCaller(access))!.viewer.permissions]).toEqual([]);
  await db.update(members).set({ isOwner: true }).where(eq(members.id, owner));
  const fresh = await renewSecret(await asMember(owner), { clientId });
  await expect(giveProgram(clientId, secret)).rejects.toMatchObject({ reason: "client-unknown" });
  // Who had the former secret is out with it, whatever they were given by it.
  expect(await kindOf(access)).toBeNull();
  expect(await kindOf((await giveProgram(clientId, fresh.secret)).access)).toBe("key");
  const { access: last } = await giveProgram(clientId, fresh.secret);
  await db.delete(members).where(eq(members.id, owner));
  expect([...(await findCaller(last))!.viewer.permissions]).toEqual([]);
});

test("a program comes only in the ways it was given", async () => {
  const { clientId, secret } = await aProgram({ grants: ["authorization_code"] });
  const anna = await makeMember("Anna");
  expect(secret).toBeNull();
  await expect(giveVisitor(clientId)).rejects.toMatchObject({ reason: "grant-not-open" });
  await expect(codeFor(clientId, anna)).rejects.toMatchObject({ reason: "grant-not-open" });
  await expect(giveProgram(clientId, "x")).rejects.toMatchObject({ reason: "grant-not-open" });
  for (const unknown of ["x", undefined, anna])
    await expect(giveVisitor(unknown)).rejects.toMatchObject({ reason: "client-unknown" });
});

test("programs are made and changed by whoever makes keys, with no more than they hold, and each change is a fact", async () => {
  const mod = await asMember(await makeModerator("Mod"));
  const anna = await asMember(await makeMember("Anna"));
  const { clientId } = await aProgram();
  const input = { name: "Other", grants: ["anonymous" as const] };
  for (const viewer of [mod, anna, await asVisitor()]) {
    await expect(createClient(viewer, input)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(editClient(viewer, { clientId, ...input })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(renewSecret(viewer, { clientId })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(deleteClient(viewer, { clientId })).rejects.toMatchObject({ kind: "forbidden" });
    expect(() => listClients(viewer)).toThrow();
  }
  const keeper = { ...mod, permissions: new Set(["apiKeys.manage"] as const) };
  const beyond = { ...input, grants: ["client_credentials" as const], permissions: ["members.delete" as const] };
  await expect(createClient(keeper, beyond)).rejects.toMatchObject({ reason: "key-beyond" });
  await expect(editClient(keeper, { clientId, ...input })).rejects.toMatchObject({ reason: "key-beyond" });
  await expect(renewSecret(keeper, { clientId })).rejects.toMatchObject({ reason: "key-beyond" });
  expect(await editClient(SYSTEM, { clientId, ...input })).toEqual({ clientId, secret: null });
  await editClient(SYSTEM, { clientId, ...input });
  expect((await listClients(SYSTEM)).rows).toMatchObject([{ id: clientId, name: "Other", grants: ["anonymous"] }]);
  await deleteClient(SYSTEM, { clientId });
  expect(await eventTypes()).toEqual(["oauth_client.created", "oauth_client.changed", "oauth_client.deleted"]);
  const wrong = { origins: "https://a.example/x", redirectUris: "javascript:alert(1)", grants: [] };
  await expect(createClient(SYSTEM, { name: " ", ...wrong })).rejects.toMatchObject({
    fields: { name: "program-name", origins: "origin-form", redirectUris: "redirect-form", grants: "grant-missing" },
  });
});
