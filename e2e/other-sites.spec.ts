// Members on other sites: the script that shows them there, our package in a page of another origin, and signing in by OpenID Connect.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import path from "node:path";
import type { Page } from "@playwright/test";
import * as oidc from "openid-client";
import { build } from "vite";
import { freePort } from "../bin/postgres.mjs";
import { aSite, emailOf, expect, PASSWORD, test } from "./fixtures";

const site = aSite();
let shop: Server;
let origin = "";
const pages = new Map<string, string>();

test.beforeAll(async () => {
  origin = `http://localhost:${await freePort()}`;
  shop = createServer((request, response) => {
    const found = pages.get(request.url!.split("?", 1)[0]!);
    response.setHeader("content-type", request.url!.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8");
    response.writeHead(found === undefined ? 404 : 200).end(found);
  });
  await new Promise<void>((done) => shop.listen(Number(new URL(origin).port), done));
});
test.afterAll(() => {
  shop.close();
});

type Program = { name: string; returns?: string; grants?: string[]; origins?: string };

/** An owner adds a program; answers its id, and its secret if it has one. */
async function addProgram(owner: Page, { name, returns = "", grants = [], origins = "" }: Program) {
  await owner.goto("/admin/programs");
  await owner.getByLabel("Name").fill(name);
  await owner.getByLabel("Origins of its pages").fill(origins);
  await owner.getByLabel("Addresses to return to").fill(returns);
  for (const grant of grants) await owner.getByRole("checkbox", { name: grant }).check();
  await owner.getByRole("button", { name: "Add program" }).click();
  await expect(owner.getByText(/The program is saved|The program has its secret/)).toBeVisible();
  const line = owner.getByRole("listitem").filter({ hasText: name });
  const [clientId] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(await line.innerHTML())!;
  const secret = /ghs_[\w-]+/.exec(await owner.getByRole("main").innerHTML())?.[0];
  return { clientId, secret };
}

async function logIn(page: Page, name: string) {
  await page.getByLabel("Email").fill(emailOf(name));
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
}

test("a page of another site has a log-in button, shows who is logged in, and forgets them", async ({ as }) => {
  const { clientId } = await addProgram(await as.owner(), {
    name: "Lamp shop",
    returns: `${origin}/`,
    origins: origin,
  });
  pages.set(
    "/",
    `<!doctype html><title>Lamp shop</title><guildhall-member></guildhall-member><guildhall-login></guildhall-login>
     <script src="${site.url}/embed.js" data-client="${clientId}" async></script>`,
  );
  const page = await as.visitor();
  await page.goto(`${origin}/?from=a-letter`);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(/\/login\?next=/);
  await logIn(page, "alice");
  await page.getByRole("link", { name: "Go on to Lamp shop" }).click();
  await expect(page.getByRole("link", { name: "Alice Moreau" })).toHaveAttribute("href", `${site.url}/members/alice`);
  // The address is what it was before, with no code in it.
  await expect(page).toHaveURL(`${origin}/?from=a-letter`);
  await page.reload();
  await expect(page.getByRole("link", { name: "Alice Moreau" })).toBeVisible();
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByRole("button", { name: "Log in" })).toBeVisible();
  await page.goto(`${site.url}/account`);
  await expect(page).toHaveURL(/\/login/);
});

test("the package and the Wix client run in a page of another site, with the member's own form and token", async ({
  as,
}) => {
  const { clientId } = await addProgram(await as.owner(), {
    name: "Kiln club",
    origins: origin,
    grants: ["By a log-in form of its own"],
  });
  pages.set("/club.js", await bundled());
  pages.set(
    "/club",
    `<!doctype html><title>Kiln club</title><main></main><script type="module" src="/club.js"></script>`,
  );
  const page = await as.visitor();
  await page.goto(`${origin}/club`);
  const said = await page.evaluate(
    ([site, clientId, email, password]) =>
      (window as never as { join: (...words: string[]) => Promise<unknown> }).join(site!, clientId!, email!, password!),
    [site.url, clientId, emailOf("alice"), PASSWORD],
  );
  expect(said).toEqual({ wrong: "invalidPassword", state: "SUCCESS", nickname: "Alice Moreau", isLoggedIn: true });
});

