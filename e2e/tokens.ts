// What programs come with, got as programs get it: a member's token by a code, and keys that an owner makes.
import { createHash, randomBytes } from "node:crypto";
import { PERMISSIONS } from "../domain/permissions";
import { askerOf, foundIn } from "./asking";
import { expect } from "./fixtures";
import type { Site } from "./site";

/** The token of each member whose session is given, in a program that an owner adds. */
export async function tokensOf(site: Site, cookies: Record<string, string>): Promise<Record<string, string>> {
  const back = `${site.url}/contact`;
  const { whole } = await askerOf(site, cookies.owner!).act("admin/programs:addProgram", {
    name: "Asking",
    redirectUris: back,
  });
  const clientId = foundIn(whole, /made=([0-9a-f-]{36})/);
  const tokens: Record<string, string> = {};
  for (const [name, cookie] of Object.entries(cookies)) tokens[name] = await tokenOf(site, cookie, clientId, back);
  return tokens;
}

async function tokenOf(site: Site, cookie: string, clientId: string, redirectUri: string): Promise<string> {
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    ...{ clientId, redirectUri, codeChallengeMethod: "S256", responseMode: "query", state: "mine", prompt: "login" },
    codeChallenge: createHash("sha256").update(verifier).digest("base64url"),
  });
  const page = await askerOf(site, cookie).html(`/authorize?${query}`);
  const onward = foundIn(page, /href="(\/oauth2\/authorize\?[^"]+)"/).replaceAll("&amp;", "&");
  const answer = await fetch(site.url + onward, { headers: { cookie }, redirect: "manual" });
  const code = new URL(answer.headers.get("location")!).searchParams.get("code");
  const body = { clientId, grantType: "authorization_code", code, codeVerifier: verifier, redirectUri };
  return (await post(site, "/oauth2/token", body)).access_token!;
}

/** For each scope, permissions between commas, a key that has just these ("+") and one that has all but these ("-"). */
export async function keysFor(site: Site, scopes: Iterable<string>, token: string): Promise<Record<string, string>> {
  const keys: Record<string, string> = {};
  for (const scope of new Set(scopes)) {
    const named = scope.split(",");
    const make = async (permissions: readonly string[]) =>
      (await post(site, "/api/guildhall/v1/api-keys", { apiKey: { name: "Asking", permissions } }, token)).key!;
    keys[`+${scope}`] = await make(PERMISSIONS.filter((permission) => named.includes(permission)));
    keys[`-${scope}`] = await make(PERMISSIONS.filter((permission) => !named.includes(permission)));
  }
  return keys;
}

async function post(site: Site, path: string, body: object, authorization?: string): Promise<Record<string, string>> {
  const headers = { "content-type": "application/json", ...(authorization && { authorization }) };
  const answer = await fetch(site.url + path, { method: "POST", headers, body: JSON.stringify(body) });
  const told = await answer.text();
  expect(answer.status, told).toBe(200);
  return JSON.parse(told);
}
