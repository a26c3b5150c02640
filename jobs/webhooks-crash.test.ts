// 10,000 facts to a receiver that is slow, then fails, then is well, while the process that sends is killed on the way.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db, rows } from "@/db/client";
import { freshDb, truncateAll } from "@/db/testing";
import { recordAll } from "@/domain/events";
import { makeMember } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { claimDeliveries, settleDeliveries } from "@/domain/webhooks/deliver";
import {
  anEndpoint,
  aReceiver,
  deliveryRows,
  endpointRow,
  forgetReceivers,
  passWaits,
  waits,
} from "@/domain/webhooks/testing";
import { deliverTo, numberOutgoing } from "./webhooks";

freshDb();
beforeEach(truncateAll);
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  forgetReceivers();
});

/** Where another process finds the database of this test. */
async function ownAddress(): Promise<string> {
  const address = new URL(process.env.TEST_DATABASE_URL!);
  const [own] = rows<{ name: string }>(await db.execute(sql`select current_database() as name`));
  address.pathname = `/${own!.name}`;
  return address.href;
}

/** A process that does nothing but send. */
async function aSender(): Promise<ChildProcess> {
  const script = `import("./jobs/webhooks.ts").then(async ({ startDeliveries }) => {
    const ending = new AbortController();
    for (;;) { await startDeliveries(ending.signal); await new Promise((done) => setTimeout(done, 200)); }
  })`;
  const child = spawn(process.execPath, ["--import", "tsx", "-e", script], {
    env: { ...process.env, DATABASE_URL: await ownAddress(), NODE_ENV: "production" },
    stdio: "ignore",
  });
  started.push(child);
  return child;
}

const FACTS = 10_000;

if (process.env.TEST_DATABASE_URL)
  test("of 10,000 facts none is lost, repeats carry the same id, and each member's keep their order", async () => {
    waits("0,1,1,1,1,2,2,2,3,3,5,5,5,5,5,10,10,10,10");
    const sink = await aReceiver((_request, response) => void setTimeout(() => response.end("slow"), 30));
    const { endpointId } = await anEndpoint(sink.url, ["member.updated"]);
    const members = await Promise.all(Array.from({ length: 200 }, (_, n) => makeMember(`Member ${n}`)));
    await db.transaction((tx) =>
      recordAll(
        tx,
        SYSTEM,
        Array.from({ length: FACTS }, (_, n) => ({
          type: "member.updated",
          memberId: members[(n * 7) % members.length]!,
          fields: [`profile.${n}`],
        })),
      ),
    );
    await numberOutgoing();
    const first = await aSender();
    await expect.poll(() => sink.got.length, { timeout: 30_000 }).toBeGreaterThan(300);
    // Every third is refused, and some get no answer at all.
    let n = 0;
    sink.answers((request, response) => {
      n += 1;
      if (n % 50 === 0) request.socket.destroy();
      else response.writeHead(n % 3 === 0 ? 500 : 200).end();
    });
    await expect.poll(() => sink.got.length, { timeout: 30_000 }).toBeGreaterThan(1000);
    first.kill("SIGKILL");
    await once(first, "exit");
    sink.answers((_request, response) => void response.end("well"));
    await Promise.all([aSender(), aSender()]);
    const isLeft = sql`select 1 from webhook_deliveries where state = 'waiting' limit 1`;
    await expect.poll(async () => rows(await db.execute(isLeft)).length, { timeout: 80_000, interval: 500 }).toBe(0);
    expect((await endpointRow(endpointId)).isOn).toBe(true);
    const sent = await deliveryRows(endpointId);
    expect(sent).toHaveLength(FACTS);
    expect(sent.every(({ state }) => state === "delivered")).toBe(true);
    const messages = sink.messages();
    expect(new Set(messages.map(({ id }) => id)).size).toBe(FACTS);
    expect(messages.length).toBeGreaterThan(FACTS);
    // A repeat is the very same message.
    const texts = new Map<string, string>();
    for (const { headers, body } of sink.got) {
      const id = String(headers["webhook-id"]);
      expect(texts.get(id) ?? body).toBe(body);
      texts.set(id, body);
    }
    // By first coming, each member's facts stand in their order.
    const last = new Map<string, number>();
    const seen = new Set<string>();
    let disordered = 0;
    for (const { id, entityId, sequence } of messages) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (sequence < (last.get(entityId) ?? 0)) disordered += 1;
      last.set(entityId, sequence);
    }
    expect(disordered).toBe(0);
    await sink.close();
  }, 170_000);

test("what a process had in hand when it died goes again under the same id, and what the dead one says late counts no more", async () => {
  const sink = await aReceiver();
  const { endpointId } = await anEndpoint(sink.url, ["member.updated"]);
  const anna = await makeMember("anna");
  await db.transaction((tx) =>
    recordAll(
      tx,
      SYSTEM,
      [1, 2].map((n) => ({ type: "member.updated", memberId: anna, fields: [`profile.${n}`] })),
    ),
  );
  await numberOutgoing();
  const dead = (await claimDeliveries(endpointId, 10))!;
  expect(dead.claimed).toHaveLength(1);
  // Nobody else has it in hand while the lease lasts, nor the one after it.
  expect(await claimDeliveries(endpointId, 10)).toBeNull();
  await passWaits(endpointId);
  await deliverTo(endpointId, new AbortController().signal);
  const failure = { answer: { at: new Date(), ms: 1, status: 500 } };
  await settleDeliveries(
    dead.endpoint,
    dead.claimed.map(({ delivery }) => ({ delivery, outcome: failure })),
  );
  expect(sink.messages().map(({ data }) => data.fields)).toEqual([["profile.1"], ["profile.2"]]);
  expect((await deliveryRows(endpointId)).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  await sink.close();
});
