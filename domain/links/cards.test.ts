import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db, listen } from "@/db/client";
import { strayFiles } from "@/db/schema/files";
import { comments, linkCards, linkPlaces } from "@/db/schema/writings";
import { freshDb, truncateAll } from "@/db/testing";
import { createComment, editComment } from "@/domain/comments/comment";
import { createTopic } from "@/domain/forum/topic";
import { unfurlLinks } from "@/jobs/unfurl-links";
import { forgetEnv } from "@/lib/env";
import { storage } from "@/lib/storage";
import { wall } from "@/lib/testing";
import { LIVE } from "../notifications/news";
import { asMember, asVisitor, GENERAL, makeMember } from "../testing";
import { forReader } from "../writing/readable";
import { cardsUnder, clearLinks, listCards } from "./cards";

freshDb();
beforeEach(truncateAll);

/** A foreign site on this machine, which SAFE_FETCH_ALLOW lets us reach. */
const asked: string[] = [];
let title: string | null = "A dory";
let picture = wall(600, 400);
const server = createServer((request, response) => {
  asked.push(request.url!);
  if (request.url === "/dory.png") return void response.setHeader("Content-Type", "image/png").end(picture);
  if (title === null) return void response.writeHead(500).end();
  response.setHeader("Content-Type", "text/html");
  response.end(`<title>${title}</title><meta property="og:image" content="/dory.png">`);
});
let base = "";
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.SAFE_FETCH_ALLOW = base;
  forgetEnv();
});
afterAll(() => {
  delete process.env.SAFE_FETCH_ALLOW;
  forgetEnv();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  title = "A dory";
  picture = wall(600, 400);
});

const unfurl = () => unfurlLinks(new AbortController().signal);
const cardOf = async (url: string) => (await db.select().from(linkCards).where(eq(linkCards.url, url)))[0];
// A second ago: kept times are rounded to the millisecond, up as well, and a quick database asks within it.
/** How often kept pages are voided meanwhile. */
const publicNews = async (work: () => Promise<unknown>) => (await said("public", work)).length;
/** What is said on a channel meanwhile. */
async function said(channel: string, work: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = [];
  const stop = await listen(
    channel,
    (text) => heard.push(text),
    () => {},
  );
  await work();
  await db.execute(sql`select pg_notify(${channel}, 'end')`);
  await expect.poll(() => heard).toContain("end");
  await stop();
  return heard.slice(0, -1);
}
const makeDue = () => db.update(linkCards).set({ dueAt: sql`now() - interval '1 second'` });
async function write(body: string) {
  const anna = await asMember(await makeMember("anna"));
  const topic = await createTopic(anna, { categoryId: GENERAL, title: "Boats", body: "Which?" });
  await createComment(anna, { hostKind: "topic", hostId: topic.id, body });
  return { anna, topic };
}

test("a link that somebody writes becomes a card for every reader, with a picture of ours", async () => {
  const url = `http://${base}/dory`;
  const { topic } = await write(`This one:\n\n${url}`);
  expect(await listCards([url])).toEqual(new Map());
  // Whoever has the page open, the writer first of all, is told that it is there.
  expect(await said(LIVE, unfurl)).toEqual([JSON.stringify({ hostId: topic.id, about: "card" })]);
  const card = (await listCards([url])).get(url)!;
  expect(card).toMatchObject({ title: "A dory", description: "", site: "" });
  expect(asked).toEqual(["/dory", "/dory.png"]);
  expect(await storage().get(`${card.picture}/480.webp`)).not.toBeNull();
  const html = `<p><a href="${url}" rel="nofollow noopener ugc">${url}</a></p>`;
  const { read } = await forReader(await asVisitor(), [], [html]);
  expect(read(html)).toContain(`<img src="/media/${card.picture}/480.webp"`);
  // Known now, and not due for a week.
  await unfurl();
  expect(asked.length).toBe(2);
});

