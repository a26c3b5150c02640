// Keys and programs, as an owner makes them and as those use them who get them.
import { createHash, randomBytes } from "node:crypto";
import { aSite, expect, test } from "./fixtures";

const site = aSite();
test.describe.configure({ mode: "serial" });

const CHALLENGE_OF = (verifier: string) => createHash("sha256").update(verifier).digest("base64url");
const call = (path: string, key: string) => fetch(site.url + path, { headers: { authorization: key } });

for (const scripts of [true, false])
  test(`a key is made, shown once, used and taken back, ${scripts ? "with" : "without"} scripts`, async ({ as }) => {
    const owner = await as.owner({ scripts });
    const name = scripts ? "CRM" : "Newsletter";
    await owner.goto("/admin/api-keys");
    await owner.getByLabel("Name", { exact: true }).fill(name);
    await owner.getByLabel("Days until it ends").fill("90");
    await owner.getByLabel("See and manage members").check();
    await owner.getByRole("button", { name: "Make key" }).click();
    const key = await owner.getByLabel("The new key").inputValue();
    expect(key).toMatch(/^ghk_/);
    expect(owner.url()).not.toContain(key);
    const line = owner.getByRole("listitem").filter({ hasText: name });
    await expect(line).toContainText("Never used");
    expect((await call("/members/v1/members", key)).status).toBe(200);
    await owner.goto("/admin/api-keys");
    await expect(owner.getByLabel("The new key")).toHaveCount(0);
    await expect(line).toContainText("Last used");
    await owner.getByRole("button", { name: `Take back ${name}` }).click();
    await expect(line).toContainText("taken back");
    expect((await call("/members/v1/members", key)).status).toBe(401);
    await owner.goto("/admin/audit");
    await expect(owner.getByText(`took back the API key ${name}`)).toBeVisible();
  });

for (const scripts of [true, false])
  test(`a member goes on to a program and back with a code, ${scripts ? "with" : "without"} scripts`, async ({
    as,
  }) => {
    const owner = await as.owner({ scripts });
    const name = scripts ? "Workshop" : "Library";
    await owner.goto("/admin/programs");
    await owner.getByLabel("Name", { exact: true }).fill(name);
    await owner.getByLabel("Addresses to return to").fill("javascript:alert(1)");
    await owner.getByRole("button", { name: "Add program" }).click();
    await expect(
      owner.getByText("Each is a whole address that begins with https://", { exact: false }).first(),
    ).toBeVisible();
    const back = `${site.url}/contact`;
    await owner.getByLabel("Addresses to return to").fill(back);
    await owner.getByRole("button", { name: "Add program" }).click();
    await expect(owner.getByText("The program is saved.", { exact: false })).toBeVisible();
    const clientId = (await owner
      .getByRole("listitem")
      .filter({ hasText: name })
      .locator("code")
      .textContent())!.trim();

    const verifier = randomBytes(32).toString("base64url");
    const query = new URLSearchParams({
      clientId,
      redirectUri: back,
      codeChallenge: CHALLENGE_OF(verifier),
      codeChallengeMethod: "S256",
      responseMode: "query",
      state: "mine",
      prompt: "login",
    });
    const alice = await as.member("alice", { scripts });
    await alice.goto(`/oauth2/authorize?${query}`);
    await expect(alice.getByRole("heading", { name: `Go on to ${name}?` })).toBeVisible();
    await alice.getByRole("link", { name: `Go on to ${name}` }).click();
    await alice.waitForURL(/\/contact\?code=/);
    const code = new URL(alice.url()).searchParams.get("code");
    const body = JSON.stringify({
      clientId,
      grantType: "authorization_code",
      code,
      codeVerifier: verifier,
      redirectUri: back,
    });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${site.url}/oauth2/token`, { method: "POST", headers, body });
    const { access_token } = await answer.json();
    const me = await (await call("/oauth2/user-info", access_token)).json();
    expect(me.email).toBe("alice@tidewater.example");
    await alice.goto("/settings/security");
    await expect(alice.getByText(name).first()).toBeVisible();
    await owner.goto("/admin/programs");
    await owner.getByRole("link", { name: `Change ${name}` }).click();
    await owner.getByRole("button", { name: "Remove program" }).click();
    await expect(owner.getByRole("listitem").filter({ hasText: name })).toHaveCount(0);
    expect((await call("/oauth2/user-info", access_token)).status).toBe(401);
  });
