// P35: what is asked again with the same Idempotency-Key is done once.

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { repeats } from "@/db/schema/repeats";
import { clearRepeats } from "@/domain/repeats";
import { aDoor, keyFor } from "./testing";

const api = aDoor();
const BASE = "/members/v1/members";
const body = (email: string) => ({ member: { loginEmail: email } });
const code = (answer: { json: { details: { applicationError: { code: string } } } }) =>
  answer.json.details.applicationError.code;
const ask = (key: string, name: string, sent: object) =>
  api.raw(BASE, { key, body: sent, headers: { "idempotency-key": name } });

test("the same again, one after the other or at once, makes one member and gets one answer", async () => {
  const key = await keyFor();
  const first = await ask(key, "one", body("ada@example.org"));
  expect([first.status, first.headers.get("idempotent-replayed")]).toEqual([200, null]);
  const second = await ask(key, "one", body("ada@example.org"));
  expect([second.status, second.text, second.headers.get("idempotent-replayed")]).toEqual([200, first.text, "true"]);

  const many = await Promise.all(Array.from({ length: 6 }, () => ask(key, "two", body("bo@example.org"))));
  const done = many.filter(({ status }) => status === 200);
  expect(new Set(done.map(({ text }) => text)).size).toBe(1);
  for (const answer of many.filter(({ status }) => status !== 200))
    expect([answer.status, code(answer), answer.headers.get("retry-after")]).toEqual([
      409,
      "IDEMPOTENCY_KEY_IN_USE",
      "1",
    ]);
  expect(await db.$count(members)).toBe(2);
});

test("a key is of its caller and of one request; refusals are kept as well, and what is no key is refused", async () => {
  const [mine, yours] = [await keyFor(), await keyFor()];
  await ask(mine, "one", body("ada@example.org"));
  const other = await ask(mine, "one", body("bo@example.org"));
  expect([other.status, code(other)]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
  const theirs = await ask(yours, "one", body("ada@example.org"));
  expect([theirs.status, code(theirs)]).toEqual([409, "ALREADY_EXISTS"]);
  await db.delete(members);
  const again = await ask(yours, "one", body("ada@example.org"));
  expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([409, "true"]);
  expect((await ask(mine, "a b", body("bo@example.org"))).json.message).toContain("Idempotency-Key");
  // A question changes nothing: it is asked anew each time.
  const query = () => api.raw(`${BASE}/query`, { key: mine, body: {}, headers: { "idempotency-key": "q" } });
  await query();
  expect((await query()).headers.get("idempotent-replayed")).toBeNull();
});

test("what is nested deeper than anything asked is refused before anybody goes down there", async () => {
  const key = await keyFor();
  const nested = (by: number) =>
    `{"more":${"[".repeat(by)}"]"${"]".repeat(by)},"member":{"loginEmail":"${by}@example.org"}}`;
  const send = (by: number) =>
    api.raw(BASE, {
      key,
      body: nested(by),
      headers: { "idempotency-key": String(by), "content-type": "application/json" },
    });
  expect((await send(50)).status).toBe(200);
  for (const by of [100, 400_000]) expect((await send(by)).status, String(by)).toBe(400);
});

test("what a crash broke off is not done again, and after a day a key is free", async () => {
  const key = await keyFor();
  await ask(key, "one", body("ada@example.org"));
  await db.update(repeats).set({ status: null, answer: null });
  expect(code(await ask(key, "one", body("ada@example.org")))).toBe("IDEMPOTENCY_KEY_IN_USE");
  await db.update(repeats).set({ busyUntil: sql`now() - interval '1 second'` });
  expect(code(await ask(key, "one", body("ada@example.org")))).toBe("IDEMPOTENCY_OUTCOME_UNKNOWN");
  await db.update(repeats).set({ endsAt: sql`now() - interval '1 second'` });
  expect((await ask(key, "one", body("bo@example.org"))).status).toBe(200);
  await db.update(repeats).set({ endsAt: sql`now() - interval '1 second'` });
  await clearRepeats();
  expect(await db.$count(repeats)).toBe(0);
});
