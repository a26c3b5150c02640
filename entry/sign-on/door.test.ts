// Another site signs its people in here, with a client library of its own; nothing but the browser between them is played by the test.
import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as oidc from "openid-client";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/sessions";
import { freshDb, truncateAll } from "@/db/testing";
import { blockMember } from "@/domain/members/status";
import { createClient } from "@/domain/oauth/clients";
import { openSession } from "@/domain/sessions/session";
import { makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { forgetEnv } from "@/lib/env";
import { front } from "../front";
import { SESSION_COOKIE } from "../session-cookie";
import { signOnDoor } from "./door";

freshDb();
const BACK = "https://shop.example/back";
let server: Server;
let site = "";

beforeAll(async () => {
  let door = signOnDoor();
  server = createServer((request, response) =>
    front({
      next: (_request, answer) => void answer.writeHead(418).end(),
      notReady: async () => null,
      onError: (error) => console.error(error),
      siteUrl: new URL(site),
      proxyHops: 0,
      signOn: door,
    })(request, response),
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  door = signOnDoor();
  Object.assign(process.env, { SITE_URL: site, RATE_LIMITS: "off" });
  forgetEnv();
});
afterAll(() => {
  server.close();
  delete process.env.SITE_URL;
  delete process.env.RATE_LIMITS;
  forgetEnv();
});
beforeEach(truncateAll);

/** A browser: its cookies, and where it was led. */
function browser() {
  const jar = new Map<string, string>();
  const ask = async (address: string, init: RequestInit = {}) => {
    const answer = await fetch(new URL(address, site), {
      redirect: "manual",
      ...init,
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "), ...init.headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === "" || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name!);
      else jar.set(name!, value!);
    }
    const policy = answer.headers.get("content-security-policy") ?? "";
    return { status: answer.status, location: answer.headers.get("location") ?? "", text: await answer.text(), policy };
  };
  /** Goes where it is led, until there is a page or another site. */
  const go = async (address: string, init?: RequestInit) => {
    let at = address;
    let answer = await ask(at, init);
    while (
      answer.location &&
      new URL(answer.location, site).origin === site &&
      !/\/(login|sign-on)\b/.test(answer.location)
    ) {
      at = answer.location;
      answer = await ask(at);
    }
    return { ...answer, at };
  };
  const logIn = async (memberId: string) => {
    const { token } = await db.transaction((tx) => openSession(tx, memberId, {}));
    jar.set(SESSION_COOKIE(), token);
  };
  const say = (page: string, answer: "yes" | "no", origin = site, type = "application/x-www-form-urlencoded") =>
    go(page.replace("/sign-on/", "/oidc/interaction/"), {
      method: "POST",
      headers: { origin, "content-type": type },
      body: `answer=${answer}&more=`,
    });
  return { go, logIn, logOut: () => jar.delete(SESSION_COOKIE()), say };
}

function formIn(html: string) {
  const fields = [...html.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]);
  const action = /action="([^"]+)"/.exec(html)![1]!.replaceAll("&amp;", "&");
  return { script: /<script>([\s\S]*?)<\/script>/.exec(html)![1]!, action, fields: new URLSearchParams(fields) };
}

