// The probes of security.md on what people write, over HTTP: P17, P20 and P26 in forum, blog and reports. (P16 and P18 walk every action and
// route by themselves, P19 is agreement-talk.spec.ts.)
import { randomUUID } from "node:crypto";
import { askerOf, foundIn } from "./asking";
import { aSite, expect, logIn, test } from "./fixtures";
import { inParallel } from "./parallel";

const site = aSite();
test.describe.configure({ mode: "serial" });

const SCRIPT = `"><script>evil()</script><img src=x onerror=evil()>`;
const LINKS =
  "[a](javascript:evil()) ![b](data:text/html,evil) <a href=javascript:evil()>c</a> <b onclick=evil()>d</b>";
/** Turns the direction of what follows it. */
const TURN = "\u202e";
/** Any of it as a mark, not as the text of one. */
const RUNS =
  /<script>evil|<img src="?x\b|<b onclick|<a href="?javascript|(href|src)="\s*(javascript|data:text)|\u202e/i;

const cookies: Record<string, string> = { visitor: "" };
const as = (name: string) => askerOf(site, cookies[name]!);
const html = (path: string, name: string) => as(name).html(path);
async function does(name: string, action: string, fields: Record<string, string>) {
  const { said, whole } = await as(name).act(action, fields);
  expect(said, `${action} by ${name}`).toBe("yes");
  return whole;
}

test.beforeAll(async () => {
  for (const name of ["owner", "steward", "alice"]) cookies[name] = await logIn(site, name);
});

const room = async () => foundIn(await html("/forum/new", "owner"), /<option value="([0-9a-f-]{36})"/);

test("P17: a reply, a like and a picture come from our own pages or not at all", async () => {
  const path = "/forum/t/which-glue-for-a-1920s-drawer-front";
  const hostId = foundIn(await html(path, "alice"), /name="hostId" value="([^"]+)"/);
  const before = (await html(path, "visitor")).length;
  const port = Number(new URL(site.url).port);
  const strangers = ["https://evil.example", "null", `http://localhost:${port + 1}`];
  await inParallel(strangers, async (origin) => {
    const stranger = askerOf({ ...site, url: site.url, origin } as typeof site, cookies.alice!);
    const reply = { hostKind: "topic", hostId, body: "Not by me." };
    expect((await stranger.act("comments:postReply", reply)).said, origin).toBe("403");
    expect((await stranger.act("comments:likeIt", { targetKind: "topic", targetId: hostId })).said, origin).toBe("403");
    expect((await stranger.post("/media/upload/picture", new FormData())).said, origin).toBe("403");
    expect((await stranger.act("report:report", { ...reply, reason: "spam" })).said, origin).toBe("403");
  });
  expect((await html(path, "visitor")).length).toBe(before);
});

