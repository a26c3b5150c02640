import { members } from "@wix/members";
import { AppStrategy, createClient, OAuthStrategy } from "@wix/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/sessions";
import { blockMember } from "@/domain/members/status";
import { createClient as createProgram, deleteClient } from "@/domain/oauth/clients";
import type { Grant } from "@/domain/oauth/input";
import { enter } from "@/domain/sessions/enter";
import { makeToken, tokenText } from "@/domain/sessions/tokens";
import { asVisitor, makeMember, makeModerator } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { aDoor, failure, keyFor } from "./testing";

const door = aDoor();
const real = globalThis.fetch;
const BACK = "https://workshop.example/back?of=1";

/** The strategies know one host only: what they ask of it is led to the door. */
beforeEach(() => {
  globalThis.fetch = ((input: string, init?: RequestInit) =>
    real(String(input).replace(/^https:\/\/[\w.]*wixapis\.com/, door.origin()), init)) as typeof fetch;
});
afterEach(() => {
  globalThis.fetch = real;
});

const GRANTS: Grant[] = ["anonymous", "authorization_code", "direct", "external", "client_credentials"];

const aProgram = (more: object = {}) =>
  createProgram(SYSTEM, {
    name: "Workshop",
    origins: ["https://workshop.example"],
    redirectUris: [BACK],
    grants: GRANTS,
    permissions: ["members.manage", "members.seeContact"],
    ...more,
  });

const passOf = (memberId: string) =>
  db.transaction(async (tx) =>
    tokenText("session", await makeToken(tx, "session", { memberId, data: { by: "password", keep: "yes" } })),
  );

const clientWith = (clientId: string) => createClient({ auth: OAuthStrategy({ clientId }), modules: { members } });

/** Direct login as a program without a browser does it. */
async function logInTo(clientId: string, memberId: string) {
  const client = clientWith(clientId);
  const data = client.auth.generateOAuthData(BACK);
  const { authUrl } = await client.auth.getAuthUrl(data, {
    prompt: "none",
    responseMode: "query",
    sessionToken: await passOf(memberId),
  } as never);
  const { code, state } = client.auth.parseFromUrl((await locationOf(authUrl))!, "query");
  client.auth.setTokens(await client.auth.getMemberTokens(code, state, data));
  return client;
}

async function locationOf(address: string, cookie?: string) {
  const { pathname, search } = new URL(address);
  const answer = await real(door.origin() + pathname + search, {
    redirect: "manual",
    headers: cookie ? { cookie } : {},
  });
  return answer.headers.get("location");
}

async function cookieOf(memberId: string) {
  const { token } = await enter(await asVisitor(), { token: await passOf(memberId) });
  return `guildhall=${token}`;
}

const post = (path: string, body: object, headers: Record<string, string> = {}) => door.raw(path, { body, headers });

test("an unchanged OAuthStrategy visits, signs in and renews without its renewal changing", async () => {
  const { clientId } = await aProgram();
  const anna = await makeMember("Anna");
  const visitor = clientWith(clientId);
  expect((await visitor.members.listMembers()).members).toHaveLength(1);
  expect(visitor.auth.loggedIn()).toBe(false);
  expect(await failure(visitor.members.getCurrentMember())).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });

  const client = await logInTo(clientId, anna);
  expect((await client.members.getCurrentMember()).member?._id).toBe(anna);
  const before = client.auth.getTokens();
  const after = await client.auth.renewToken(before.refreshToken);
  expect(after.refreshToken).toEqual(before.refreshToken);
  client.auth.setTokens(after);
  expect((await client.members.getCurrentMember()).member?._id).toBe(anna);
  const answer = await post("/oauth2/token", {
    clientId,
    grantType: "refresh_token",
    refreshToken: before.refreshToken.value,
  });
  expect(answer.json).toEqual({
    access_token: expect.stringMatching(/^ght_/),
    refresh_token: before.refreshToken.value,
    expires_in: 14400,
    token_type: "Bearer",
  });
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("a blocked member is refused at once, and after that is a visitor (wire 3.2)", async () => {
  const { clientId } = await aProgram();
  const anna = await makeMember("Anna");
  const client = await logInTo(clientId, anna);
  await blockMember(SYSTEM, { memberId: anna, reason: "spam" });
  expect(await failure(client.members.getCurrentMember())).toMatchObject({ status: 401 });
  const { accessToken, refreshToken } = client.auth.getTokens();
  const renewing = { clientId, grantType: "refresh_token", refreshToken: refreshToken.value };
  expect(await post("/oauth2/token", renewing)).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
  client.auth.setTokens({ accessToken: { ...accessToken, expiresAt: 1 }, refreshToken });
  expect((await client.members.listMembers()).members).toEqual([]);
});

