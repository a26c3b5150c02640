// What an import asks for costs what its piece of rows costs, however many members, contacts and earlier imports there are.
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { imports } from "@/db/schema/imports";
import { freshDb } from "@/db/testing";
import { newId } from "@/lib/id";
import { makeField } from "../fields/testing";
import { asMember, makeMember, plansOf } from "../testing";
import type { Viewer } from "../viewer";
import { listChanged } from "./changed";
import { getImport, listInvalid, listKept, mapImport, runImport } from "./import";
import { checkRows, runRows } from "./run";
import { tried } from "./testing";
import { undoImport, undoSome } from "./undo";

freshDb();

const SIZE = 20_000;
let viewer: Viewer;
let importId: string;

beforeAll(async () => {
  if (!process.env.TEST_DATABASE_URL) return;
  viewer = await asMember(await makeMember("olga", { isOwner: true }));
  await db.execute(sql`insert into contacts (id, email_key, first_name, emails, source, created_at)
    select gen_random_uuid(), 'p' || n || '@x.example', 'P' || n, '[]', 'signup', now() - n * interval '7 minutes'
    from generate_series(1, ${sql.raw(String(SIZE))}) n`);
  await db.execute(sql`insert into members (id, contact_id, login_email, login_email_key, status, privacy_status, activity_status, nickname, name_key, slug, created_at)
    select gen_random_uuid(), id, email_key, email_key, 'APPROVED', 'PUBLIC', 'ACTIVE', first_name, lower(first_name), id::text, created_at
    from contacts where not is_member and email_key not like '%0@x.example'`);
  const craft = await makeField("Craft");
  await db.execute(sql`insert into field_values (contact_id, field_id, text, key)
    select id, ${craft.id}::uuid, 'weaving', 'weaving' from contacts`);
  await db.execute(sql`with made as (insert into labels (id, key, name, name_key) values (gen_random_uuid(), 'custom.spring', 'Spring', 'spring') returning id)
    insert into contact_labels (label_id, contact_id) select made.id, contacts.id from made, contacts`);
  // Another import of as many rows lies in the same tables.
  const other = newId();
  await db
    .insert(imports)
    .values({ id: other, name: "other.csv", state: "DONE", rowCount: SIZE, startedAt: new Date() });
  await db.execute(sql`insert into import_rows (import_id, row, line, cells, email_key, plan, outcome, contact_id, done_at)
    select ${other}::uuid, row_number() over (), 1, '[]', email_key, 'EXISTS', 'EXISTS', id, now() from contacts`);
  const rows = Array.from(
    { length: 30 },
    (_, at) => `${at % 2 ? `p${at * 171}@x.example` : `new${at}@x.example`},Weaving,Gulls,P`,
  );
  importId = await tried(viewer, `email,Craft,Company,Name\n${rows.join("\n")}\nbad,,,\n`, {
    isFilling: "on",
    label: "Spring",
  });
  await db.execute(sql`vacuum analyze`);
}, 180_000);

const SCAN = /Seq Scan on (contacts|members|import_rows|field_values|contact_labels)\b/;

async function walksAnIndex(what: string, work: () => Promise<unknown>): Promise<void> {
  const plan = await plansOf(work);
  expect(plan.length, what).toBeGreaterThan(0);
  expect(SCAN.exec(plan)?.[0], what).toBeUndefined();
}

if (process.env.TEST_DATABASE_URL)
  test("trying, running, looking at and undoing an import walk an index at every step", async () => {
    const file = () => getImport(viewer, importId);
    const again = {
      importId,
      targets: ["email", "field.craft", "company", "name"] as never,
      memberStatus: "APPROVED" as const,
    };
    await mapImport(viewer, { ...again, isFilling: "on", label: "Spring" });
    await walksAnIndex("trying", () => checkRows(viewer, { importId }));
    expect(await file()).toMatchObject({ state: "CHECKED", planned: { INVALID: 1 } });
    await walksAnIndex("problems", async () => listInvalid(viewer, await file()));
    await runImport(viewer, { importId });
    await walksAnIndex("matching and making", () => runRows(viewer, { importId }));
    expect(await file()).toMatchObject({ state: "DONE", ranTo: 31 });
    await db.execute(sql`analyze import_rows`);
    await walksAnIndex("who has changed since", () => listChanged(viewer, importId));
    await undoImport(viewer, { importId });
    await walksAnIndex("undoing", () => undoSome(viewer, { importId }));
    await walksAnIndex("who was kept", () => listKept(viewer, importId));
  }, 120_000);
else test("plans are asked of PostgreSQL", () => expect(process.env.TEST_DATABASE_URL).toBeUndefined());
