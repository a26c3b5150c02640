// The package against a running door, with the official client and modules.
import { members } from "@wix/members";
import { createClient } from "@wix/sdk";
import { expect, test } from "vitest";
import { blockMember } from "@/domain/members/status";
import { createClient as createProgram } from "@/domain/oauth/clients";
import type { Grant } from "@/domain/oauth/input";
import { makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { aDoor, keyFor } from "@/entry/api/testing";
import { guildhall, guildhallKey } from "./guildhall";

const { origin } = aDoor();
const modules = { members };

const program = async (grants: Grant[] = ["anonymous", "direct", "external"]) =>
  (await createProgram(SYSTEM, { name: "Shop", grants, redirectUris: ["https://shop.example/back"] })).clientId;

/** What was asked of the site, as paths; nothing may go anywhere else. */
function listening() {
  const asked: string[] = [];
  const fetch = ((input: URL | string, init?: RequestInit) => {
    const url = new URL(String(input));
    expect(url.origin).toBe(origin());
    asked.push(url.pathname);
    return globalThis.fetch(url, init);
  }) as typeof globalThis.fetch;
  return { asked, fetch };
}

test("a program with a key asks the site and nobody else", async () => {
  await makeMember("Ada Quill");
  const { fetch } = listening();
  const client = createClient({ ...guildhallKey({ site: origin(), apiKey: await keyFor(), fetch }), modules });
  const { items } = await client.members.queryMembers().startsWith("profile.nickname", "ada").find();
  expect(items.map(({ profile }) => profile?.nickname)).toEqual(["Ada Quill"]);
});

test("a visitor gets tokens once, however many calls wait for them", async () => {
  await makeMember("Ada Quill");
  const { asked, fetch } = listening();
  const client = createClient({ ...guildhall({ site: origin(), clientId: await program(), fetch }), modules });
  const pages = await Promise.all(Array.from({ length: 5 }, () => client.members.queryMembers().find()));
  expect(pages.map(({ items }) => items.length)).toEqual([1, 1, 1, 1, 1]);
  expect(asked.filter((path) => path === "/oauth2/token")).toHaveLength(1);
  expect(client.auth.loggedIn()).toBe(false);
});

test("a member is known by a program's word, stays so by renewal, and is a visitor once shut out", async () => {
  const ada = await makeMember("Ada Quill");
  const { fetch } = listening();
  const client = createClient({ ...guildhall({ site: origin(), clientId: await program(), fetch }), modules });
  const { auth } = client;
  auth.setTokens(await auth.getMemberTokensForExternalLogin(ada, await keyFor()));
  expect(auth.loggedIn()).toBe(true);
  expect((await client.members.getCurrentMember()).member?._id).toBe(ada);

  const late = () => auth.setTokens({ ...auth.getTokens(), accessToken: { value: "old", expiresAt: 1 } });
  late();
  expect((await client.members.getCurrentMember()).member?._id).toBe(ada);

  await blockMember(SYSTEM, { memberId: ada, reason: "spam" });
  await expect(client.members.getCurrentMember()).rejects.toThrow();
  late();
  await client.members.queryMembers().find();
  expect(auth.loggedIn()).toBe(false);
});

test("a program that is not known gets nothing, and says so", async () => {
  const { auth } = createClient({ ...guildhall({ site: origin(), clientId: crypto.randomUUID() }), modules });
  await expect(auth.generateVisitorTokens()).rejects.toMatchObject({ name: "TokenError", code: "invalid_client" });
});
