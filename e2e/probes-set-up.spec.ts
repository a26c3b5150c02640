// Probes that need a site set up otherwise than most: with its limits on (P06), and under https behind a proxy (P10).
import { askerOf } from "./asking";
import { emailOf, expect, PASSWORD, test } from "./fixtures";
import { type Answer, postForm } from "./forms";
import { Site } from "./site";

const isIn = (answer: Answer) => answer.cookies.some((cookie) => /guildhall=[\w-]{40}/.test(cookie));

test.describe("with the limits on", () => {
  const limited = anotherSite({ RATE_LIMITS: "on", TRUSTED_PROXY_HOPS: "1" });

  test("P06: too many tries are slowed per source and account, across a restart, and nobody is locked out", async () => {
    test.setTimeout(180_000);
    const wrong = (email: string, from: string) =>
      postForm(limited.url, "/login", { email, password: "not it at all" }, { headers: { "x-forwarded-for": from } });
    const statuses = [];
    for (let n = 0; n < 30; n++) statuses.push((await wrong(emailOf("alice"), "203.0.113.7")).status);
    expect(statuses[0]).toBe(403);
    expect(statuses.at(-1)).toBe(429);
    const many = [];
    for (let n = 0; n < 30; n++) many.push(await wrong(`somebody${n}@tidewater.example`, "203.0.113.8"));
    expect(many.at(-1)!.status).toBe(429);
    expect(Number(many.at(-1)!.headers.get("retry-after"))).toBeGreaterThan(0);
    const elsewhere = { headers: { "x-forwarded-for": "198.51.100.9" } };
    expect(
      isIn(await postForm(limited.url, "/login", { email: emailOf("alice"), password: PASSWORD }, elsewhere)),
    ).toBe(true);
    await limited.stop();
    await limited.start();
    expect((await wrong(emailOf("alice"), "203.0.113.7")).status).toBe(429);
  });

  test("reports are counted for each member, wherever they come from, and the twenty-first within an hour is refused", async () => {
    const report = { targetKind: "topic", targetId: "01930000-0000-7000-8000-00000000abcd", reason: "spam" };
    const said: string[] = [];
    for (const name of ["alice", "steward"]) {
      const headers = { "x-forwarded-for": `198.51.100.${said.length + 20}` };
      const login = await postForm(limited.url, "/login", { email: emailOf(name), password: PASSWORD }, { headers });
      const reporter = askerOf(limited, login.cookies.find((line) => /guildhall=./.test(line))!.split(";")[0]!);
      for (let n = 0; n < (name === "alice" ? 21 : 1); n++)
        said.push((await reporter.act("report:report", report)).said);
    }
    expect(said).toEqual([...Array(20).fill("404"), "too-many", "404"]);
  });
});

test.describe("under https, behind a proxy", () => {
  const secure = anotherSite({ SITE_URL: "https://members.example.org", TRUSTED_PROXY_HOPS: "1" });

  test("P10: the cookie is __Host-, Secure, HttpOnly, Lax and small, and the only one that says who it is", async () => {
    const headers = { origin: secure.origin, "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.5" };
    const send = (path: string, fields: Record<string, string>, options = {}) =>
      postForm(secure.url, path, fields, { headers, ...options });
    const { cookies } = await send("/login", { email: emailOf("alice"), password: PASSWORD });
    const lasting = cookies.filter((cookie) => !/=;|Expires=Thu, 01 Jan 1970/i.test(cookie));
    expect(lasting).toHaveLength(1);
    const [pair, ...attributes] = lasting[0]!.split("; ");
    expect(pair).toMatch(/^__Host-guildhall=[\w-]{43}$/);
    const said = attributes.map((one) => one.toLowerCase());
    expect(said).toEqual(expect.arrayContaining(["path=/", "secure", "httponly", "samesite=lax"]));
    expect(said.join()).not.toContain("domain");
    expect(cookies.join("\n").length).toBeLessThan(4096);

    const account = (cookie: string) =>
      fetch(`${secure.url}/account`, { headers: { ...headers, cookie }, redirect: "manual" });
    const page = await account(pair!);
    expect([page.status, page.headers.get("strict-transport-security")]).toEqual([200, "max-age=31536000"]);
    for (const name of ["guildhall", "__Secure-guildhall", "authjs.session-token", "__Secure-authjs.session-token"])
      expect((await account(pair!.replace("__Host-guildhall", name))).status, name).toBe(307);

    const out = await send("/account", {}, { cookie: pair, form: "Log out" });
    const gone = out.cookies.find((cookie) => cookie.startsWith("__Host-guildhall=;"))!;
    expect(gone, "browsers take the cookie away only if its prefix's promises are kept").toMatch(/Path=\/.*Secure/i);
    expect((await account(pair!)).status).toBe(307);
  });
});

function anotherSite(env: Record<string, string>) {
  const other = new Site({ env });
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    await other.open();
  });
  test.afterAll(async () => other.close());
  return other;
}
