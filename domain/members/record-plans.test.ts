// Every order in which programs may read the members walks an index, both ways: no page of a million is sorted.
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { freshDb, truncateAll } from "@/db/testing";
import { seed } from "../seed/seed";
import { plansOf } from "../testing";
import { SYSTEM } from "../viewer";
import { ALL_PARTS, askMembers } from "./record";
import { RECORD_FIELDS } from "./record-fields";

freshDb();
beforeEach(truncateAll);

const SORTS = Object.entries(RECORD_FIELDS).flatMap(([field, its]) => ("maySort" in its ? [field] : []));
const asked = (field: string, isUp: boolean, cursor?: string) => ({
  sorting: [{ field, isUp, at: "query.sort" }],
  paging: { by: "cursor" as const, limit: 25, cursor },
});

if (process.env.TEST_DATABASE_URL)
  test("each order walks an index", async () => {
    await seed({ size: 6000 });
    await db.execute(sql`analyze`);
    for (const field of SORTS)
      for (const isUp of [true, false]) {
        const first = await askMembers(SYSTEM, asked(field, isUp), ALL_PARTS);
        const next = first.by === "cursor" ? first.next : undefined;
        for (const cursor of [undefined, next]) {
          const plan = await plansOf(() => askMembers(SYSTEM, asked(field, isUp, cursor), ALL_PARTS));
          expect(plan, `${field} ${isUp ? "up" : "down"}\n${plan}`).not.toMatch(/Seq Scan on (members|contacts)/);
        }
      }
  }, 180_000);

test("members come once each in every order, both ways", async () => {
  await seed({ size: 60 });
  for (const field of SORTS)
    for (const isUp of [true, false]) {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await askMembers(SYSTEM, asked(field, isUp, cursor), {});
        ids.push(...page.rows.map(({ id }) => id));
        cursor = page.by === "cursor" ? page.next : undefined;
      } while (cursor);
      expect([new Set(ids).size, ids.length], field).toEqual([60, 60]);
    }
});