test("P26: nothing that people write runs anywhere, in pages, feeds, desks and letters", async () => {
  test.setTimeout(180_000);
  const category = { description: SCRIPT + TURN, hue: "3", "readers.kind": "everyone", "writers.kind": "members" };
  await does("owner", "admin/forum:addCategory", { name: "<b onclick=evil()>Yard", ...category });
  const body = `${SCRIPT}\n\n${LINKS}\n\n${TURN}turned`;
  const begun = await does("alice", "forum:postTopic", { categoryId: await room(), title: SCRIPT + TURN, body });
  const topic = `/forum/t/${foundIn(begun, /\/forum\/t\/([^?\s]+)/)}`;
  const hostId = foundIn(await html(topic, "alice"), /name="hostId" value="([^"]+)"/);
  await does("steward", "comments:postReply", { hostKind: "topic", hostId, body });
  const postId = randomUUID();
  const fields = { postId, title: SCRIPT + TURN, excerpt: SCRIPT + TURN, body, tags: "<b onclick=evil()>x, wood" };
  const out = await does("owner", "blog:write", { ...fields, intent: "publish" });
  const post = `/blog/${foundIn(out, /\/blog\/([^?/\s]+)\?/)}`;
  await does("alice", "comments:postComment", { hostKind: "blog-post", hostId: postId, body });
  await does("alice", "comments:likeIt", { targetKind: "blog-post", targetId: postId });
  // A report of a post, from the reader to what its author hears of it.
  await does("alice", "report:report", { targetKind: "blog-post", targetId: postId, reason: "other", note: SCRIPT });
  const queue = await html("/admin/reports", "steward");
  expect(RUNS.exec(queue)?.[0]).toBeUndefined();
  const caseId = foundIn(queue, /open=([0-9a-f-]{36})/);
  const words = { message: SCRIPT, answer: SCRIPT, reason: SCRIPT };
  await does("steward", "admin/reports:settle", { caseId, outcome: "WARNED", ...words });

  const tag = foundIn(await html(post, "visitor"), /href="(\/blog\/tags\/[^"]+)"/);
  const pages = [
    "/",
    "/forum",
    topic,
    `${topic}/history`,
    "/forum/search?q=evil",
    "/forum/unanswered",
    "/blog",
    post,
    tag,
  ];
  const feeds = ["/blog/rss.xml", "/blog/atom.xml", "/sitemap.xml"];
  const ofMembers = [
    "/members/alice/posts",
    "/members/alice/comments",
    "/members/steward/comments",
    "/members/alice/likes",
  ];
  const desks = [
    `/admin/reports?show=settled&open=${caseId}`,
    "/admin",
    "/admin/audit",
    "/admin/forum",
    "/notifications",
  ];
  const asked = Object.keys(cookies).flatMap((name) =>
    [...pages, ...feeds, ...ofMembers, ...(name === "visitor" ? [] : desks)].map((path) => [path, name] as const),
  );
  await inParallel(asked, async ([path, name]) => {
    const text = await html(path, name);
    expect(RUNS.exec(text)?.[0], `${path} as ${name}`).toBeUndefined();
  });
  expect(await html(topic, "visitor")).toContain("turned");
  await expect(async () => {
    const letters = await site.mails();
    expect(letters.some(({ subject }) => subject?.startsWith("Your report at"))).toBe(true);
    expect(letters.map(({ html: text }) => RUNS.exec(text ?? "")?.[0]).filter(Boolean)).toEqual([]);
  }).toPass({ timeout: 20_000 });
  // Who reported is in no page of whom it is about, and the reporter reads what came of it.
  expect(await html("/notifications", "alice")).toContain("report");
});

test("P20: whoever has left the community is led to by nothing they wrote, and is not found by it", async () => {
  const begun = await does("alice", "forum:postTopic", {
    categoryId: await room(),
    title: "Before I go",
    body: "Said by me, @steward.",
  });
  const topic = `/forum/t/${foundIn(begun, /\/forum\/t\/([^?\s]+)/)}`;
  const hostId = foundIn(await html(topic, "steward"), /name="hostId" value="([^"]+)"/);
  await does("steward", "comments:postReply", { hostKind: "topic", hostId, body: "Farewell, @alice." });
  expect(await html(topic, "visitor")).toContain('href="/members/alice"');
  await does("alice", "settings/privacy:leave", {});
  const pages = [topic, `${topic}/history`, "/forum", "/blog", "/blog/rss.xml", "/blog/atom.xml", "/sitemap.xml"];
  const asked = ["visitor", "steward"].flatMap((name) =>
    [...pages, `${topic}/likes?of=0`, "/forum/search?q=Before"].map((path) => [path, name] as const),
  );
  await inParallel(asked, async ([path, name]) => {
    expect(await html(path, name), `${path} as ${name}`).not.toContain("/members/alice");
  });
  for (const name of ["visitor", "steward"])
    for (const tab of ["", "/posts", "/comments", "/likes", "/followers"]) {
      const [hers, nobodys] = [
        await as(name).open(`/members/alice${tab}`),
        await as(name).open(`/members/nobody${tab}`),
      ];
      expect(hers.said, `${tab} as ${name}`).toBe(nobodys.said);
    }
  await does("alice", "settings/privacy:join", {});
  expect(await html(topic, "visitor")).toContain('href="/members/alice"');
});