test("a member signs in to another site, having read what it learns", async ({ as }) => {
  const { clientId, secret } = await addProgram(await as.owner(), {
    name: "Tool wiki",
    returns: `${origin}/back`,
    grants: ["By itself, with a secret"],
  });
  pages.set("/back", "<!doctype html><title>Tool wiki</title><h1>Welcome back</h1>");
  const wiki = await oidc.discovery(new URL(`${site.url}/oidc`), clientId, undefined, oidc.ClientSecretBasic(secret!), {
    execute: [oidc.allowInsecureRequests],
  });
  const begin = async (more: Record<string, string> = {}) => {
    const checks = { expectedState: oidc.randomState(), pkceCodeVerifier: oidc.randomPKCECodeVerifier() };
    const url = oidc.buildAuthorizationUrl(wiki, {
      redirect_uri: `${origin}/back`,
      scope: "openid profile email",
      state: checks.expectedState,
      code_challenge: await oidc.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: "S256",
      ...more,
    });
    return { address: url.href, finish: (back: string) => oidc.authorizationCodeGrant(wiki, new URL(back), checks) };
  };
  for (const scripts of [true, false]) {
    const page = await as.visitor({ scripts });
    const goOn = async (finish: (back: string) => ReturnType<typeof oidc.authorizationCodeGrant>) => {
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(page.getByRole("heading", { name: "Welcome back" })).toBeVisible();
      return (await finish(page.url())).claims();
    };
    const first = await begin();
    await page.goto(first.address);
    await logIn(page, "alice");
    await expect(page.getByRole("heading", { level: 1, name: "Sign in to Tool wiki" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("your email address");
    expect(await goOn(first.finish)).toMatchObject({ name: "Alice Moreau", email: emailOf("alice") });

    // When somebody was asked and when they logged in is compared in whole seconds.
    const second = () => Math.floor(Date.now() / 1000);
    const now = second();
    await expect.poll(second).toBeGreaterThan(now);
    const anew = await begin({ prompt: "login" });
    await page.goto(anew.address);
    await page.getByLabel("Current password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Confirm" }).click();
    expect(await goOn(anew.finish)).toMatchObject({ name: "Alice Moreau" });
  }
});

/** A page's script, as somebody who uses the package would bundle it. */
async function bundled(): Promise<string> {
  const folder = mkdtempSync(path.join(import.meta.dirname, "..", "node_modules", ".kiln-"));
  const entry = path.join(folder, "club.ts");
  writeFileSync(
    entry,
    `import { members } from "@wix/members";
     import { createClient } from "@wix/sdk";
     import { guildhall } from "../../packages/sdk/src/index";
     Object.assign(window, {
       join: async (site: string, clientId: string, email: string, password: string) => {
         const client = createClient({ ...guildhall({ site, clientId }), modules: { members } });
         const wrong = await client.auth.login({ email, password: "not it at all" });
         const right = await client.auth.login({ email, password });
         client.auth.setTokens(await client.auth.getMemberTokensForDirectLogin(right.data.sessionToken));
         const { member } = await client.members.getCurrentMember();
         return { wrong: wrong.errorCode, state: right.loginState, nickname: member?.profile?.nickname, isLoggedIn: client.auth.loggedIn() };
       },
     });`,
  );
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      outDir: path.join(folder, "dist"),
      lib: { entry, formats: ["es"], fileName: () => "club.js" },
      minify: false,
    },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const script = readFileSync(path.join(folder, "dist", "club.js"), "utf8");
  rmSync(folder, { recursive: true });
  return script;
}
