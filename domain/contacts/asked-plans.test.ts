// What programs ask of contacts and members is found by an index: every documented order and filter, however many there are.
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { freshDb, truncateAll } from "@/db/testing";
import { ALL_PARTS, askMembers } from "../members/record";
import type { Condition } from "../query/condition";
import { seed } from "../seed/seed";
import { plansOf } from "../testing";
import { SYSTEM } from "../viewer";
import { askContacts } from "./asked";
import { fillLarge } from "./testing";

freshDb();
beforeEach(truncateAll);

const SORTS = [
  ...["createdDate", "updatedDate", "lastActivity.activityDate", "primaryInfo.email", "info.name.first"],
  ...["info.name.last", "info.company", "info.jobTitle", "info.birthdate"],
];
const sorted = (field: string, isUp: boolean, cursor?: string) => ({
  sorting: [{ field, isUp, at: "query.sort" }],
  paging: { by: "cursor" as const, limit: 25, cursor },
});
const filtered = (field: string, is: string, value: unknown) => ({
  condition: { field, is, value, at: "query.filter" } as Condition,
  sorting: [],
  paging: { by: "cursor" as const, limit: 25 },
});

const SCAN = /Seq Scan on (contacts|members)\b/;

if (process.env.TEST_DATABASE_URL)
  test("each order and each filter walks an index", async () => {
    await fillLarge();
    await db.execute(sql`update contacts set company = 'Harbour ' || email_key, job_title = 'Keeper ' || email_key,
      phones = jsonb_build_array(jsonb_build_object('phone', '+44 ' || email_key, 'isPrimary', true)),
      updated_at = created_at + interval '1 minute' where birthdate is not null`);
    await db.execute(sql`update members set language = 'de' where id in (select id from members limit 30)`);
    await db.execute(
      sql`insert into labels (id, key, name, name_key) values (gen_random_uuid(), 'custom.rare', 'Rare', 'rare')`,
    );
    await db.execute(sql`insert into contact_labels (label_id, contact_id)
      select labels.id, rare.id from labels, (select id from contacts limit 30) as rare`);
    await db.execute(sql`vacuum analyze`);
    const { rows } = await askContacts(SYSTEM, { sorting: [], paging: { by: "offset", limit: 1, offset: 500 } });
    const [one] = rows;
    const late = new Date(Date.now() - 86_400_000).toISOString();
    const found: [string, string, unknown][] = [
      ["id", "eq", one!.id],
      ["id", "in", [one!.id]],
      ...["eq", "in", "exists"].map((is): [string, string, unknown] => [
        ...(["info.locale", is] as const),
        { eq: "de", in: ["de", "fr"], exists: true }[is],
      ]),
      ...[
        "info.company",
        "info.jobTitle",
        "info.name.first",
        "info.name.last",
        "primaryInfo.email",
        "primaryInfo.phone",
      ].flatMap((field): [string, string, unknown][] => [
        [field, "eq", "nobody at all"],
        [field, "in", ["nobody at all", "nor here"]],
        [field, "startsWith", "harbour q"],
        [field, "ne", "nobody at all"],
        [field, "exists", true],
        [field, "exists", false],
      ]),
      ...["createdDate", "updatedDate", "lastActivity.activityDate", "info.birthdate"].flatMap(
        (field): [string, string, unknown][] => [
          [field, "eq", late],
          [field, "gt", late],
          [field, "gte", late],
          [field, "lt", "1980-01-09"],
          [field, "lte", "1980-01-09"],
        ],
      ),
      ["info.labelKeys", "hasSome", ["custom.rare"]],
      ["info.labelKeys", "hasAll", ["custom.rare", "contacts.site-member"]],
      ["info.labelKeys", "hasSome", ["custom.none"]],
    ];
    for (const [field, is, value] of found) {
      const plan = await plansOf(() => askContacts(SYSTEM, filtered(field, is, value)));
      expect(plan, `${field} ${is}\n${plan}`).not.toMatch(SCAN);
    }
    for (const field of SORTS)
      for (const isUp of [true, false]) {
        const first = await askContacts(SYSTEM, sorted(field, isUp));
        for (const cursor of [undefined, first.by === "cursor" ? first.next : undefined]) {
          const plan = await plansOf(() => askContacts(SYSTEM, sorted(field, isUp, cursor)));
          expect(plan, `${field} ${isUp ? "up" : "down"}\n${plan}`).not.toMatch(SCAN);
        }
      }
    // And of members what stands in no column of theirs, or in one that is asked by its beginning or a part.
    for (const [field, is, value] of [
      ["userId", "eq", one!.id],
      ["userId", "exists", true],
      ["profile.slug", "startsWith", "zzz"],
      ["contact.firstName", "startsWith", "zzz"],
      ["contact.lastName", "eq", "nobody"],
      ["updatedDate", "gt", late],
      ["lastLoginDate", "gt", late],
    ] as const) {
      const plan = await plansOf(() => askMembers(SYSTEM, filtered(field, is, value), ALL_PARTS));
      expect(plan, `${field} ${is}\n${plan}`).not.toMatch(SCAN);
    }
    for (const field of [
      "profile.slug",
      "profile.title",
      "profile.nickname",
      "loginEmail",
      "contact.firstName",
      "contact.lastName",
    ]) {
      const search = { words: "zzqzz", fields: [field], at: "search" };
      const plan = await plansOf(() => askMembers(SYSTEM, { ...sorted("createdDate", true), search }, ALL_PARTS));
      expect(plan, `search ${field}\n${plan}`).not.toMatch(SCAN);
    }
  }, 240_000);

test("contacts come once each in every order, both ways, and what is absent comes last", async () => {
  await seed({ size: 60 });
  await db.execute(
    sql`update contacts set birthdate = '1931-02-03' where id in (select id from contacts order by id limit 5)`,
  );
  const total = await db.$count(sql`contacts`);
  for (const field of SORTS)
    for (const isUp of [true, false]) {
      const born: (string | null)[] = [];
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await askContacts(SYSTEM, sorted(field, isUp, cursor));
        ids.push(...page.rows.map(({ id }) => id));
        born.push(...page.rows.map(({ birthdate }) => birthdate));
        cursor = page.by === "cursor" ? page.next : undefined;
      } while (cursor);
      expect([new Set(ids).size, ids.length], field).toEqual([total, total]);
      if (field !== "info.birthdate") continue;
      const known = born.filter((day) => day !== null);
      expect(born.slice(0, known.length)).toEqual(known);
      expect(known).toEqual(isUp ? known.toSorted() : known.toSorted().reverse());
    }
});
