// A topic of many pages opens anywhere as fast as at its beginning, and lists walk an index, whatever there is.
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { freshDb, truncateAll } from "@/db/testing";
import { listComments } from "../comments/list";
import { seed } from "../seed/seed";
import { asMember, asVisitor, plansOf } from "../testing";
import { getTopic, listTopics } from "./topics";

freshDb();
beforeEach(truncateAll);

if (process.env.TEST_DATABASE_URL)
  test("a page of a topic and the list of topics walk an index and never the table, at the end as at the beginning", async () => {
    await seed({ size: 300, talk: { topics: 2000, replies: 15_000 } });
    await db.execute(sql`analyze`);
    const alice = await db.query.members.findFirst({ where: (members, { eq }) => eq(members.slug, "alice") });
    for (const viewer of [await asVisitor(), await asMember(alice!.id)]) {
      let page = await listTopics(viewer, {});
      const first = page.rows[0]!;
      for (let n = 0; n < 5; n++) page = await listTopics(viewer, { after: page.next });
      const lists = [
        await plansOf(() => listTopics(viewer, {})),
        await plansOf(() => listTopics(viewer, { after: page.next })),
      ];
      const room = await plansOf(() => listTopics(viewer, { categoryId: first.room.id }));
      const topic = await plansOf(() => getTopic(viewer, first.slug));
      const pages = [
        await plansOf(() => listComments(viewer, first.id)),
        await plansOf(() => listComments(viewer, first.id, { at: 21 })),
      ];
      const end = await plansOf(() => listComments(viewer, first.id, { isEnd: true }));
      for (const plan of lists) expect(plan).toContain("forum_topics_latest");
      expect(room).toMatch(/forum_topics_(in_category|latest)/);
      for (const plan of [...pages, end]) expect(plan).toContain("comments_place");
      for (const plan of [...lists, room, topic, ...pages, end])
        expect(plan).not.toMatch(/Seq Scan on (forum_topics|comments|members)/);
    }
  }, 180_000);

test("the list of topics goes on without a gap or a repeat", async () => {
  await seed({ size: 60, talk: { topics: 70, replies: 100 } });
  const viewer = await asVisitor();
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await listTopics(viewer, { after });
    found.push(...page.rows.map(({ id }) => id));
    after = page.next;
  } while (after);
  expect(found.length).toBeGreaterThan(60);
  expect(new Set(found).size).toBe(found.length);
});
