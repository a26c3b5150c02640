// What tests of webhooks share: a receiver that answers as it is told, and endpoints that lead to it.
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/webhooks";
import { forgetEnv } from "@/lib/env";
import { SYSTEM } from "../viewer";
import { createWebhook } from "./endpoint";
import type { Format } from "./input";
import type { OutgoingType } from "./outgoing";

type Received = { headers: IncomingHttpHeaders; body: string; at: number };

/** A receiver on this machine, which SAFE_FETCH_ALLOW lets through, and what it got. `answer` says what it answers; 200 without. */
export async function aReceiver(answer: RequestListener = (_request, response) => void response.end("ok")) {
  const got: Received[] = [];
  const told = { answer };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      got.push({ headers: request.headers, body: Buffer.concat(parts).toString("utf8"), at: Date.now() });
      told.answer(request, response);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  allow(`127.0.0.1:${port}`);
  return {
    got,
    url: `http://127.0.0.1:${port}/hook`,
    /** What it answers from now on. */
    answers: (next: RequestListener) => {
      told.answer = next;
    },
    messages: () => got.map(({ body }) => JSON.parse(body) as Message),
    close: () => {
      server.closeAllConnections();
      return new Promise<unknown>((done) => server.close(done));
    },
  };
}

export type Message = {
  id: string;
  type: string;
  timestamp: string;
  schemaVersion: number;
  sequence: number;
  entityId: string;
  data: Record<string, unknown>;
};

/** Lets outgoing requests reach these, until the environment is forgotten. */
export function allow(...targets: string[]): void {
  process.env.SAFE_FETCH_ALLOW = [process.env.SAFE_FETCH_ALLOW, ...targets].filter(Boolean).join(",");
  forgetEnv();
}

/** The waits between tries, and nothing let through any more. */
export function waits(seconds?: string): void {
  if (seconds === undefined) delete process.env.WEBHOOK_RETRY_SECONDS;
  else process.env.WEBHOOK_RETRY_SECONDS = seconds;
  forgetEnv();
}

/** Puts the environment back. */
export function forgetReceivers(): void {
  delete process.env.SAFE_FETCH_ALLOW;
  waits();
}

/** An endpoint there, with its secret. */
export async function anEndpoint(url: string, types: OutgoingType[], format: Format = "standard") {
  const { endpointId, secret } = await createWebhook(SYSTEM, { name: "Mirror", url, types, format });
  return { endpointId, secret: secret ?? "" };
}

/** The row of an endpoint. */
export async function endpointRow(endpointId: string) {
  const [row] = await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId));
  return row!;
}

/** What was and is to be sent to it, in order. */
export const deliveryRows = (endpointId: string) =>
  db
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.endpointId, endpointId))
    .orderBy(webhookDeliveries.seq, webhookDeliveries.part);

/** Makes due what waits, as time would. */
export async function passWaits(endpointId: string): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set({ nextAttemptAt: new Date(0) })
    .where(eq(webhookDeliveries.endpointId, endpointId));
  await db.update(webhookEndpoints).set({ restUntil: null }).where(eq(webhookEndpoints.id, endpointId));
}

/** Everything that was ever sent to it, once more. */
export async function sendAllAgain(endpointId: string): Promise<void> {
  const fresh = { state: "waiting" as const, attempts: 0, settledAt: null, nextAttemptAt: new Date(0) };
  await db.update(webhookDeliveries).set(fresh).where(eq(webhookDeliveries.endpointId, endpointId));
}
