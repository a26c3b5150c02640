// A million contacts or members cost what a page of them costs: every list, search, filter and order walks an index.
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactLabels, labels } from "@/db/schema/address-book";
import { freshDb } from "@/db/testing";
import { newId } from "@/lib/id";
import { makeField, optionsOf } from "../fields/testing";
import { countReaders } from "../letters/letters";
import {
  countMembersForStaff,
  countTabs,
  listMembersForStaff,
  matchingIds,
  StaffListInput,
  TABS,
} from "../members/staff-list";
import { asMember, makeMember, makeModerator, plansOf } from "../testing";
import type { Viewer } from "../viewer";
import { exportContacts } from "./export-list";
import { contactWords, countContacts, countContactTabs, matchingContactIds } from "./filter";
import { ContactListInput, listContacts } from "./list";
import { fillLarge } from "./testing";

freshDb();

let owner: Viewer;
let role: string;
let label: string;
let craft: string;

beforeAll(async () => {
  if (!process.env.TEST_DATABASE_URL) return;
  owner = await asMember(await makeMember("olga", { isOwner: true }));
  await makeModerator("moss");
  await fillLarge();
  label = newId();
  await db.insert(labels).values({ id: label, key: "custom.rare", name: "Rare", nameKey: "rare" });
  await db.execute(sql`with made as (insert into labels (id, key, name, name_key) values (gen_random_uuid(), 'custom.many', 'Many', 'many') returning id)
    insert into contact_labels (label_id, contact_id) select made.id, contacts.id from made, contacts where phones <> '[]'`);
  const some = await db.query.contacts.findMany({ columns: { id: true }, limit: 40 });
  await db.insert(contactLabels).values(some.map(({ id }) => ({ labelId: label, contactId: id })));
  role = (await db.query.roles.findFirst({ where: (roles, { eq }) => eq(roles.key, "moderator") }))!.id;
  craft = (await makeField("Craft", { kind: "one-of", options: optionsOf("Weaving", "Joinery") })).key;
  await db.execute(sql`insert into field_values (contact_id, field_id, text, key)
    select c.id, f.id, w.word, w.word from (select id, row_number() over () as n from contacts) c, fields f,
      lateral (select case when c.n % 500 = 0 then 'weaving' else 'joinery' end as word) w`);
  // How many match a part of a word is guessed from a sample; with the usual hundred words one that matches by chance counts for 1 % of all.
  await db.execute(sql`alter table contacts alter column search_key set statistics 1000`);
  await db.execute(sql`vacuum analyze`);
}, 180_000);

const SCAN = /Seq Scan on (contacts|members|contact_labels)\b/;

/** An answer that nearly everybody gives. */
const isCommon = (filter: Record<string, unknown>) => filter[`f.${craft}`] === "joinery";

/** Fails with the plan that reads a whole table. */
async function walksAnIndex(what: string, work: () => Promise<unknown>): Promise<void> {
  const plan = await plansOf(work);
  expect(plan.length, what).toBeGreaterThan(0);
  expect(plan, what).not.toMatch(SCAN);
}

if (process.env.TEST_DATABASE_URL) {
  test("the address book walks an index, whatever it is asked", async () => {
    const day = new Date(Date.now() - 100 * 86_400_000).toISOString().slice(0, 10);
    const filters: Record<string, unknown>[] = [
      {},
      ...["abc", "p123@", "a", "ab", "zzz", "no such"].map((q) => ({ q })),
      ...["yes", "no"].flatMap((is) => [{ member: is }, { hasEmail: is }, { hasPhone: is }]),
      ...["site-member", label].map((one) => ({ label: one })),
      ...["signup", "staff", "contact-form"].map((source) => ({ source })),
      { createdFrom: day },
      { createdTo: day },
      { birthMonth: "3" },
      ...["weaving", "joinery"].map((said) => ({ [`f.${craft}`]: said })),
    ];
    for (const filter of filters)
      for (const sort of ["name", "email", "created"])
        for (const order of ["asc", "desc"]) {
          const asked = { ...filter, sort, order };
          const input = ContactListInput.parse(asked);
          await walksAnIndex(JSON.stringify(asked), () => listContacts(owner, input));
          const { next } = await listContacts(owner, input);
          if (next && order === "asc")
            await walksAnIndex(`${JSON.stringify(asked)} further`, () =>
              listContacts(owner, { ...input, after: next }),
            );
        }
    // A fifth of a small table is counted quickest by reading it; in a big one the count stops long before.
    for (const filter of filters)
      if (!("hasPhone" in filter) && !isCommon(filter))
        await walksAnIndex(`count ${JSON.stringify(filter)}`, () =>
          countContacts(owner, ContactListInput.parse(filter)),
        );
    await walksAnIndex("tabs", () => countContactTabs(owner));
  }, 120_000);

  test("the members table walks an index, whatever it is asked", async () => {
    const day = new Date(Date.now() - 100 * 86_400_000).toISOString().slice(0, 10);
    const filters: Record<string, unknown>[] = [
      {},
      ...TABS.map((status) => ({ status })),
      ...["abc", "p123@", "a", "ab", "zzz"].map((q) => ({ q })),
      ...["owner", "none", role].map((held) => ({ role: held })),
      ...["PUBLIC", "PRIVATE"].map((privacy) => ({ privacy })),
      { joinedFrom: day },
      { joinedTo: day },
      { password: "none" },
      ...["weaving", "joinery"].map((said) => ({ [`f.${craft}`]: said })),
    ];
    for (const filter of filters) {
      for (const sort of ["name", "joined", "login"])
        for (const order of ["asc", "desc"]) {
          const asked = { ...filter, sort, order };
          await walksAnIndex(JSON.stringify(asked), () => listMembersForStaff(owner, StaffListInput.parse(asked)));
        }
      if (filter.role === "none" || isCommon(filter)) continue;
      await walksAnIndex(`count ${JSON.stringify(filter)}`, () =>
        countMembersForStaff(owner, StaffListInput.parse(filter)),
      );
    }
    await walksAnIndex("tabs", () => countTabs(owner));
    // Hundreds are pending, and nobody of them waits for the team: the order is not walked through all members to find that out.
    for (const [sort, index] of [
      ["name", "members_pending_by_name"],
      ["login", "members_pending_by_last_login"],
    ])
      expect(
        await plansOf(() => listMembersForStaff(owner, StaffListInput.parse({ status: "PENDING", sort }))),
      ).toContain(index);
  }, 120_000);
}

