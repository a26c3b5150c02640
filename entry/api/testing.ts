// Fixtures for tests of the public API: a running door, the official client packages pointed to it, and keys to come with.
import { createServer, IncomingMessage, type RequestListener, type Server, ServerResponse } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import { ApiKeyStrategy, createClient } from "@wix/sdk";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { db } from "@/db/client";
import { oauthClients } from "@/db/schema/oauth";
import { freshDb, truncateAll } from "@/db/testing";
import { createApiKey } from "@/domain/api-keys/api-key";
import type { Scope } from "@/domain/command";
import { giveMember } from "@/domain/oauth/tokens";
import { PERMISSIONS, type Permission } from "@/domain/permissions";
import { SYSTEM } from "@/domain/viewer";
import { forgetEnv } from "@/lib/env";
import { newId } from "@/lib/id";
import { front } from "../front";
import { listening } from "./contract";
import { apiDoor } from "./door";
import { OPERATIONS } from "./operations";

export const ALL = [...PERMISSIONS];
/** An id of nobody and nothing. */
export const NOBODY = "11111111-1111-1111-1111-111111111111";

type Asked = { key?: string; body?: unknown; method?: string; headers?: Record<string, string> };

/** A database of its own, and a door to it for this file. Whatever it answers is held against the description of the API. */
export function aDoor() {
  freshDb();
  let server: Server;
  let listener: RequestListener;
  let origin = "";
  const breaches: string[] = [];

  beforeAll(async () => {
    setLimits(false);
    const handle = front({
      next: (_request, response) => void response.writeHead(418).end(),
      notReady: async () => null,
      onError: () => {},
      siteUrl: null,
      proxyHops: 0,
      api: apiDoor(OPERATIONS),
    });
    listener = listening(handle, (breach) => breaches.push(breach));
    server = createServer(listener);
    // On a busy machine a test can pause for longer than an idle connection is kept by itself.
    server.keepAliveTimeout = 120_000;
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    setLimits(true);
  });
  beforeEach(truncateAll);
  afterEach(() => expect(breaches.splice(0)).toEqual([]));

  /** The official modules with a key, unchanged but for where their requests go. */
  async function client<M extends Record<string, unknown>>(modules: M, permissions?: Permission[], key?: string) {
    return createClient({
      auth: ApiKeyStrategy({ apiKey: key ?? (await keyFor(permissions)), siteId: "any" }),
      modules,
      fetch: ((input: string, init: RequestInit) =>
        fetch(String(input).replace(/^https:\/\/[\w.]*wixapis\.com/, origin), init)) as typeof fetch,
    });
  }

  /** The same as a member. */
  const clientOf = async <M extends Record<string, unknown>>(modules: M, memberId: string) =>
    client(modules, [], await keyOf(memberId));

  async function raw(path: string, { key, body, method, headers = {} }: Asked = {}) {
    const answer = await fetch(`${origin}${path}`, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: {
        ...(key && { authorization: key }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      body: typeof body === "string" ? body : body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, json: text ? JSON.parse(text) : undefined };
  }

  /** As raw, past the network: for a test that asks thousands of times. Answers status and text. */
  function within(path: string, { key, body, method }: Asked = {}) {
    const request = new IncomingMessage(new Socket());
    const type = body === undefined ? {} : { "content-type": "application/json" };
    Object.assign(request, {
      ...{ method: method ?? "GET", url: path, complete: true },
      ...{
        headers: { host: "tests.example", ...(key && { authorization: key }), ...type },
        headersDistinct: { host: ["tests.example"] },
      },
    });
    if (body !== undefined) request.push(typeof body === "string" ? body : JSON.stringify(body));
    request.push(null);
    const response = new ServerResponse(request);
    return new Promise<{ status: number; text: string }>((answered) => {
      response.end = ((text?: string) => {
        answered({ status: response.statusCode, text: text ?? "" });
        return response;
      }) as typeof response.end;
      listener(request, response);
    });
  }

  return { client, clientOf, raw, within, origin: () => origin };
}

/** Whether the API is paced; tests that ask much are not. */
export function setLimits(isOn: boolean) {
  if (isOn) delete process.env.RATE_LIMITS;
  else process.env.RATE_LIMITS = "off";
  forgetEnv();
}

export async function keyFor(permissions: Permission[] = ALL, name = "Tests"): Promise<string> {
  return (await createApiKey(SYSTEM, { name, permissions })).key;
}

export const LONG_AGO = new Date(0);

/** The access token of this member, as a program holds it since they said there who they are. */
export async function keyOf(memberId: string, confirmedAt = new Date()): Promise<string> {
  const [program] = await db
    .insert(oauthClients)
    .values({ id: newId(), name: "Tests", grants: ["authorization_code"] })
    .returning();
  const { access } = await db.transaction((tx) =>
    giveMember({ tx } as Scope<unknown>, { memberId, program: program!, confirmedAt, isVouched: false }),
  );
  return access;
}

/** What the client throws: status and the application's code, or the fields that were wrong. */
export async function failure(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown) => thrown,
  );
  if (!error) return "none";
  const { details, status, response } = error;
  const app = details?.applicationError;
  const violations = details?.validationError?.fieldViolations;
  return {
    status: status ?? response?.status,
    code: app?.code,
    data: app?.data,
    fields: violations?.map((v: { field: string; ruleName: string }) => [v.field, v.ruleName]),
  };
}