test("forms are taken as JSON is, and each refusal has its name (RFC 6749)", async () => {
  const { clientId, secret } = await aProgram();
  const { clientId: shut } = await aProgram({ grants: ["authorization_code"] });
  const form = await door.raw("/oauth2/token", {
    method: "POST",
    body: new URLSearchParams({
      client_id: clientId,
      client_secret: secret!,
      grant_type: "client_credentials",
    }).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect([form.status, form.json.token_type]).toEqual([200, "Bearer"]);
  const refusals: [object, number, string][] = [
    [{}, 400, "unsupported_grant_type"],
    ...["password", "constructor", "toString", "__proto__"].map((grantType): [object, number, string] => [
      { grantType },
      400,
      "unsupported_grant_type",
    ]),
    [{ grantType: "anonymous" }, 401, "invalid_client"],
    [{ grantType: "anonymous", clientId: shut }, 400, "unauthorized_client"],
    [{ grantType: "refresh_token", clientId, refreshToken: "no" }, 400, "invalid_grant"],
    [{ grantType: "authorization_code", clientId }, 400, "invalid_request"],
    [{ grantType: "authorization_code", clientId, code: "x", codeVerifier: "y" }, 400, "invalid_grant"],
    [{ grant_type: "client_credentials", client_id: clientId, client_secret: "no" }, 401, "invalid_client"],
    [{ grant_type: "authorized_client", member_id: clientId }, 401, "invalid_client"],
    [{ grant_type: "strip_bound_session", access_token: "x", client_secret: secret }, 400, "invalid_grant"],
  ];
  for (const [body, status, error] of refusals)
    expect(await post("/oauth2/token", body), JSON.stringify(body)).toMatchObject({ status, json: { error } });
  expect(
    await door.raw("/oauth2/token", { body: "[1]", headers: { "content-type": "application/json" } }),
  ).toMatchObject({
    status: 400,
    json: { error: "invalid_request" },
  });
  expect((await post("/_api/oauth2/token", { grantType: "anonymous", clientId })).status).toBe(200);
});

test("AppStrategy calls as the program itself, by its secret, its renewal or the token of its page", async () => {
  const { clientId, secret } = await aProgram();
  const anna = await makeMember("Anna");
  const asApp = (more: object) =>
    createClient({
      auth: AppStrategy({ appId: clientId, appSecret: secret!, ...more } as never),
      modules: { members },
    });
  const first = asApp({ instanceId: clientId });
  const read = await first.members.getMember(anna, { fieldsets: ["FULL"] as never });
  expect([read.loginEmail, read.status]).toEqual(["anna@tidewater.example", "APPROVED"]);
  expect(await failure(first.members.deleteMember(anna))).toMatchObject({ status: 403 });
  const { json } = await post("/oauth2/token", {
    client_id: clientId,
    client_secret: secret,
    grant_type: "client_credentials",
  });
  expect((await asApp({ refreshToken: json.refresh_token }).members.getMember(anna))._id).toBe(anna);
  const member = (await logInTo(clientId, anna)).auth.getTokens().accessToken.value;
  const ofPage = asApp({ accessToken: member });
  expect((await ofPage.members.getMember(anna, { fieldsets: ["FULL"] as never })).status).toBe("APPROVED");
  const elevated = await ofPage.auth.elevated();
  expect(await elevated.getAuthHeaders(undefined as never)).toMatchObject({
    headers: { Authorization: expect.stringMatching(/^gha_/) },
  });
  await expect(asApp({ instanceId: clientId, appSecret: "wrong" }).members.getMember(anna)).rejects.toThrow();
});

test("token-info and user-info say whose token it is", async () => {
  const { clientId } = await aProgram();
  const anna = await makeMember("Anna", { loginEmailVerifiedAt: new Date() });
  const token = (await logInTo(clientId, anna)).auth.getTokens().accessToken.value;
  const facts = await post("/oauth2/token-info", { token });
  expect(facts.json).toMatchObject({ active: true, subjectType: "MEMBER", subjectId: anna, clientId });
  expect(facts.json.exp - facts.json.iat).toBe(14400);
  expect((await post("/oauth2/token-info", { token: `${token}x` })).json).toEqual({ active: false });
  expect((await post("/oauth2/token-info", { token: await keyFor([]) })).json).toMatchObject({ subjectType: "APP" });
  expect((await door.raw("/oauth2/user-info", { key: token })).json).toMatchObject({
    sub: anna,
    email: "anna@tidewater.example",
    emailVerified: true,
    name: "Anna",
  });
  expect((await door.raw("/oauth2/user-info")).status).toBe(401);
  expect((await door.raw("/oauth2/user-info", { key: await keyFor() })).status).toBe(403);
});

test("members that another program vouches for are signed in by its key", async () => {
  const { clientId } = await aProgram();
  const anna = await makeMember("Anna");
  const mod = await makeModerator("Mod");
  const client = clientWith(clientId);
  await client.members.listMembers();
  const key = await keyFor(["members.signIn", "members.manage"]);
  client.auth.setTokens(await client.auth.getMemberTokensForExternalLogin(anna, key));
  expect((await client.members.getCurrentMember()).member?._id).toBe(anna);
  const other = clientWith(clientId);
  await other.members.listMembers();
  for (const [memberId, by] of [
    [mod, key],
    [anna, await keyFor(["members.manage"])],
    [anna, "no key"],
  ] as const)
    await expect(other.auth.getMemberTokensForExternalLogin(memberId, by)).rejects.toThrow();
  expect(await db.select().from(sessions)).toHaveLength(1);
});

test("the authorization page sends a code back in the way that was asked, to ways back of the program alone", async () => {
  const { clientId } = await aProgram();
  const anna = await makeMember("Anna");
  const cookie = await cookieOf(anna);
  const client = clientWith(clientId);
  const data = client.auth.generateOAuthData(BACK);
  const urlFor = async (responseMode: "query" | "fragment", prompt: "login" | "none") =>
    (await client.auth.getAuthUrl(data, { prompt, responseMode })).authUrl;

  const asked = await locationOf(await urlFor("query", "login"), cookie);
  expect(asked).toMatch(/^\/authorize\?.*clientId=/);
  expect(await locationOf(await urlFor("query", "none"))).toContain(`${BACK}&error=login_required`);
  const unknown = await locationOf(await urlFor("fragment", "none"), cookie);
  expect(client.auth.parseFromUrl(unknown!, "fragment")).toMatchObject({ error: "login_required", state: data.state });

  await logInTo(clientId, anna);
  const known = await locationOf(await urlFor("fragment", "none"), cookie);
  expect(known!.startsWith(`${BACK}#code=`)).toBe(true);
  const { code, state } = client.auth.parseFromUrl(known!, "fragment");
  client.auth.setTokens(await client.auth.getMemberTokens(code, state, data));
  expect((await client.members.getCurrentMember()).member?._id).toBe(anna);

  const evil = { ...data, redirectUri: "https://evil.example/" };
  expect(await failure(client.auth.getAuthUrl(evil))).toMatchObject({ status: 403 });
  const direct = `/oauth2/authorize?clientId=${clientId}&redirectUri=https://evil.example/&codeChallenge=${data.codeChallenge}&codeChallengeMethod=S256&prompt=none`;
  expect(await door.raw(direct, { headers: { cookie } })).toMatchObject({ status: 400 });
});

test("a web message goes to the program's origins and can be framed by them alone", async () => {
  const { clientId } = await aProgram();
  const anna = await makeMember("Anna");
  const client = clientWith(clientId);
  const data = client.auth.generateOAuthData(undefined as never);
  const { authUrl } = await client.auth.getAuthUrl(data, {
    prompt: "none",
    responseMode: "web_message",
    sessionToken: await passOf(anna),
  } as never);
  const { pathname, search } = new URL(authUrl);
  const page = await real(door.origin() + pathname + search);
  const html = await page.text();
  expect(page.headers.get("content-security-policy")).toMatch(/frame-ancestors https:\/\/workshop\.example$/);
  expect(html).toContain('["https://workshop.example"]');
  expect(html).not.toContain('"*"');
  const code = /"code":"([^"]+)"/.exec(html)![1]!;
  const tokens = await client.auth.getMemberTokens(code, data.state, data);
  expect(tokens.refreshToken.role).toBe("member");
  await expect(client.auth.getMemberTokens(code, data.state, data)).rejects.toThrow();
});

