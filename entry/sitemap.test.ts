import { beforeEach, expect, test } from "vitest";
import { freshDb, truncateAll } from "@/db/testing";
import { listCategories } from "@/domain/forum/categories";
import { createTopic, hideTopic } from "@/domain/forum/topic";
import { asMember, makeModerator } from "@/domain/testing";
import { sitemap } from "./sitemap";

freshDb();
beforeEach(truncateAll);

const placesIn = (xml: string | null) =>
  [...(xml ?? "").matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) =>
    url!.replace(/^https?:\/\/[^/]+/, "").replaceAll("&amp;", "&"),
  );

async function someTopics(count: number) {
  const mo = await asMember(await makeModerator("mo"));
  const [room] = await listCategories(mo);
  const begin = (title: string, categoryId = room!.id) => createTopic(mo, { categoryId, title, body: "Words." });
  for (let n = 1; n <= count; n++) await begin(`Topic ${n}`);
  await hideTopic(await asMember(await makeModerator("moss")), { reason: "rude", topicId: (await begin("Hidden")).id });
  return Array.from({ length: count }, (_, at) => `/forum/t/topic-${at + 1}`);
}

test("a small site has one sitemap, with what a visitor may read and nothing else (M129)", async () => {
  const topics = await someTopics(3);
  const places = placesIn(await sitemap(null));
  expect(places).toEqual(expect.arrayContaining(["/forum", "/blog", ...topics]));
  expect(places.filter((place) => place.startsWith("/forum/t/"))).toEqual(topics);
  expect(await sitemap("topics-1")).toBeNull();
});

test("beyond what one may hold it becomes an index, whose parts hold each address once", async () => {
  const topics = await someTopics(7);
  const whole = placesIn(await sitemap(null));
  const most = 3;
  const parts = placesIn(await sitemap(null, most));
  expect(parts).toEqual(["pages", "topics-1", "topics-2", "topics-3"].map((name) => `/sitemap.xml?part=${name}`));
  const found: string[] = [];
  for (const part of parts) found.push(...placesIn(await sitemap(part.split("=")[1]!, most)));
  expect(found.filter((place) => place.startsWith("/forum/t/"))).toEqual(topics);
  expect([...found].sort()).toEqual([...whole].sort());
  for (const none of ["topics-4", "topics-0", "posts-1", "topics", "constructor", ""])
    expect([none, await sitemap(none, most)]).toEqual([none, null]);
});