const led = (text: string) => /url=([^"]+)"/.exec(text)![1]!.replace(/&#(\d+);/g, (_, n) => String.fromCharCode(n));

/** The other site: it finds out everything by itself. */
async function shop(withSecret = true) {
  const { clientId, secret } = await createClient(SYSTEM, {
    name: "Shop",
    redirectUris: [BACK],
    grants: withSecret ? ["authorization_code", "client_credentials"] : ["authorization_code"],
  });
  const config = await oidc.discovery(
    new URL(`${site}/oidc`),
    clientId,
    undefined,
    secret ? oidc.ClientSecretBasic(secret) : oidc.None(),
    { execute: [oidc.allowInsecureRequests] },
  );
  const begin = async (more: Record<string, string> = {}) => {
    const verifier = oidc.randomPKCECodeVerifier();
    const checks = { expectedState: oidc.randomState(), expectedNonce: oidc.randomNonce(), pkceCodeVerifier: verifier };
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: BACK,
      scope: "openid profile email",
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      ...more,
    });
    return { url: url.href, finish: (back: string) => oidc.authorizationCodeGrant(config, new URL(back), checks) };
  };
  return { config, clientId, begin };
}

test.each([true, false])("a member says yes and is known there, with a secret: %s", async (withSecret) => {
  const ada = await makeMember("Ada Quill", { loginEmail: "ada@example.org", loginEmailKey: "ada@example.org" });
  const [they, browsing] = [await shop(withSecret), browser()];
  const { url, finish } = await they.begin();
  expect(await browsing.go(url)).toMatchObject({
    status: 303,
    location: expect.stringMatching(/^\/login\?next=%2Fsign-on%2F/),
  });
  await browsing.logIn(ada);
  const asked = await browsing.go(url);
  expect(asked.location).toMatch(/^\/sign-on\/[\w-]+$/);
  const said = await browsing.say(asked.location, "yes");
  expect(said.status).toBe(200);
  const back = await browsing.go(led(said.text));
  expect(back.location).toMatch(/^https:\/\/shop\.example\/back\?/);

  const tokens = await finish(back.location);
  expect(tokens.claims()).toMatchObject({
    sub: ada,
    name: "Ada Quill",
    email: "ada@example.org",
    email_verified: expect.any(Boolean),
  });
  expect(tokens.refresh_token).toBeUndefined();
  const info = await oidc.fetchUserInfo(they.config, tokens.access_token, ada);
  expect(info).toMatchObject({ sub: ada, preferred_username: expect.any(String) });

  // The second time nobody is asked, and in silence too.
  const again = await they.begin({ prompt: "none" });
  expect((await again.finish((await browsing.go(again.url)).location)).claims()?.sub).toBe(ada);

  // A code is good once, and using it again ends what it gave.
  await expect(finish(back.location)).rejects.toThrow();
  await expect(oidc.fetchUserInfo(they.config, tokens.access_token, ada)).rejects.toThrow();
});

test("whoever says no, is somebody else now, is logged out or shut out is not known there", async () => {
  const [ada, bo] = [await makeMember("Ada Quill"), await makeMember("Bo Reed")];
  const [they, browsing] = [await shop(), browser()];
  await browsing.logIn(ada);
  const first = await they.begin();
  const no = await browsing.say((await browsing.go(first.url)).location, "no");
  await expect(first.finish((await browsing.go(led(no.text))).location)).rejects.toThrow(/denied|authorization/i);

  const second = await they.begin();
  const yes = await browsing.say((await browsing.go(second.url)).location, "yes");
  const tokens = await second.finish((await browsing.go(led(yes.text))).location);

  await browsing.logIn(bo);
  expect((await browsing.go((await they.begin()).url)).location).toMatch(/^\/sign-on\//);
  browsing.logOut();
  const silent = await browsing.go((await they.begin({ prompt: "none" })).url);
  expect(silent.location).toContain("error=login_required");

  await blockMember(SYSTEM, { memberId: ada, reason: "spam" });
  await expect(oidc.fetchUserInfo(they.config, tokens.access_token, ada)).rejects.toThrow();
});

test("asked to log in anew, or lately, a member shows who they are before they go on, and the other site is told when that was", async () => {
  const ada = await makeMember("Ada Quill");
  const they = await shop();
  const confirm = (at: number) => db.update(sessions).set({ confirmedAt: new Date(at) });
  const before = Date.now() - 3_600_000;
  for (const more of [{ prompt: "login" }, { max_age: "60" }] as Record<string, string>[]) {
    const browsing = browser();
    await browsing.logIn(ada);
    await confirm(before);
    const { url, finish } = await they.begin(more);
    const page = (await browsing.go(url)).location;
    expect(page, JSON.stringify(more)).toMatch(/^\/sign-on\//);
    expect((await browsing.say(page, "yes")).location, JSON.stringify(more)).toBe(page);
    await confirm(Date.now() + 1000);
    const back = (await browsing.go(led((await browsing.say(page, "yes")).text))).location;
    expect((await finish(back)).claims()!.sub).toBe(ada);
  }
  const browsing = browser();
  await browsing.logIn(ada);
  await confirm(before);
  const { url, finish } = await they.begin({ max_age: "7200" });
  const yes = await browsing.say((await browsing.go(url)).location, "yes");
  const tokens = await finish((await browsing.go(led(yes.text))).location);
  expect(tokens.claims()!.auth_time).toBe(Math.floor(before / 1000));
});

test("an answer by a form is a page that may send itself there and do nothing else", async () => {
  const ada = await makeMember("Ada Quill");
  const [they, browsing] = [await shop(), browser()];
  await browsing.logIn(ada);
  const asked = await they.begin({ response_mode: "form_post" });
  const yes = await browsing.say((await browsing.go(asked.url)).location, "yes");
  const page = await browsing.go(led(yes.text));
  const { script, action, fields } = formIn(page.text);
  const hash = createHash("sha256").update(script).digest("base64");
  expect(page.policy).toMatch(/^default-src 'none';.*form-action 'self' https: http:;/);
  expect(page.policy).toContain(`'sha256-${hash}'`);
  expect(action).toBe(BACK);
  expect((await asked.finish(`${BACK}?${fields}`)).claims()!.sub).toBe(ada);
});

test("whoever logs in after somebody else in the same browser goes on as themselves", async () => {
  const [ada, bo] = [await makeMember("Ada Quill"), await makeMember("Bo Reed")];
  const [they, browsing] = [await shop(), browser()];
  for (const member of [ada, bo]) {
    await browsing.logIn(member);
    const { url, finish } = await they.begin();
    const yes = await browsing.say((await browsing.go(url)).location, "yes");
    expect((await finish((await browsing.go(led(yes.text))).location)).claims()!.sub).toBe(member);
  }
});

test("an answer from another site's page, and a way back that nobody named, lead nowhere", async () => {
  const ada = await makeMember("Ada Quill");
  const [they, browsing] = [await shop(), browser()];
  await browsing.logIn(ada);
  const page = (await browsing.go((await they.begin()).url)).location;
  expect((await browsing.say(page, "yes", "https://evil.example")).status).toBe(403);
  expect((await browsing.say(page, "yes", "https://evil.example", "text/plain")).status).toBe(403);
  const other = await they.begin({ redirect_uri: "https://evil.example/back" });
  expect((await browsing.go(other.url)).location).toMatch(/\/sign-on\/failed\?why=invalid_redirect_uri$/);
  // In another browser the step is not there.
  expect((await browser().go(page.replace("/sign-on/", "/oidc/interaction/"))).location).toBe(
    "/sign-on/failed?why=over",
  );
});