if (process.env.TEST_DATABASE_URL)
  test("one letter walks only its part of a list, from whichever end it is asked", async () => {
    for (const order of ["asc", "desc"]) {
      // Brought in by the alphabet, all of one letter lie at the far end of the order of joining as well.
      const orders = { name: "letter", joined: "letter_by_created", login: "letter_by_last_login" };
      for (const [sort, index] of Object.entries(orders)) {
        const members = await plansOf(() => listMembersForStaff(owner, StaffListInput.parse({ q: "a", sort, order })));
        for (const column of ["name", "email"]) expect(members).toContain(`using members_${column}_${index} `);
        expect(members).not.toMatch(/using members_by_(name|created|last_login)/);
      }
      const plans = {
        name: ["name_letter", "email_letter_by_name"],
        email: ["name_letter_by_email", "email_letter"],
        created: ["name_letter_by_created", "email_letter_by_created"],
      };
      for (const [sort, indexes] of Object.entries(plans)) {
        const contacts = await plansOf(() => listContacts(owner, ContactListInput.parse({ q: "a", sort, order })));
        for (const index of indexes) expect(contacts).toContain(`using contacts_${index} `);
        expect(contacts).not.toMatch(/using contacts_by_(name|email|created)/);
      }
      // Two are few enough to be put in order: the order's own index is never walked from its end, but may be entered at the letters.
      const few = await plansOf(() =>
        listMembersForStaff(owner, StaffListInput.parse({ q: "ab", sort: "name", order })),
      );
      expect(few).not.toMatch(/using members_by_name .*\n(?!\s+Index Cond)/);
    }
  });

if (process.env.TEST_DATABASE_URL)
  test("exports, batches and letters walk their list by an index, a stretch at a time", async () => {
    for (const asked of [{}, { q: "abc" }, { label }, { [`f.${craft}`]: "weaving" }]) {
      const filter = ContactListInput.parse(asked);
      const what = JSON.stringify(asked);
      const [first] = await matchingContactIds(owner, filter, 1);
      await walksAnIndex(`ids ${what}`, () => matchingContactIds(owner, filter, 2000, { after: first }));
      const { pieces } = await exportContacts(owner, { columns: ["email", "labels"], list: contactWords(filter) });
      await walksAnIndex(`export ${what}`, async () => {
        for await (const piece of pieces) if (piece.length > 100) break;
      });
    }
    for (const asked of [{}, { q: "abc" }, { status: "PENDING" }, { [`f.${craft}`]: "weaving" }]) {
      const input = StaffListInput.parse(asked);
      const [first] = await matchingIds(owner, input, undefined, 1);
      await walksAnIndex(JSON.stringify(asked), () =>
        matchingIds(owner, input, first ? sql`members.id > ${first}::uuid` : undefined, 2000),
      );
    }
    const letter = { of: "contacts" as const, query: { q: "abc" } };
    await walksAnIndex("readers", () => countReaders(owner, letter));
  }, 120_000);

test("a count stops where nobody counts any more", async () => {
  const viewer = owner ?? (await asMember(await makeMember("olga", { isOwner: true })));
  const counted = await countContacts(viewer, ContactListInput.parse({}));
  expect(counted).toBe(process.env.TEST_DATABASE_URL ? 10_001 : 1);
});
