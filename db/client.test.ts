import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db, listen, pgCode, rows } from "./client";
import { freshDb, truncateAll } from "./testing";

freshDb();

test("rows and error codes read the same on both drivers", async () => {
  await db.execute(sql`create table once (id int primary key)`);
  await db.execute(sql`insert into once values (1)`);
  expect(rows(await db.execute(sql`select id from once`))).toEqual([{ id: 1 }]);
  const error = await db.execute(sql`insert into once values (1)`).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(pgCode(error)).toBe("23505");
  expect(pgCode(new Error("other"))).toBeUndefined();
});

test("a notification is heard once it is committed, by every listener that still listens", async () => {
  const one: string[] = [];
  const two: string[] = [];
  const stopOne = await listen("words", (word) => one.push(word));
  const stopTwo = await listen("words", (word) => two.push(word));
  await db.transaction((tx) => tx.execute(sql`select pg_notify('words', 'said')`));
  await db
    .transaction(async (tx) => {
      await tx.execute(sql`select pg_notify('words', 'taken back')`);
      tx.rollback();
    })
    .catch(() => {});
  await expect.poll(() => one.length).toBe(1);
  await stopOne();
  await db.execute(sql`select pg_notify('words', 'again')`);
  await expect.poll(() => two).toEqual(["said", "again"]);
  await wait(50);
  expect(one).toEqual(["said"]);
  await stopTwo();
});

if (process.env.TEST_DATABASE_URL)
  test("a lost connection is mended and told", async () => {
    const heard: string[] = [];
    let mended = 0;
    const stop = await listen(
      "mending",
      (word) => heard.push(word),
      () => mended++,
    );
    await db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and query ilike 'listen%mending%' and datname = current_database()`,
    );
    await expect.poll(() => mended, { timeout: 10_000 }).toBe(1);
    await db.execute(sql`select pg_notify('mending', 'after')`);
    await expect.poll(() => heard).toEqual(["after"]);
    await stop();
  });

test("between two tests the database goes back to what the migrations made", async () => {
  const count = async () => rows<{ n: number }>(await db.execute(sql`select count(*)::int as n from settings`))[0]?.n;
  await db.execute(sql`delete from settings`);
  await db.execute(sql`create table extra (id int)`);
  await db.execute(sql`insert into extra values (1)`);
  await truncateAll();
  expect(await count()).toBe(1);
  expect(rows(await db.execute(sql`select * from extra`))).toEqual([]);
});
