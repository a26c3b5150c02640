// The doors of security.md that stand in front of everything: P15, P16, P17, P18, P27.
import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { aSite, expect, logIn, test } from "./fixtures";
import { formIn } from "./forms";
import { inParallel } from "./parallel";
import { fingerprints } from "./rows";

// Where rows are compared, without the worker, whose own would move meanwhile.
const site = aSite({ env: process.env.E2E_POSTGRES ? { WORKER: "off" } : {} });

const OTHER = "01930000-0000-7000-8000-00000000abcd";
const MEMBERS_PAGES = ["/account", "/settings/profile", "/settings/security", "/notifications"];
const STAFF_PAGES = ["/admin", "/admin/members", "/admin/requests", "/admin/audit", "/admin/settings"];

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(site.url + path, { headers, redirect: "manual" });
  return {
    status: answer.status,
    location: answer.headers.get("location"),
    text: await answer.text(),
    headers: answer.headers,
  };
};

/** Sends a path as it stands, which fetch would tidy up; answers the status. */
const rawStatus = (path: string) =>
  new Promise<number>((resolve, reject) =>
    request(site.url, { path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode!);
    })
      .on("error", reject)
      .end(),
  );

test.describe("P15: headers and spellings do not open a page", () => {
  const SPELLINGS: Record<string, string>[] = [
    { "x-middleware-subrequest": "middleware" },
    { "x-middleware-subrequest": "src/middleware" },
    { "x-middleware-subrequest": Array(5).fill("middleware").join(":") },
    { "x-middleware-subrequest": Array(5).fill("src/middleware").join(":") },
    { "x-middleware-subrequest": Array(5).fill("proxy").join(":") },
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { rsc: "1", "next-router-segment-prefetch": "/_tree" },
    { "x-nextjs-data": "1" },
    { "x-guildhall-kept": "1" },
    { "x-guildhall-ip": "127.0.0.1", "x-nonce": "mine" },
    { "x-matched-path": "/members", "x-invoke-path": "/members" },
  ];

  for (const path of [...MEMBERS_PAGES, ...STAFF_PAGES, "/members/bob"]) {
    test(`a visitor at ${path}`, async () => {
      const secrets = path === "/members/bob" ? /Bob\b|bob@tidewater/ : /@tidewater\.example/;
      await inParallel(SPELLINGS, async (headers) => {
        const answer = await get(path, headers);
        expect(answer.text, JSON.stringify(headers)).not.toMatch(secrets);
        expect([200, 303, 307, 308, 401, 403, 404], JSON.stringify(headers)).toContain(answer.status);
      });
      const json = await get(path, { accept: "application/json" });
      expect(json.status, "M1: asked for JSON").toBe(path === "/members/bob" ? 404 : 401);
      expect(json.text).not.toMatch(secrets);
      const spellings = [
        `${path}?_rsc=x`,
        `${path}.rsc`,
        `${path}.segments/_tree.segment.rsc`,
        `/en${path}`,
        `/${path}`,
        `${path}?slug=alice&nxtPslug=alice`,
        `/_next/data/x${path}.json`,
      ];
      await inParallel(spellings, async (spelling) => {
        const answer = await get(spelling);
        expect(answer.text, spelling).not.toMatch(secrets);
      });
      for (const dots of ["/.", "/%2e", "/api/..", "/api/%2e%2E", "/api/.%2e", "/_next%2f..", "/media/..%2F%2e"])
        expect(await rawStatus(`${dots}${path}`), `${dots}${path}`).toBe(400);
    });
  }
});

test("asking for another protocol gets an answer, and no line that stays open", async () => {
  await get("/");
  const { hostname, port } = new URL(site.url);
  const said = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `GET //x HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`,
      ),
    );
    let text = "";
    socket.on("data", (part) => (text += part));
    socket.on("close", () => resolve(text)).on("error", reject);
  });
  expect(said).toMatch(/^HTTP\/1\.1 308 /);
});