test("logging out ends the program's session, and the link it gives ends the browser's once", async () => {
  const { clientId } = await aProgram();
  const anna = await makeMember("Anna");
  const cookie = await cookieOf(anna);
  const client = await logInTo(clientId, anna);
  const token = client.auth.getTokens().accessToken.value;
  const { logoutUrl } = await client.auth.logout("https://workshop.example/bye");
  expect((await door.raw("/oauth2/user-info", { key: token })).status).toBe(401);
  expect(await db.select().from(sessions)).toHaveLength(1);
  // A link without its token, or followed by somebody else, ends nothing.
  expect(
    await locationOf(`${door.origin()}/oauth2/logout?clientId=${clientId}&postFlowUrl=https://evil.example`, cookie),
  ).toBe("/");
  expect(await db.select().from(sessions)).toHaveLength(1);
  expect(await locationOf(logoutUrl, cookie)).toBe("https://workshop.example/bye");
  expect(await db.select().from(sessions)).toEqual([]);
});

test("pages of an origin call when a program lists it, and with that program's tokens alone", async () => {
  const { clientId } = await aProgram();
  const { clientId: other } = await aProgram({ name: "Other", origins: ["https://other.example"] });
  const listed = { origin: "https://workshop.example" };
  const preflight = await door.raw("/members/v1/members/query", { method: "OPTIONS", headers: listed });
  expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, listed.origin]);
  expect(preflight.headers.get("access-control-allow-headers")).toContain("x-wix-bi-gateway");
  expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
  const unlisted = await door.raw("/members/v1/members", {
    method: "OPTIONS",
    headers: { origin: "https://evil.example" },
  });
  expect(unlisted.headers.get("access-control-allow-origin")).toBeNull();
  const token = async (id: string) =>
    (await post("/oauth2/token", { clientId: id, grantType: "anonymous" })).json.access_token;
  const own = await door.raw("/members/v1/members", { key: await token(clientId), headers: listed });
  expect([own.status, own.headers.get("access-control-allow-origin")]).toEqual([200, listed.origin]);
  const foreign = await door.raw("/members/v1/members", { key: await token(other), headers: listed });
  expect(foreign).toMatchObject({
    status: 403,
    json: { details: { applicationError: { code: "PERMISSION_DENIED" } } },
  });
  await deleteClient(SYSTEM, { clientId });
  expect(
    (await door.raw("/members/v1/members", { headers: listed })).headers.get("access-control-allow-origin"),
  ).toBeNull();
});
