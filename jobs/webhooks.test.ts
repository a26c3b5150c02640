// Webhooks as receivers meet them: signed, repeated, in order, and never into a network of our own.

import { eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { events, mails } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from "@/db/schema/webhooks";
import { updateMember } from "@/domain/members/edit";
import { approveMember, blockMember } from "@/domain/members/status";
import { asMember, eventTypes, makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { createWebhook, getWebhook, OVERLAP_SECONDS, rotateWebhook, switchWebhookOn } from "@/domain/webhooks/endpoint";
import { getDelivery, resendDelivery, resendSpan, testWebhook } from "@/domain/webhooks/log";
import { anEndpoint, deliveryRows, endpointRow, forgetReceivers, passWaits, waits } from "@/domain/webhooks/testing";
import { newId } from "@/lib/id";
import { partsOf } from "@/wire/wix-events";
import { relayEvents } from "./relay";
import { deliverTo, numberOutgoing } from "./webhooks";
import { withReceivers } from "./webhooks-testing";

const { receiver, send } = withReceivers();

const rename = (memberId: string, nickname: string) => updateMember(SYSTEM, { memberId, profile: { nickname } });

test("a Standard Webhooks verifier accepts what arrives, and refuses it with one byte changed or an old time (P32)", async () => {
  const sink = await receiver();
  const { endpointId, secret } = await anEndpoint(sink.url, ["member.updated"]);
  expect(secret).toMatch(/^whsec_/);
  expect(Buffer.from(secret.slice(6), "base64").length).toBeGreaterThanOrEqual(24);
  await rename(await makeMember("anna"), "Anna K");
  await send(endpointId);
  const { headers, body } = sink.got[0]!;
  const verifier = new Webhook(secret);
  const message = verifier.verify(body, headers as Record<string, string>) as { id: string; type: string };
  expect(message).toMatchObject({ type: "member.updated", schemaVersion: 1, data: { fields: ["profile.nickname"] } });
  expect(headers["webhook-id"]).toBe(message.id);
  expect(() => verifier.verify(body.replace("nickname", "nicknamf"), headers as Record<string, string>)).toThrow();
  const old = {
    ...(headers as Record<string, string>),
    "webhook-timestamp": String(Math.floor(Date.now() / 1000) - 600),
  };
  expect(() => verifier.verify(body, old)).toThrow();
});

test("a secret is answered by the act that makes it, never again, and lies in no row as it is", async () => {
  const sink = await receiver();
  const { endpointId, secret } = await anEndpoint(sink.url, ["member.updated"]);
  expect(secret).toMatch(/^whsec_/);
  expect(JSON.stringify(await endpointRow(endpointId))).not.toContain(secret.slice(6));
  expect(JSON.stringify(await getWebhook(SYSTEM, endpointId))).not.toContain("secret");
});

test("while a secret is rotated both signatures are valid, afterwards the new one alone", async () => {
  const sink = await receiver();
  const { endpointId, secret } = await anEndpoint(sink.url, ["member.updated"]);
  const { secret: fresh } = await rotateWebhook(SYSTEM, { endpointId });
  expect(fresh).not.toBe(secret);
  const anna = await makeMember("anna");
  await rename(anna, "Anna K");
  await send(endpointId);
  const first = sink.got[0]!;
  expect(String(first.headers["webhook-signature"]).split(" ")).toHaveLength(2);
  for (const key of [secret, fresh!]) new Webhook(key).verify(first.body, first.headers as Record<string, string>);
  const until = (await endpointRow(endpointId)).formerUntil!.getTime();
  expect(Math.abs(until - Date.now() - OVERLAP_SECONDS * 1000)).toBeLessThan(60_000);
  await db.update(webhookEndpoints).set({ formerUntil: new Date(Date.now() - 1000) });
  await rename(anna, "Anna L");
  await send(endpointId);
  const second = sink.got[1]!;
  new Webhook(fresh!).verify(second.body, second.headers as Record<string, string>);
  expect(() => new Webhook(secret).verify(second.body, second.headers as Record<string, string>)).toThrow();
});

const INSIDE = [
  "http://127.0.0.1/",
  "http://localhost:8080/",
  "http://10.0.0.1/",
  "http://169.254.169.254/latest/meta-data",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://user@127.0.0.1/",
  "http://example.com:22/",
  "http://example.com:5432/",
  "file:///etc/passwd",
  "gopher://example.com/",
];

test("an endpoint within our own network, at a port that is not the web's, or no web address at all is refused (P33)", async () => {
  for (const url of INSIDE)
    await expect(createWebhook(SYSTEM, { name: "Inside", url, types: ["member.updated"] }), url).rejects.toMatchObject({
      fields: { url: expect.stringMatching(/^webhook-(inside|url)$/) },
    });
});

test("a name that leads inside, and a redirect there, reach nobody (P33)", async () => {
  const inner = await receiver();
  const sink = await receiver((_request, response) => void response.writeHead(302, { location: inner.url }).end());
  const { endpointId } = await anEndpoint(sink.url, ["member.updated"]);
  await rename(await makeMember("anna"), "Anna K");
  await send(endpointId);
  expect(sink.got).toHaveLength(1);
  expect((await deliveryRows(endpointId))[0]).toMatchObject({ state: "waiting", lastStatus: 302 });
  // The name looks public when it is saved; where it leads is asked each time.
  forgetReceivers();
  const named = await anEndpoint("http://localhost/", ["member.updated"]);
  await rename(await makeMember("bob"), "Bob K");
  await send(named.endpointId);
  expect((await deliveryRows(named.endpointId))[0]).toMatchObject({
    state: "waiting",
    lastError: "not fetched: address",
  });
  expect(inner.got).toEqual([]);
});

test("a receiver that fails, asks for rest and is gone is tried again under the same id, left alone, and switched off with a mail (P34)", async () => {
  waits("0,5,300,1800");
  const owner = await makeMember("olga", { isOwner: true });
  const answers = [500, 429, 410];
  const sink = await receiver((_request, response) => {
    const status = answers[sink.got.length - 1] ?? 200;
    response.writeHead(status, status === 429 ? { "retry-after": "3600" } : {}).end("no ".repeat(2000));
  });
  const { endpointId } = await anEndpoint(sink.url, ["member.updated"]);
  const anna = await makeMember("anna");
  await rename(anna, "Anna K");
  await send(endpointId);
  const waitOf = async () => ((await deliveryRows(endpointId))[0]!.nextAttemptAt.getTime() - Date.now()) / 1000;
  // The second try comes after 5 seconds and up to a fifth more.
  expect(await waitOf()).toBeGreaterThan(3);
  expect(await waitOf()).toBeLessThan(6.5);
  await passWaits(endpointId);
  await send(endpointId);
  // 429: the whole endpoint rests as long as it asked for.
  expect(await waitOf()).toBeGreaterThan(3590);
  expect((await endpointRow(endpointId)).restUntil!.getTime()).toBeGreaterThan(Date.now() + 3_590_000);
  await rename(await makeMember("bob"), "Bob K");
  await send(endpointId);
  expect(sink.got).toHaveLength(2);
  await passWaits(endpointId);
  await deliverTo(endpointId, new AbortController().signal);
  expect(await endpointRow(endpointId)).toMatchObject({ isOn: false, offReason: "gone" });
  const ids = sink.got.slice(0, 3).map(({ headers }) => headers["webhook-id"]);
  expect(new Set(ids).size).toBe(1);
  const [first] = await deliveryRows(endpointId);
  const tries = await db.select().from(webhookAttempts).where(eq(webhookAttempts.deliveryId, first!.id));
  expect(tries.map(({ status }) => status)).toEqual([500, 429, 410]);
  expect(tries[0]!.answer!.length).toBeLessThanOrEqual(2048);
  while (await relayEvents());
  const letters = await db.select().from(mails).where(eq(mails.letter, "webhookOff"));
  expect(letters.map(({ memberId }) => memberId)).toEqual([owner]);
  // Switched on again, what waited goes, and what was given up can be sent again: one, and a span.
  await switchWebhookOn(SYSTEM, { endpointId });
  await passWaits(endpointId);
  await send(endpointId);
  expect((await deliveryRows(endpointId)).map(({ state }) => state)).toEqual(["failed", "delivered"]);
  await resendDelivery(SYSTEM, { deliveryId: first!.id });
  await send(endpointId);
  expect(sink.got.at(-1)!.headers["webhook-id"]).toBe(ids[0]);
  const { count } = await resendSpan(partsOf)(SYSTEM, {
    endpointId,
    from: new Date(Date.now() - 60_000).toISOString(),
    which: "all",
  });
  expect(count).toBe(2);
  await send(endpointId);
  expect(sink.got.at(-2)!.headers["webhook-id"]).toBe(ids[0]);
});

test("one that hangs is cut off in time and holds up no other", async () => {
  const quick = await receiver();
  const hanging = await receiver(() => {});
  const slow = await anEndpoint(hanging.url, ["member.updated"]);
  const fine = await anEndpoint(quick.url, ["member.updated"]);
  await rename(await makeMember("anna"), "Anna K");
  await numberOutgoing();
  const ending = new AbortController();
  const waiting = deliverTo(slow.endpointId, ending.signal);
  await deliverTo(fine.endpointId, ending.signal);
  expect(quick.got).toHaveLength(1);
  // The process ends: what hangs is put back, and was no try.
  ending.abort();
  await waiting;
  expect((await deliveryRows(slow.endpointId))[0]).toMatchObject({ state: "waiting", attempts: 0 });
});

test("tries that all fail switch the endpoint off; what waits is not lost", async () => {
  waits("0,0,0");
  await makeMember("olga", { isOwner: true });
  const sink = await receiver((_request, response) => void response.writeHead(500).end());
  const { endpointId } = await anEndpoint(sink.url, ["member.updated"]);
  await rename(await makeMember("anna"), "Anna K");
  await send(endpointId);
  expect(sink.got).toHaveLength(3);
  expect(await endpointRow(endpointId)).toMatchObject({ isOn: false, offReason: "failing" });
  expect(await eventTypes()).toContain("webhook.switched_off");
  sink.answers((_request, response) => void response.end());
  await switchWebhookOn(SYSTEM, { endpointId });
  const span = { endpointId, from: new Date(Date.now() - 60_000).toISOString() };
  expect((await resendSpan(partsOf)(SYSTEM, span)).count).toBe(1);
  await send(endpointId);
  expect((await deliveryRows(endpointId)).map(({ state }) => state)).toEqual(["delivered"]);
});

test("one message that is refused for good fails alone while others arrive", async () => {
  waits("0,0,0");
  const anna = await makeMember("anna");
  const bob = await makeMember("bob");
  const sink = await receiver((_request, response) => {
    const { entityId } = JSON.parse(sink.got.at(-1)!.body) as { entityId: string };
    response.writeHead(entityId === anna ? 500 : 200).end();
  });
  const { endpointId } = await anEndpoint(sink.url, ["member.updated"]);
  await rename(anna, "Anna K");
  await send(endpointId);
  expect(await endpointRow(endpointId)).toMatchObject({ isOn: false });
  await switchWebhookOn(SYSTEM, { endpointId });
  await rename(bob, "Bob K");
  await rename(anna, "Anna L");
  await rename(bob, "Bob L");
  await send(endpointId);
  const states = (await deliveryRows(endpointId)).map(({ memberId, state }) => [memberId === bob, state]);
  expect(states).toContainEqual([true, "delivered"]);
  expect(states.filter(([isBob]) => isBob).every(([, state]) => state === "delivered")).toBe(true);
});

test("a member's messages keep their order though the first is refused at first", async () => {
  waits("0,1,1,1");
  const anna = await makeMember("anna");
  const bob = await makeMember("bob");
  let isFirst = true;
  const sink = await receiver((_request, response) => {
    const { entityId } = JSON.parse(sink.got.at(-1)!.body) as { entityId: string };
    const refused = isFirst && entityId === anna;
    if (refused) isFirst = false;
    response.writeHead(refused ? 500 : 200).end();
  });
  const { endpointId } = await anEndpoint(sink.url, ["member.updated"]);
  for (const n of [1, 2, 3]) {
    await rename(anna, `Anna ${n}`);
    await rename(bob, `Bob ${n}`);
  }
  await send(endpointId);
  expect(sink.messages().filter(({ entityId }) => entityId === anna)).toHaveLength(1);
  expect(sink.messages().filter(({ entityId }) => entityId === bob)).toHaveLength(3);
  await passWaits(endpointId);
  await send(endpointId);
  const order = sink.messages().filter(({ entityId }) => entityId === anna);
  expect(order.map(({ sequence }) => sequence)).toEqual([1, 1, 3, 5]);
});

test("a test delivery arrives, signed like any other", async () => {
  const sink = await receiver();
  const { endpointId, secret } = await anEndpoint(sink.url, ["member.updated"]);
  await testWebhook(SYSTEM, { endpointId });
  await send(endpointId);
  const { body, headers } = sink.got[0]!;
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({ type: "webhook.test" });
});

test("whoever may not read of somebody may not be told of them either", async () => {
  const sink = await receiver();
  const moderator = await asMember(await makeMember("mo", { isPasswordStaffGrade: true }));
  const may = (...permissions: string[]) => ({ ...moderator, permissions: new Set(permissions) }) as typeof moderator;
  const make = (viewer: typeof moderator, format: "standard" | "wix-jwt") =>
    createWebhook(viewer, { name: "Ear", url: sink.url, types: ["member.updated"], format });
  const desk = ["webhooks.manage", "members.manage", "members.seePrivate"];
  await expect(make(may("members.manage"), "standard")).rejects.toMatchObject({ kind: "forbidden" });
  await expect(make(may("webhooks.manage"), "standard")).rejects.toMatchObject({ reason: "webhook-beyond" });
  await expect(make(may(...desk), "wix-jwt")).rejects.toMatchObject({ reason: "webhook-beyond" });
  const { endpointId } = await make(may(...desk), "standard");
  const [eventId, id] = [newId(), newId()];
  const fact = { type: "member.updated", memberId: moderator.memberId, actorKind: "system" as const, data: {} };
  await db.insert(events).values({ id: eventId, ...fact });
  await db.insert(webhookDeliveries).values({ id, endpointId, eventId, type: "member.updated", seq: 1 });
  expect((await getDelivery(may(...desk), id)).event.id).toBe(eventId);
  await expect(getDelivery(may("webhooks.manage"), id)).rejects.toMatchObject({ reason: "webhook-beyond" });
});

test("what is rolled back is told to nobody, and what is committed to everybody (M163)", async () => {
  const sink = await receiver();
  const { endpointId } = await anEndpoint(sink.url, ["member.status_changed"]);
  const anna = await makeMember("anna");
  const owner = await makeMember("olga", { isOwner: true });
  await expect(blockMember(SYSTEM, { memberId: owner, reason: "no" })).rejects.toThrow();
  await blockMember(SYSTEM, { memberId: anna, reason: "spam by a@b.example" });
  await approveMember(SYSTEM, { memberId: anna });
  await send(endpointId);
  expect(sink.messages().map(({ data }) => data)).toEqual([
    { memberId: anna, status: "status", from: "APPROVED", to: "BLOCKED", reason: "blocked", by: "system" },
    { memberId: anna, status: "status", from: "BLOCKED", to: "APPROVED", reason: "block_over", by: "system" },
  ]);
  expect(await db.$count(members)).toBe(2);
});
