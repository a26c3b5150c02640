// Webhooks, feed, checksum, counters and profiles as programs ask for them.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { followMember } from "@/domain/follows/follow";
import { updateMember } from "@/domain/members/edit";
import type { Permission } from "@/domain/permissions";
import { asMember, joinAs, makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { numberEvents } from "@/domain/webhooks/numbering";
import { partsOf } from "@/wire/wix-events";
import { ALL, aDoor, keyFor, keyOf, NOBODY } from "./testing";

const { raw } = aDoor();
const BASE = "/api/guildhall/v1";
const DESK: Permission[] = ["members.manage", "members.seePrivate"];
const rename = (memberId: string, nickname: string) => updateMember(SYSTEM, { memberId, profile: { nickname } });

test("a webhook is made, read, changed, switched, rotated, tried out and deleted; its secret is told twice at most: made and rotated", async () => {
  const key = await keyFor(ALL);
  const body = { name: "CRM", url: "https://crm.example.org/hook", types: ["member.created", "member.updated"] };
  const made = await raw(`${BASE}/webhooks`, { key, body });
  expect(made.status).toBe(200);
  expect(made.json.secret).toMatch(/^whsec_/);
  const at = `${BASE}/webhooks/${made.json.webhook.id}`;
  expect((await raw(at, { key })).text).not.toContain("whsec_");
  expect((await raw(`${BASE}/webhooks`, { key })).json.webhooks).toHaveLength(1);
  const changed = await raw(at, { key, method: "PATCH", body: { types: ["member.deleted"] } });
  expect(changed.json.webhook).toMatchObject({ name: "CRM", types: ["member.deleted"] });
  expect((await raw(`${at}/off`, { key, body: {} })).json.webhook.isOn).toBe(false);
  expect((await raw(`${at}/test`, { key, body: {} })).status).toBe(409);
  expect((await raw(`${at}/on`, { key, body: {} })).json.webhook.isOn).toBe(true);
  const rotated = await raw(`${at}/rotate`, { key, body: {} });
  expect(rotated.json.secret).not.toBe(made.json.secret);
  expect(rotated.json.webhook.formerUntil).toBeTruthy();
  const { deliveryId } = (await raw(`${at}/test`, { key, body: {} })).json;
  const log = (await raw(`${at}/deliveries?state=waiting`, { key })).json;
  expect(log).toMatchObject({ hasNext: false, deliveries: [{ id: deliveryId, type: "webhook.test", attempts: 0 }] });
  expect((await raw(`${BASE}/webhooks/deliveries/${deliveryId}`, { key })).json.delivery.tries).toEqual([]);
  expect((await raw(`${BASE}/webhooks/deliveries/${deliveryId}/resend`, { key, body: {} })).status).toBe(200);
  expect((await raw(`${at}/resend`, { key, body: { from: "2020-01-01T00:00:00Z" } })).json).toEqual({ count: 0 });
  expect((await raw(at, { key, method: "DELETE" })).json).toEqual({});
  expect((await raw(at, { key })).status).toBe(404);
});

test("what cannot be a webhook is refused with where and why, and without the right with 403", async () => {
  const key = await keyFor(ALL);
  const refused = await raw(`${BASE}/webhooks`, { key, body: { name: "", url: "http://10.0.0.1/", types: [] } });
  expect(refused.status).toBe(400);
  const rules = refused.json.details.validationError.fieldViolations.map((one: { field: string }) => one.field);
  expect(rules).toEqual(["name", "types"]);
  const inside = await raw(`${BASE}/webhooks`, {
    key,
    body: { name: "In", url: "http://10.0.0.1/", types: ["member.created"] },
  });
  expect(inside.text).toContain("WEBHOOK_INSIDE");
  expect((await raw(`${BASE}/webhooks`, { key: await keyFor(DESK) })).status).toBe(403);
  expect((await raw(`${BASE}/webhooks`)).status).toBe(401);
  expect((await raw(`${BASE}/webhooks/${NOBODY}`, { key })).status).toBe(404);
});

test("the feed goes on after its cursor, page by page, with those types alone that the key may read", async () => {
  const key = await keyFor(DESK);
  const anna = await makeMember("anna");
  for (const n of [1, 2, 3]) await rename(anna, `Anna ${n}`);
  await numberEvents(partsOf);
  const first = (await raw(`${BASE}/events?limit=2`, { key })).json;
  expect(first).toMatchObject({ hasNext: true, cursor: 2 });
  const second = (await raw(`${BASE}/events?limit=2&after=${first.cursor}`, { key })).json;
  expect(second).toMatchObject({ hasNext: false, cursor: 3 });
  const ids = [...first.events, ...second.events].map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(3);
  expect((await raw(`${BASE}/events?after=latest`, { key })).json).toEqual({ events: [], cursor: 3, hasNext: false });
  expect((await raw(`${BASE}/events?types=contact.created`, { key })).status).toBe(403);
  expect((await raw(`${BASE}/events`, { key: await keyFor(["mail.read"]) })).status).toBe(403);
  const contacts = await keyFor(["contacts.manage"]);
  expect((await raw(`${BASE}/events`, { key: contacts })).json.events).toEqual([]);
  for (const bad of ["after=-1", "after=x", "limit=0", "limit=501", "types=nothing"])
    expect((await raw(`${BASE}/events?${bad}`, { key })).status, bad).toBe(400);
});

test("a checksum of a span is what a consumer works out of the same members, and another one once anything differs", async () => {
  const key = await keyFor([...DESK, "members.seeContact"]);
  const ids = (await Promise.all(["anna", "bob", "carl"].map((name) => makeMember(name)))).sort();
  const ask = async (query: string) => (await raw(`${BASE}/members/checksum?${query}`, { key })).json;
  const lines = async (fields: string[]) => {
    const members = await Promise.all(
      ids.map(async (id) => (await raw(`/members/v1/members/${id}?fieldsets=FULL`, { key })).json.member),
    );
    const text = members
      .map((member) => [member.id, ...fields.map((field) => member[field] ?? "")].join("\u001f"))
      .join("\n");
    return createHash("sha256").update(text).digest("hex");
  };
  const fields = ["status", "loginEmail", "updatedDate"];
  const answer = await ask(`fields=${fields}`);
  expect(answer).toMatchObject({ count: 3, checksum: await lines(fields) });
  await rename(ids[1]!, "Somebody");
  expect((await ask(`fields=${fields}`)).checksum).not.toBe(answer.checksum);
  expect(await ask(`from=${ids[1]}&to=${ids[2]}`)).toMatchObject({ count: 1 });
  const poor = await keyFor(DESK);
  expect((await raw(`${BASE}/members/checksum?fields=loginEmail`, { key: poor })).status).toBe(403);
});

test("a program keeps counters of its own, and neither sees nor moves another's (M117, M118)", async () => {
  const [one, other] = [await keyFor(DESK, "One"), await keyFor(DESK, "Other")];
  const [anna, bob] = [await makeMember("anna"), await makeMember("bob", { privacyStatus: "PRIVATE" })];
  await followMember(await asMember(anna), { memberId: await makeMember("carl") });
  const at = `${BASE}/counters/${anna}`;
  expect((await raw(`${at}/increment`, { key: one, body: { counter: "points", by: 5 } })).json).toMatchObject({
    value: 5,
  });
  expect((await raw(`${at}/set`, { key: one, body: { counter: "points", value: 7 } })).json).toMatchObject({
    value: 7,
  });
  expect((await raw(`${at}/increment`, { key: other, body: { counter: "points" } })).json).toMatchObject({ value: 1 });
  const read = async (key?: string) => (await raw(at, { key })).json.counters;
  expect(await read(one)).toMatchObject({
    "own.points": 7,
    "members.following": 1,
    "forum.posts": 0,
    "members.badges": 0,
  });
  expect(await read(other)).toMatchObject({ "own.points": 1 });
  const open = await read();
  expect(Object.keys(open).some((name) => name.includes("points"))).toBe(false);
  const self = await read(await keyOf(anna));
  expect(Object.entries(self).filter(([name]) => name.startsWith("app:"))).toHaveLength(2);
  expect((await raw(`${at}/set`, { key: await keyOf(anna), body: { counter: "points", value: 9 } })).status).toBe(403);
  expect((await raw(`${at}/set`, { key: one, body: { counter: "Points!", value: 9 } })).status).toBe(400);
  const hidden = await raw(`${BASE}/counters/query`, { body: { memberIds: [anna, bob] } });
  expect(hidden.json.counters.map(({ memberId }: { memberId: string }) => memberId)).toEqual([anna]);
  expect((await raw(`${BASE}/counters/${bob}`)).status).toBe(404);
  // Each change is one fact with what it was and is.
  await numberEvents(partsOf);
  const { events } = (await raw(`${BASE}/events?types=counter.changed`, { key: one })).json;
  const moves = events.filter(({ data }: { data: { counter: string } }) => data.counter.endsWith(".points"));
  expect(moves.map(({ data }: { data: { from: number; to: number } }) => [data.from, data.to])).toEqual([
    [0, 5],
    [5, 7],
    [0, 1],
  ]);
});

test("profiles are what the members area shows, to those who may see them (M177)", async () => {
  const anna = await joinAs("anna", { title: "Sailmaker" });
  const bob = await joinAs("bob", { privacyStatus: "PRIVATE" });
  const open = (await raw(`${BASE}/profiles/query`, { body: { slugs: ["bob"], memberIds: [anna, bob] } })).json
    .profiles;
  expect(open).toMatchObject([{ memberId: anna, slug: "anna", title: "Sailmaker" }]);
  expect(JSON.stringify(open)).not.toContain("@");
  expect((await raw(`${BASE}/profiles/bob`)).status).toBe(404);
  const key = await keyFor(DESK);
  expect((await raw(`${BASE}/profiles/bob`, { key })).json.profile).toMatchObject({ memberId: bob });
});
