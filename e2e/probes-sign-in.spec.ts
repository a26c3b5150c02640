// The probes of security.md on passwords, sign-in and sessions, over HTTP: P01-P14 and P25; those of a site set up otherwise are in probes-set-up.spec.ts.
import { createHash } from "node:crypto";
import { askerOf } from "./asking";
import { aSite, emailOf, expect, logIn, logOut, PASSWORD, test } from "./fixtures";
import { type Answer, postForm } from "./forms";
import { joinBy, NEW_PASSWORD, someone } from "./joining";
import { linkIn } from "./site";

const site = aSite();

const post = (path: string, fields: Record<string, string>, options = {}) => postForm(site.url, path, fields, options);
const signUp = (email: string, password: string) => post("/signup", { nickname: "Ewa Lis", email, password });
const tryLogIn = (email: string, password: string) => post("/login", { email, password });
const isIn = (answer: Answer) => answer.cookies.some((cookie) => /guildhall=[\w-]{40}/.test(cookie));
const get = (path: string, cookie = "", headers = {}) =>
  fetch(site.url + path, { headers: { cookie, ...headers }, redirect: "manual" });
/** What differs for every answer: action ids and keys, nonces, what was typed. */
const bare = (answer: Answer) =>
  answer.text
    .replace(/nonce="[^"]*"|nonce&quot;[^,]*|\\"nonce\\":\\"[^"]*"/g, "")
    .replace(/"[0-9a-f]{40,}"|\$ACTION_[^"]*"|[\w.-]+@[\w.-]+\.example/g, "");

test("P01: every character counts, from 10 to 512, in either form of an accent", async () => {
  await joinBy(site, { joining: "open" });
  const nine = await signUp(someone(), "k7mwq4xzp");
  expect(nine.status).toBe(422);
  expect(nine.text).toContain("at least 10 characters");
  for (const password of ["k7mwq4xzpr", "a wide bench 🪵 under the 🐦 window ".repeat(5).slice(0, 128)]) {
    const email = someone();
    expect(isIn(await signUp(email, password))).toBe(true);
    expect(isIn(await tryLogIn(email, password))).toBe(true);
  }
  const email = someone();
  const start = `${"kitchen lamp over the harbour wall and a cat on every single net at sea ".slice(0, 72)}`;
  expect(isIn(await signUp(email, `${start}é one`))).toBe(true);
  expect(isIn(await tryLogIn(email, `${start}é two`))).toBe(false);
  expect(isIn(await tryLogIn(email, `${start}é one`.normalize("NFD")))).toBe(true);
});

test("P02: common, breached and context passwords are refused at signup, change and reset", async () => {
  const cookie = await logIn(site, "alice");
  await post("/forgot", { email: emailOf("alice") });
  const link = new URL(linkIn(await site.mail(emailOf("alice"), /password/i), "/set-password"));
  for (const password of ["passwordpassword", "1qaz2wsx3edc4rfv", "Tidewater2026"]) {
    const answers = [
      await signUp(someone(), password),
      await post(
        "/settings/security",
        { currentPassword: PASSWORD, newPassword: password },
        { cookie, form: 'name="newPassword"' },
      ),
      await post(link.pathname + link.search, { newPassword: password }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(422);
      const said = /<p class="error"[^>]*>(.*?)<\/p>/s.exec(answer.text)?.[1] ?? "";
      expect(said).toMatch(/lists that are tried first|little besides/);
      expect(said).not.toMatch(/upper|digit|symbol/i);
    }
  }
});

test("P03: signing up tells known and unknown alike", async () => {
  await joinBy(site, { joining: "open", isVerificationOn: true });
  const [known, unknown] = [await signUp(emailOf("alice"), NEW_PASSWORD), await signUp(someone(), NEW_PASSWORD)];
  for (const answer of [known, unknown])
    expect([answer.status, answer.location, answer.cookies]).toEqual([303, "/verify", []]);
  expect(bare(known)).toBe(bare(unknown));
  await site.mail(emailOf("alice"), /already/i);
});

test("P04: every wrong login is the same; waiting and blocked are told after the right one", async () => {
  const wrong = [];
  for (const name of ["alice", "xavier", "nora", "finn", "nobody"])
    wrong.push(await tryLogIn(emailOf(name), "not it at all"));
  for (const answer of wrong) {
    expect(answer.status).toBe(wrong[0]!.status);
    expect(bare(answer)).toBe(bare(wrong[0]!));
    expect(answer.cookies).toEqual([]);
  }
  const blocked = await tryLogIn(emailOf("xavier"), PASSWORD);
  expect(blocked.text).toContain("This account is blocked");
  const waiting = await tryLogIn(emailOf("nora"), PASSWORD);
  expect(waiting.location).toMatch(/^\/(waiting|verify)/);
  expect([...blocked.cookies, ...waiting.cookies]).toEqual([]);
});

test("P05 and P07: forgot is alike, quiet and single; a link works once", async () => {
  const answers = [];
  for (let n = 0; n < 10; n++)
    for (const email of [emailOf("bob"), emailOf("nobody")]) answers.push(await post("/forgot", { email }));
  for (const answer of answers) expect([answer.status, answer.location]).toEqual([303, "/forgot?sent=1"]);
  await expect.poll(async () => (await site.mails(emailOf("bob"))).length).toBeGreaterThan(0);
  await new Promise((done) => setTimeout(done, 2000));
  const mails = await site.mails(emailOf("bob"));
  expect(mails.length).toBeLessThanOrEqual(3);
  const links = mails.map((mail) => {
    try {
      return new URL(linkIn(mail, "/set-password"));
    } catch {
      return null;
    }
  });
  const last = links.findLast(Boolean)!;
  const page = await get(last.pathname + last.search);
  expect(page.headers.get("cache-control")).toContain("no-store");
  expect(page.headers.get("referrer-policy")).toBe("same-origin");
  for (const link of links)
    if (link && link.href !== last.href)
      expect(await (await get(link.pathname + link.search)).text()).toContain("This link is over");
  const set = () => post(last.pathname + last.search, { newPassword: NEW_PASSWORD });
  expect(isIn(await set())).toBe(true);
  expect(await (await get(last.pathname + last.search)).text()).toContain("This link is over");
  expect(isIn(await tryLogIn(emailOf("bob"), NEW_PASSWORD))).toBe(true);
});

test("P08: links have the configured origin, whatever the request says", async () => {
  for (const headers of [
    { "x-forwarded-host": "evil.example" },
    { forwarded: "host=evil.example" },
    { "x-forwarded-proto": "https", "x-forwarded-port": "444" },
  ])
    await post("/forgot", { email: emailOf("mia") }, { headers });
  const mail = await site.mail(emailOf("mia"), /password/i);
  expect(`${mail.text}${mail.html}`).not.toContain("evil.example");
  expect(linkIn(mail, "/set-password")).toContain(`${site.url}/`);
});

test("P09: logging in makes a new token, of which only a hash is kept", async () => {
  const planted = "guildhall=planted-by-somebody-else-0123456789abcdef";
  const answer = await postForm(
    site.url,
    "/login",
    { email: emailOf("alice"), password: PASSWORD },
    { cookie: planted },
  );
  const token = answer.cookies.map((cookie) => /guildhall=([^;]+)/.exec(cookie)?.[1]).find(Boolean)!;
  expect(token).not.toContain("planted");
  expect((await get("/account", planted)).status).toBe(307);
  if (!site.sql) return;
  const kept =
    await site.sql`select token_hash from sessions where token_hash in (${token}, ${createHash("sha256").update(token).digest("base64url")})`;
  expect(kept.map((row) => row.token_hash)).toEqual([createHash("sha256").update(token).digest("base64url")]);
});

test("P10: one cookie, HttpOnly, Lax, small", async () => {
  const { cookies } = await tryLogIn(emailOf("alice"), PASSWORD);
  const lasting = cookies.filter((cookie) => !/=;|Expires=Thu, 01 Jan 1970/i.test(cookie));
  expect(lasting).toHaveLength(1);
  expect(lasting[0]).toMatch(/Path=\/;.*HttpOnly;.*SameSite=lax/i);
  expect(lasting[0]!.length).toBeLessThan(4096);
});

test("P11: after logging out the cookie is dead on a page, an action and the API", async () => {
  const cookie = await logIn(site, "alice");
  const { open, act, post: send } = askerOf(site, cookie);
  const ask = async () => [
    (await open("/account")).said,
    (await act("settings/preferences:savePreferences", { theme: "system" })).said,
    (await open("/api/guildhall/v1/notifications/stream")).said,
    (await send("/api/guildhall/v1/notifications/read", {})).said,
    (await send("/media/upload/photo", new FormData())).said,
  ];
  expect(await ask()).toEqual(["yes", "yes", "yes", "yes", "image-missing"]);
  await post("/", {}, { cookie, form: "Log out" });
  expect(await ask()).toEqual(["401", "401", "401", "401", "401"]);
});

for (const scripts of [true, false])
  test(`P11: after logging out Back shows nothing private, ${scripts ? "with" : "without"} scripts`, async ({ as }) => {
    const page = await as.member("alice", { scripts });
    for (const path of ["/settings/security", "/account"]) {
      await page.goto(path);
      await expect(page.getByText(emailOf("alice")).first()).toBeVisible();
    }
    await logOut(page);
    await expect(page.getByRole("link", { name: "Log in" }).first()).toBeVisible();
    for (let step = 0; step < 2; step++) {
      await page.goBack();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await page.content()).not.toContain(emailOf("alice"));
    }
  });

test("P13: changing the password ends the other sessions and tells by mail", async () => {
  const [one, two, three] = [await logIn(site, "mia"), await logIn(site, "mia"), await logIn(site, "mia")];
  const answer = await post(
    "/settings/security",
    { currentPassword: PASSWORD, newPassword: NEW_PASSWORD },
    { cookie: one, form: 'name="newPassword"' },
  );
  expect(answer.location).toContain("done=password-changed");
  expect([
    (await get("/account", one)).status,
    (await get("/account", two)).status,
    (await get("/account", three)).status,
  ]).toEqual([200, 307, 307]);
  await site.mail(emailOf("mia"), /password/i);
});

test("P14: one's own sessions end one by one; another's is not there", async () => {
  const [one, two, other] = [await logIn(site, "alice"), await logIn(site, "alice"), await logIn(site, "steward")];
  const idsOf = async (cookie: string) =>
    [...(await (await get("/settings/security", cookie)).text()).matchAll(/name="sessionId" value="([^"]+)"/g)].map(
      ([, id]) => id!,
    );
  const before = await idsOf(one);
  const foreign = (await idsOf(await logIn(site, "steward")))[0]!;
  const refused = await post("/settings/security", { sessionId: foreign }, { cookie: one });
  expect(refused.location ?? refused.status).toMatch(/failed=session/);
  expect((await get("/account", other)).status).toBe(200);
  for (const sessionId of before) await post("/settings/security", { sessionId }, { cookie: one }).catch(() => {});
  expect((await get("/account", two)).status).toBe(307);
  expect((await get("/account", one)).status).toBe(200);
});

test("P25: after logging in we are on our own site, at home for a bad way back", async () => {
  for (const next of [
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "/%09/evil.example",
    "/\t/evil.example",
    "https://site.example@evil.example",
    "javascript:alert(1)",
    "/account\r\nLocation: https://evil.example",
    `/${"a".repeat(3000)}`,
  ]) {
    const answer = await post("/login", { email: emailOf("alice"), password: PASSWORD, next });
    const target = new URL(answer.location!, site.url);
    expect(target.origin, next).toBe(site.url);
    expect(["/", "/%09/evil.example"], next).toContain(target.pathname);
  }
  const good = await post("/login", { email: emailOf("alice"), password: PASSWORD, next: "/members?q=x" });
  expect(good.location).toBe("/members?q=x");
});

test("M35: a pass becomes a cookie once, by JSON", async () => {
  const answer = await fetch(`${site.url}/api/guildhall/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ sessionToken: "0192f0a0-0000-7000-8000-000000000000.forged" }),
  });
  expect(answer.status).toBe(404);
  expect(answer.headers.getSetCookie()).toEqual([]);
});
