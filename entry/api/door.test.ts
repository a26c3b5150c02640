import { connect } from "node:net";
import { members } from "@wix/members";
import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { members as memberRows } from "@/db/schema/members";
import { limits } from "@/db/schema/sessions";
import { settings } from "@/db/schema/settings";
import { createApiKey, revokeApiKey } from "@/domain/api-keys/api-key";
import { findCaller } from "@/domain/api-keys/caller";
import type { Permission } from "@/domain/permissions";
import { makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { log } from "@/lib/log";
import { ALL, aDoor, failure, keyFor, NOBODY, setLimits } from "./testing";

const api = aDoor();

const BASE = "/members/v1/members";
const client = async (permissions?: Permission[], key?: string) =>
  (await api.client({ members }, permissions, key)).members;

test("a key that is unknown, revoked, over, or of somebody who is out opens nothing (P12)", async () => {
  const owner = await makeMember("Owner", { isOwner: true });
  const made = await createApiKey(
    { ...SYSTEM, kind: "member", memberId: owner },
    { name: "Mine", permissions: ALL, days: "1" },
  );
  const status = async (key: string) => (await api.raw(`${BASE}/query`, { key, body: {} })).status;
  expect([await status(made.key), await status(`Bearer ${made.key}`)]).toEqual([200, 200]);
  expect([await status("ghk_nothing"), await status(`${made.key}x`)]).toEqual([401, 401]);
  await makeMember("Second", { isOwner: true });
  await db.update(memberRows).set({ status: "BLOCKED" }).where(eq(memberRows.id, owner));
  expect(await status(made.key)).toBe(401);
  await db.update(memberRows).set({ status: "APPROVED", isOwner: false }).where(eq(memberRows.id, owner));
  // Its maker holds nothing any more, so it reads what everybody may.
  expect(await failure((await client(undefined, made.key)).muteMember(NOBODY))).toMatchObject({ status: 403 });
  await revokeApiKey(SYSTEM, { keyId: made.keyId });
  expect(await status(made.key)).toBe(401);
  const refused = await api.raw(`${BASE}/query`, { key: made.key, body: {} });
  expect(refused.json).toEqual({
    message: expect.any(String),
    details: { applicationError: { code: "UNAUTHENTICATED", description: expect.any(String), data: {} } },
  });
});

test("while the members area is off every operation says so and nothing is lost; on again all is there (M178)", async () => {
  const anna = await makeMember("Anna");
  const key = await keyFor();
  await db.update(settings).set({ isMembersAreaOn: false });
  for (const asked of [{}, { key }, { key, body: {} }]) {
    const answer = await api.raw(asked.body ? `${BASE}/query` : `${BASE}/${anna}`, asked);
    expect([answer.status, answer.json.details.applicationError.code]).toEqual([409, "MEMBERS_AREA_OFF"]);
  }
  await db.update(settings).set({ isMembersAreaOn: true });
  expect((await api.raw(`${BASE}/${anna}`, { key })).json.member.id).toBe(anna);
});

test("every address answers in all three columns, and what is none of ours goes on to the pages", async () => {
  const anna = await makeMember("Anna");
  for (const prefix of ["", "/api", "/_api", "/api/_api"]) {
    expect((await api.raw(`${prefix}${BASE}/${anna}`)).json.member.id, prefix).toBe(anna);
    expect((await api.raw(`${prefix}${BASE}/query`, { body: {} })).json.metadata.total, prefix).toBe(1);
  }
  const wrong = await api.raw(`${BASE}/query`);
  expect([wrong.status, wrong.headers.get("allow"), wrong.json.details.applicationError.code]).toEqual([
    405,
    "POST",
    "METHOD_NOT_ALLOWED",
  ]);
  expect((await api.raw(`${BASE}/${anna}/dance`, { body: {} })).status).toBe(404);
  expect((await api.raw("/contacts/v5/contacts/query", { body: {} })).status).toBe(501);
  for (const page of [
    "/members",
    "/members/anna",
    "/members/v1",
    "/api/auth/session",
    "/api/guildhall/v1/stream",
    "/contacts",
  ])
    expect((await fetch(`${api.origin()}${page}`)).status, page).toBe(418);
});

test("headers: nothing is stored, other origins may read, a cookie is nobody, bad bodies are told", async () => {
  const anna = await makeMember("Anna");
  const read = await api.raw(`${BASE}/${anna}`);
  expect([read.headers.get("cache-control"), read.headers.get("content-type")]).toEqual([
    "no-store",
    "application/json; charset=utf-8",
  ]);
  expect(read.headers.get("x-wix-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  const key = await keyFor();
  const post = (body: string, type = "application/json") =>
    api.raw(`${BASE}/query`, { key, body, headers: { "content-type": type } });
  expect([(await post("{")).status, (await post("[]")).status, (await post("null")).status]).toEqual([400, 400, 400]);
  expect([
    (await post("{}", "text/plain")).status,
    (await post("{}", "application/x-www-form-urlencoded")).status,
  ]).toEqual([415, 415]);
  expect((await post(JSON.stringify({ query: { filter: { "profile.slug": "x".repeat(1_100_000) } } }))).status).toBe(
    413,
  );
  expect((await post('{"query":{"filter":{"__proto__":{"$eq":1}}}}')).status).toBe(400);
  expect((await post("")).status).toBe(200);
  expect((await api.raw(`${BASE}/query`, { body: {}, headers: { cookie: "guildhall.session=x" } })).status).toBe(200);
});

test("pace: a burst of new members is held back, one a second passes, and it is said when to come again (M81)", async () => {
  setLimits(true);
  const members = await client(["members.create"]);
  const told = [];
  for (let n = 0; n < 25; n++) {
    told.push(await failure(members.createMember({ member: { loginEmail: `m${n}@tidewater.example` } })));
    // However slow the machine is, it is the same window.
    if (n === 0) await db.update(limits).set({ endsAt: new Date(Date.now() + 60_000) });
  }
  setLimits(false);
  expect(told.filter((one) => one === "none").length).toBe(20);
  expect(told.at(-1)).toMatchObject({ status: 429, code: "RESOURCE_EXHAUSTED" });
});

test("each key and each address has a number of its own, told with every answer, and with 429 when to come again", async () => {
  const [key, other] = [await keyFor(), await keyFor()];
  const { viewer } = (await findCaller(key))!;
  const isFull = (name: string, count: number) => {
    const row = { key: name, count, endsAt: new Date(Date.now() + 60_000) };
    return db.insert(limits).values(row).onConflictDoUpdate({ target: limits.key, set: row });
  };
  const standing = async (path: string, key?: string) => {
    const { status, headers } = await api.raw(path, { key });
    const [limit, left, reset, retry] = ["limit", "remaining", "reset"]
      .map((part) => headers.get(`ratelimit-${part}`))
      .concat(headers.get("retry-after"));
    expect(Number(reset), path).toBeGreaterThan(0);
    expect(retry, path).toBe(status === 429 ? reset : null);
    return [status, Number(limit), Number(left) > 0];
  };
  setLimits(true);
  await isFull(`api-read:${viewer.keyId}`, 6000);
  expect(await standing(BASE, key)).toEqual([429, 6000, false]);
  expect(await standing(BASE, other)).toEqual([200, 6000, true]);
  expect(await standing(BASE)).toEqual([200, 600, true]);
  await isFull("api-open:127.0.0.1", 600);
  // What was taken at once, in a test before this one too, may still be used up.
  const rest = [];
  for (let n = 0; n < 20; n++) rest.push((await standing(BASE))[0]);
  expect(rest.at(-1)).toBe(429);
  expect(await standing(BASE, other)).toEqual([200, 6000, true]);
  setLimits(false);
});

test("whoever goes away in the middle of a body is not written down as a fault", async () => {
  const key = await keyFor();
  const written = vi.spyOn(log, "error");
  const head = `POST ${BASE}/query HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${key}\r\nContent-Type: application/json\r\n`;
  const socket = connect(Number(new URL(api.origin()).port), "127.0.0.1").on("error", () => {});
  // The second request of the connection is cut off; the first one's answer tells that the server is reading.
  socket.write(`${head}Content-Length: 2\r\n\r\n{}${head}Content-Length: 10\r\n\r\n{"a`);
  await new Promise((done) => socket.once("data", done));
  socket.destroy();
  for (let at = 0; at < 3; at++) expect((await api.raw(`${BASE}/query`, { key, body: {} })).status).toBe(200);
  expect(written).not.toHaveBeenCalled();
  written.mockRestore();
});
