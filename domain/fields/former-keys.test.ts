// Fields made before their keys were forbidden: the migration that gives them others, run over what an older site holds.
import { readFileSync } from "node:fs";
import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { segments } from "@/db/schema/address-book";
import { fields, fieldValues, signupForm } from "@/db/schema/fields";
import { batches, importRows, imports } from "@/db/schema/imports";
import { letters } from "@/db/schema/letters";
import { freshDb, truncateAll } from "@/db/testing";
import { newId } from "@/lib/id";
import { makeMember } from "../testing";
import { makeField, say } from "./testing";

freshDb();
beforeEach(truncateAll);

const asOfOld = () => db.execute(sql`alter table fields drop constraint fields_key_in_forms`);

async function migrate() {
  const text = readFileSync("drizzle/0038_keys_that_forms_carry.sql", "utf8");
  for (const statement of text.split("--> statement-breakpoint")) await db.execute(sql.raw(statement));
}

test("a field of old that is called so gets another key, wherever its key is kept", async () => {
  await asOfOld();
  const field = await makeField("Constructor");
  await makeField("Constructor 2");
  const anna = await makeMember("Anna");
  await say(anna, field, "Hull");
  await db.insert(signupForm).values({ id: 1, order: ["reason", "field.constructor", "field.constructor_2"] });
  await db.insert(segments).values([
    {
      id: newId(),
      of: "members",
      name: "constructor",
      query: { "f.constructor": "Hull", q: "constructor" },
      ownerId: anna,
    },
    { id: newId(), of: "contacts", name: "All", query: {}, ownerId: anna },
  ]);
  await migrate();
  expect((await db.select().from(fields)).map(({ key }) => key).sort()).toEqual(["constructor_2", "constructor_3"]);
  expect((await db.select().from(fieldValues))[0]).toMatchObject({ fieldId: field.id, text: "Hull" });
  expect((await db.select().from(signupForm))[0]!.order).toEqual([
    "reason",
    "field.constructor_3",
    "field.constructor_2",
  ]);
  expect((await db.select().from(segments).orderBy(segments.name)).map(({ query }) => query)).toEqual([
    {},
    { "f.constructor_3": "Hull", q: "constructor" },
  ]);
  await expect(makeField("Prototype")).rejects.toThrow();
});

test("an import, a draft and a batch go on by the new key; what a person typed, and what is sent or done, stays as it was", async () => {
  await asOfOld();
  const [one, other] = [await makeField("Constructor"), await makeField("Prototype")];
  const keys = async () => (await db.select().from(fields).orderBy(asc(fields.position))).map(({ key }) => key);
  expect(await keys()).toEqual([one.key, other.key]);

  const importId = newId();
  const columns = ["constructor", "Hull", "Mail"];
  await db.insert(imports).values([
    {
      id: importId,
      name: "a.csv",
      state: "RUNNING",
      columns,
      targets: ["field.constructor", "field.prototype", "email"],
    },
    { id: newId(), name: "b.csv", state: "MAPPING", columns },
  ]);
  const row = { importId, line: 2, cells: ["prototype", "constructor", "a@b.example"] };
  await db.insert(importRows).values([
    { ...row, row: 1, filled: { constructor: "prototype", company: "constructor", prototype: { was: null } } },
    { ...row, row: 2, line: 3, filled: null },
  ]);

  const query = { "f.constructor": "Hull", "f.prototype": "constructor", q: "f.constructor" };
  const words = { of: "members" as const, query, subject: "constructor", body: "field.constructor" };
  await db.insert(letters).values([
    { id: newId(), ...words },
    { id: newId(), ...words, sentAt: new Date(), createdAt: new Date(0) },
  ]);
  await db.insert(batches).values([
    { id: newId(), act: "block", state: "RUNNING", about: { list: query }, input: { reason: "constructor" } },
    { id: newId(), act: "mute", state: "DONE", about: { list: query }, finishedAt: new Date() },
  ]);

  await migrate();
  const now = { "f.constructor_2": "Hull", "f.prototype_2": "constructor", q: "f.constructor" };
  expect(await keys()).toEqual(["constructor_2", "prototype_2"]);
  expect(await db.select().from(imports).orderBy(imports.name)).toMatchObject([
    { columns, targets: ["field.constructor_2", "field.prototype_2", "email"] },
    { columns, targets: null },
  ]);
  expect(await db.select().from(importRows).orderBy(importRows.row)).toMatchObject([
    {
      cells: row.cells,
      filled: { constructor_2: "prototype", company: "constructor", prototype_2: { was: null } },
    },
    { cells: row.cells, filled: null },
  ]);
  const drafts = await db.select().from(letters).orderBy(letters.createdAt);
  expect(drafts.map((letter) => letter.query)).toEqual([query, now]);
  expect(drafts[1]).toMatchObject({ subject: "constructor", body: "field.constructor" });
  const [done, running] = await db.select().from(batches).orderBy(sql`${batches.act} = 'block'`);
  expect([done!.about, running!.about]).toEqual([{ list: query }, { list: now }]);
  expect(running!.input).toEqual({ reason: "constructor" });
  expect(await db.select().from(fields).where(eq(fields.key, "constructor"))).toEqual([]);
});