test.describe("P16: every server action refuses what its page would not offer", () => {
  const ids = () => {
    const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
    return [...Object.keys(manifest.node), ...Object.keys(manifest.edge ?? {})];
  };
  const bodies = (): (FormData | string)[] => {
    const form = new FormData();
    for (const [name, value] of Object.entries({
      memberId: OTHER,
      reason: "x",
      slug: "taken",
      email: "x",
      password: "x",
      status: "APPROVED",
      isOwner: "true",
      // What the owner's tools ask, so that their actions are refused for who asks and not for what.
      ...{ fieldId: OTHER, badgeId: OTHER, roleId: OTHER, pageId: OTHER, "memberIds[]": OTHER, ids: OTHER },
      ...{
        title: "x",
        name: "x",
        kind: "text",
        seenBy: "everyone",
        isOnProfile: "on",
        item: "reason",
        direction: "up",
      },
      ...{
        icon: "award",
        background: "#204060",
        foreground: "#ffffff",
        menu: "site",
        key: "place:members",
        href: "/x",
      },
      ...{
        body: "x",
        intent: "publish",
        "audience.kind": "everyone",
        refusal: "say",
        letter: "welcome",
        language: "en",
      },
      ...{
        endpointId: OTHER,
        deliveryId: OTHER,
        url: "https://x.example/",
        "types[]": "member.created",
        from: "2026-01-01",
      },
      ...{ importId: OTHER, batchId: OTHER, letterId: OTHER, contactId: OTHER, labelId: OTHER, segmentId: OTHER },
      ...{
        act: "mute",
        "about.list.q": "a",
        "targets.0": "email",
        memberStatus: "APPROVED",
        of: "contacts",
        seen: "x",
      },
      ...{ "builtIn.reason": "off", hasConsent: "on", label: "x", document: "terms", subject: "x" },
    }))
      form.set(`1_${name}`, value);
    form.set("0", '["$K1"]');
    return [form, "[]", "[null]", '[{"memberId":1}]', '["$undefined",7]', "not json"];
  };
  /** The form and the object, as pages send them. */
  const SENSIBLE = [0, 3];

  test("nothing changes for a visitor, nothing forbidden for members, and no answer is a fault", async () => {
    test.setTimeout(420_000);
    const viewers = { visitor: "", member: await logIn(site, "alice"), muted: await logIn(site, "mia") };
    expect(ids().length).toBeGreaterThan(20);
    const before = site.sql && (await fingerprints(site.sql, ["limits", "sessions", "tokens", "events", "mails"]));
    const faults: string[] = [];
    const asked = Object.entries(viewers).flatMap(([viewer, cookie]) => ids().map((id) => ({ viewer, cookie, id })));
    await inParallel(asked, async ({ viewer, cookie, id }) => {
      // How arguments are read does not hang on who sends them: the senseless ones are a member's alone.
      for (const [at, body] of bodies().entries()) {
        if (viewer !== "member" && !SENSIBLE.includes(at)) continue;
        // Where a refusal leads back to: without a referer it is the first page, which Next would render for each of the thousands.
        const headers: Record<string, string> = {
          "next-action": id,
          origin: site.url,
          referer: `${site.url}/healthz`,
          ...(cookie && { cookie }),
        };
        if (typeof body === "string") headers["content-type"] = "text/plain;charset=UTF-8";
        const answer = await fetch(`${site.url}/members`, { method: "POST", headers, body, redirect: "manual" });
        const text = await answer.text();
        if (answer.status >= 500 && typeof body !== "string")
          faults.push(`${viewer} ${id} body ${at}: ${answer.status} ${text.slice(0, 120)}`);
        if (/sql|select |postgres|stack/i.test(text) && answer.status >= 500)
          faults.push(`${viewer} ${id} tells: ${text.slice(0, 120)}`);
      }
    });
    expect(faults).toEqual([]);
    // Logging out is an action like any other and was among them; nothing else may have moved.
    if (site.sql)
      expect(await fingerprints(site.sql, ["limits", "sessions", "tokens", "events", "mails"])).toEqual(before);
  });
});

test("a form that is cut off on its way to an action is refused with words, and nothing is done", async () => {
  const cookie = await logIn(site, "alice");
  const headers = { cookie, origin: site.url, "content-type": "multipart/form-data; boundary=x" };
  const body = '--x\r\nContent-Disposition: form-data; name="$ACTION_ID_0"\r\n\r\n';
  const answer = await fetch(`${site.url}/members/steward`, { method: "POST", headers, body, redirect: "manual" });
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: "form-cut-off" }]);
});

test.describe("P17: an action comes from our own pages or not at all", () => {
  test("other sites, null, another port and no origin are refused before any effect", async () => {
    const cookie = await logIn(site, "alice");
    const page = async () => (await get("/members/steward", { cookie })).text;
    const press = async (headers: Record<string, string>) => {
      const body = formIn(await page(), "follow-btn")!;
      return (
        await fetch(`${site.url}/members/steward`, {
          method: "POST",
          body,
          headers: { cookie, ...headers },
          redirect: "manual",
        })
      ).status;
    };
    const isFollowing = async () => /Unfollow/.test(await page());
    const start = await isFollowing();
    const port = Number(new URL(site.url).port);
    for (const origin of ["https://evil.example", "null", `http://localhost:${port + 1}`]) {
      expect(await press({ origin }), origin).toBe(403);
      expect(await isFollowing(), origin).toBe(start);
    }
    await press({});
    expect(await isFollowing(), "no origin, no word of the browser").toBe(start);
    await press({ "sec-fetch-site": "cross-site" });
    expect(await isFollowing(), "no origin, cross-site").toBe(start);
    expect(await press({ "sec-fetch-site": "same-origin" })).toBe(303);
    expect(await isFollowing()).toBe(!start);
  });
});

