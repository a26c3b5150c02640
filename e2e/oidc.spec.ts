// Signing in by an outside OpenID Connect provider: a real one, in this process, over HTTP and through the browser.
import { createServer, type Server } from "node:http";
import type { Page } from "@playwright/test";
import Provider from "oidc-provider";
import { freePort } from "../bin/postgres.mjs";
import { askerOf } from "./asking";
import { aSite, emailOf, expect, logIn, PASSWORD, test } from "./fixtures";
import { joinBy } from "./joining";

const env: Record<string, string> = {};
let issuer = "";
test.beforeAll(async () => {
  issuer = `http://localhost:${await freePort()}`;
  Object.assign(env, {
    OIDC_PROVIDERS: "club",
    OIDC_CLUB_NAME: "Club",
    OIDC_CLUB_ISSUER: issuer,
    OIDC_CLUB_CLIENT_ID: "guildhall",
    OIDC_CLUB_CLIENT_SECRET: "a secret between the two, long enough for both",
  });
});

const site = aSite({ env });
let server: Server;

/** Whoever types a name at the provider is that person, with that name's address; "unsure" names are not vouched for. */
const person = (login: string) => ({
  accountId: login,
  claims: async () => ({
    sub: login,
    name: login,
    email: emailOf(login),
    email_verified: !login.startsWith("unsure"),
  }),
});

test.beforeAll(async () => {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "guildhall",
        client_secret: env.OIDC_CLUB_CLIENT_SECRET!,
        redirect_uris: [`${site.url}/api/auth/callback/club`],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    findAccount: (_context, login) => person(login),
    cookies: { keys: ["of the journey"] },
  });
  server = createServer(provider.callback());
  await new Promise<void>((done) => server.listen(Number(new URL(issuer).port), done));
});
test.afterAll(() => {
  server.close();
});

/** Presses the button and says at the provider who one is. */
async function by(page: Page, login: string, button = "Continue with Club", from = "/login") {
  await page.goto(from);
  await page.getByRole("button", { name: button }).click();
  await page.waitForURL(`${issuer}/**`);
  const name = page.locator("input[name=login]");
  if (await name.isVisible()) {
    await name.fill(login);
    await page.locator("input[name=password]").fill("any");
    await page.locator("button[type=submit]").click();
  }
  await page.getByRole("button", { name: /continue/i }).click();
  await page.waitForURL(`${site.url}/**`);
}

/** Ports of one host share their cookies; those of the provider begin with an underscore. */
const ourCookies = async (page: Page) =>
  (await page.context().cookies(site.url)).map(({ name }) => name).filter((name) => !name.startsWith("_"));

const isIn = (page: Page) => expect(page.locator(".me")).toBeVisible();

for (const scripts of [true, false])
  test(`a stranger joins by the provider and comes back by it, ${scripts ? "with" : "without"} scripts`, async ({
    as,
  }) => {
    await joinBy(site, { joining: "open" });
    const page = await as.visitor({ scripts });
    const login = scripts ? "wanda" : "wim";
    await by(page, login, "Continue with Club", "/login?next=%2Fsettings%2Fsecurity");
    await expect(page).toHaveURL(`${site.url}/settings/security`);
    await expect(page.getByText(emailOf(login))).toBeVisible();
    expect(await ourCookies(page)).toEqual(["guildhall"]);
    const again = await as.visitor({ scripts });
    await by(again, login);
    await isIn(again);
  });

test("by approval a stranger waits and can say why", async ({ as }) => {
  await joinBy(site, { joining: "approval" });
  const page = await as.visitor();
  await by(page, "walter");
  await expect(page).toHaveURL(/\/waiting\?token=/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your request is in");
  expect(await ourCookies(page)).toEqual([]);
});

test("an account with that address is not taken over: log in, then link", async ({ as }) => {
  await joinBy(site, { joining: "open" });
  const page = await as.visitor();
  await by(page, "alice");
  await expect(page.locator(".toasts")).toContainText("Log in to it, then link");
  await page.getByLabel("Email").fill(emailOf("alice"));
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.locator("main").getByRole("button", { name: "Log in" }).click();
  await isIn(page);
  // The provider knows this browser already, so it sends it straight back.
  await page.goto("/settings/security");
  await page.getByRole("button", { name: "Link Club" }).click();
  await expect(page.getByRole("button", { name: "Unlink Club" })).toBeVisible();
  const again = await as.visitor();
  await by(again, "alice");
  await isIn(again);
  await again.goto("/settings/security");
  await again.getByRole("button", { name: "Unlink Club" }).click();
  await expect(again.getByRole("button", { name: "Link Club" })).toBeVisible();
});

test("an address that the provider does not vouch for is confirmed first", async ({ as }) => {
  await joinBy(site, { joining: "open", isVerificationOn: true });
  const page = await as.visitor();
  await by(page, "unsure-una");
  await expect(page).toHaveURL(`${site.url}/verify`);
  await site.mail(emailOf("unsure-una"), /confirm/i);
});

test("the last way in stays", async ({ as }) => {
  const page = await as.visitor();
  await by(page, "wanda");
  await page.goto("/settings/security");
  await page.getByRole("button", { name: "Unlink Club" }).click();
  await expect(page.locator(".toasts")).toContainText("your only way in");
});

test("a blocked person hears the same as after the right password", async ({ as }) => {
  const staff = askerOf(site, await logIn(site, "owner"));
  const { whole } = await staff.open(`/admin/members?q=${encodeURIComponent(emailOf("wim"))}`);
  const memberId = /open=([0-9a-f-]{36})/.exec(whole)![1]!;
  await staff.act("admin/members:block", { memberId, reason: "a test", message: "Come and talk to us." });
  const page = await as.visitor();
  await by(page, "wim");
  await expect(page.locator(".toasts")).toContainText("This account is blocked. The team writes: Come and talk to us.");
  expect(await ourCookies(page)).toEqual([]);
});

for (const scripts of [true, false])
  test(`what the owner asks of everybody is asked of those a provider sends, ${scripts ? "with" : "without"} scripts`, async ({
    as,
  }) => {
    await joinBy(site, { joining: "open" });
    const ask = { title: "Guild number", kind: "text", seenBy: "members", isRequired: "on", isOnSignup: "on" };
    const staff = askerOf(site, await logIn(site, "owner"));
    if (scripts) await staff.act("admin/fields:makeField", { ...ask, isOnAccount: "on" });
    const [login, page] = [scripts ? "carla" : "carl", await as.visitor({ scripts })];
    await by(page, login);
    await expect(page).toHaveURL(`${site.url}/signup/complete`);
    await expect(page.getByText(`You come as ${emailOf(login)}.`)).toBeVisible();
    await page.getByRole("button", { name: "Sign up" }).click();
    await expect(page.getByText("“Guild number” is asked of everyone. Fill it in.").first()).toBeVisible();
    await page.getByLabel("Guild number").fill("1729");
    await page.getByRole("button", { name: "Sign up" }).click();
    await isIn(page);
    await page.goto("/account");
    await expect(page.getByLabel("Guild number")).toHaveValue("1729");
  });

test("a forged way back signs nobody in", async () => {
  for (const path of [
    "callback/club?code=x&state=y",
    "callback/club",
    "callback/session",
    "session",
    "signin",
    "csrf",
    "providers",
    "error",
  ]) {
    const answer = await fetch(`${site.url}/api/auth/${path}`, { redirect: "manual" });
    expect([302, 303, 307, 404], path).toContain(answer.status);
    expect(answer.headers.getSetCookie().join(), path).not.toMatch(/guildhall=[\w-]{20}/);
  }
});