test("a link that comes with an edit is told too, and what stands under a topic is another word then", async () => {
  const url = `http://${base}/dory`;
  const anna = await asMember(await makeMember("anna"));
  const topic = await createTopic(anna, { categoryId: GENERAL, title: "Boats", body: "Which?" });
  await createComment(anna, { hostKind: "topic", hostId: topic.id, body: "Mine." });
  const id = "01930000-0000-7000-8000-0000000000aa";
  await db.update(comments).set({ id });
  await editComment(anna, { commentId: id, body: `Mine:\n\n${url}` });
  expect(await cardsUnder(topic.id)).toBe("");
  expect(await said(LIVE, unfurl)).toEqual([JSON.stringify({ hostId: topic.id, about: "card" })]);
  const first = await cardsUnder(topic.id);
  expect(first).not.toBe("");
  title = "A better dory";
  await makeDue();
  await unfurl();
  expect(await cardsUnder(topic.id)).not.toBe(first);
  // After some days nobody waits for it any more.
  await db.update(linkPlaces).set({ writtenAt: sql`now() - interval '3 days'` });
  title = "The best dory";
  await makeDue();
  expect(await said(LIVE, unfurl)).toEqual([]);
  await clearLinks();
  expect(await db.select().from(linkPlaces)).toEqual([]);
});

test("it is looked at again: the new picture comes, the old one goes; what is gone ends as a plain link", async () => {
  const url = `http://${base}/dory`;
  await write(url);
  await unfurl();
  const old = (await cardOf(url))!.picture!;
  // The same again is the same: no new file, and no kept page says anything else.
  const news = await publicNews(async () => {
    await makeDue();
    await unfurl();
  });
  expect(await cardOf(url)).toMatchObject({ title, picture: old, failures: 0 });
  expect([news, await db.select().from(strayFiles)]).toEqual([0, []]);
  title = "A better dory";
  picture = wall(600, 400, true);
  await makeDue();
  expect(await publicNews(unfurl)).toBe(1);
  expect(await cardOf(url)).toMatchObject({ title, failures: 0 });
  expect((await db.select().from(strayFiles)).map(({ key }) => key)).toEqual([`${old}/480.webp`]);

  title = null;
  for (const left of ["A better dory", "A better dory", "A better dory", null]) {
    await makeDue();
    await unfurl();
    expect((await cardOf(url))!.title).toBe(left);
  }
  expect(await cardOf(url)).toMatchObject({ picture: null, dueAt: null });
  expect(await clearLinks()).toBe(0);
  await db.update(linkCards).set({ usedAt: sql`now() - interval '31 days'` });
  expect(await clearLinks()).toBe(1);
});

test("what nobody has written for a year is looked at no more, and keeps its card", async () => {
  const url = `http://${base}/dory`;
  const { anna, topic } = await write(url);
  await unfurl();
  await db.update(linkCards).set({ usedAt: sql`now() - interval '366 days'`, dueAt: sql`now() - interval '1 second'` });
  await unfurl();
  expect(await cardOf(url)).toMatchObject({ title: "A dory", dueAt: null });
  expect(await clearLinks()).toBe(0);
  await createComment(anna, { hostKind: "topic", hostId: topic.id, body: `Again: \n${url}` });
  expect((await cardOf(url))!.dueAt).not.toBeNull();
});

test("what was given up is tried again when somebody writes it again", async () => {
  const url = `http://${base}/later`;
  const { anna, topic } = await write(url);
  await db.update(linkCards).set({ dueAt: null, failures: 4 });
  await createComment(anna, { hostKind: "topic", hostId: topic.id, body: `Again: \n${url}` });
  await unfurl();
  expect(await cardOf(url)).toMatchObject({ title: "A dory", failures: 0 });
});

test("neither our own pages nor anything within is asked, and two processes ask once", async () => {
  const inside = createServer((_, response) => response.end("<title>secret</title>"));
  await new Promise<void>((done) => inside.listen(0, "127.0.0.1", done));
  let hits = 0;
  inside.on("request", () => hits++);
  const { port } = inside.address() as AddressInfo;
  await write(
    [`http://127.0.0.1:${port}/`, "http://localhost/", "http://169.254.169.254/x", `http://${base}/dory`].join("\n\n"),
  );
  await Promise.all([unfurl(), unfurl()]);
  expect(hits).toBe(0);
  expect(asked.filter((path) => path === "/dory").length).toBe(1);
  expect([...(await listCards([`http://127.0.0.1:${port}/`, "http://localhost/"])).keys()]).toEqual([]);
  inside.close();
});