test.describe("P18: route handlers and GETs", () => {
  const routes = () =>
    readdirSync("app", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("route.ts"))
      .map((file) => `/${file.replace(/\/route\.ts$/, "").replace(/\([^)]+\)\//g, "")}`);

  test("an unsafe request from another site changes nothing", async () => {
    const cookie = await logIn(site, "alice");
    const before = site.sql && (await fingerprints(site.sql, ["limits", "sessions"]));
    await inParallel(routes(), async (route) => {
      const path = route.replace(/\[\.\.\.\w+\]/, "x").replace(/\[\w+\]/g, OTHER);
      for (const method of ["POST", "PUT", "PATCH", "DELETE"])
        for (const type of ["application/x-www-form-urlencoded", "text/plain", "application/json"]) {
          const headers = {
            cookie,
            origin: "https://evil.example",
            "content-type": type,
            "x-http-method-override": "DELETE",
          };
          const answer = await fetch(site.url + path, { method, headers, body: '{"a":1}', redirect: "manual" });
          await answer.text();
          if (answer.status === 303 && /[?&]failed=/.test(answer.headers.get("location") ?? "")) continue;
          expect([400, 401, 403, 404, 405, 415, 422], `${method} ${path} ${type} answered ${answer.status}`).toContain(
            answer.status,
          );
        }
    });
    if (site.sql) expect(await fingerprints(site.sql, ["limits", "sessions"])).toEqual(before);
  });

  test("no GET changes a row, for a visitor, a member or the owner", async () => {
    test.setTimeout(240_000);
    for (const name of ["", "alice", "owner"]) {
      const cookie = name ? await logIn(site, name) : "";
      const before = site.sql && (await fingerprints(site.sql));
      const seen = new Set(["/"]);
      // Each wave is what the pages of the one before it link to.
      for (let wave = ["/"]; wave.length > 0 && seen.size <= 250; ) {
        const found = new Set<string>();
        await inParallel(wave, async (path) => {
          const answer = await get(path, cookie ? { cookie } : {});
          expect(answer.status, path).toBeLessThan(500);
          for (const [, href = ""] of answer.text.matchAll(/href="(\/[^"#]*)"/g)) {
            const link = href.replaceAll("&amp;", "&");
            if (!/^\/(_next|media)|\.(svg|woff2|css|js|png)/.test(link)) found.add(link);
          }
        });
        wave = [...found].filter((link) => !seen.has(link)).slice(0, 251 - seen.size);
        for (const link of wave) seen.add(link);
      }
      expect(seen.size).toBeGreaterThan(name ? 15 : 5);
      if (site.sql) expect(await fingerprints(site.sql), `GETs as ${name || "visitor"}`).toEqual(before);
    }
  });
});

// That browsers run every page's scripts under its policy without a complaint is seen where every page is opened: every-page.spec.ts.
test.describe("P27: headers of all pages", () => {
  test("policy, nosniff, referrer, frames, and private pages are stored nowhere", async () => {
    const cookie = await logIn(site, "owner");
    const pages = [
      "/",
      "/login",
      "/signup",
      "/members",
      "/members/alice",
      "/nowhere",
      ...MEMBERS_PAGES,
      ...STAFF_PAGES,
    ];
    await inParallel(
      pages.flatMap((path) => ["", cookie].map((as) => [path, as] as const)),
      async ([path, as]) => {
        const { headers } = await get(path, as ? { cookie: as } : {});
        const where = `${path} ${as ? "as owner" : "as visitor"}`;
        const policy = headers.get("content-security-policy") ?? "";
        expect(policy, where).toContain("object-src 'none'");
        expect(policy, where).toContain("base-uri 'none'");
        expect(policy, where).toContain("frame-ancestors 'none'");
        expect(policy, where).not.toContain("unsafe-inline");
        expect(policy, where).not.toContain("unsafe-eval");
        expect(headers.get("x-content-type-options"), where).toBe("nosniff");
        expect(headers.get("referrer-policy"), where).toBe("same-origin");
        expect(headers.get("permissions-policy"), where).toBeTruthy();
        if (as) expect(headers.get("cache-control"), where).toContain("no-store");
        if (!as) expect(headers.get("set-cookie"), where).toBeNull();
      },
    );
  });
});
