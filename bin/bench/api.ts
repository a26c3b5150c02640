// The public API against a bare server that sends the very same SQL: what our own code costs on top of the database.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { createApiKey } from "@/domain/api-keys/api-key";
import { findCaller } from "@/domain/api-keys/caller";
import { RECORD_FIELDS } from "@/domain/members/record-fields";
import { PERMISSIONS } from "@/domain/permissions";
import { watch } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { MEMBERS } from "@/entry/api/members";
import { type Server, startBare } from "./children";
import { type Load, measure } from "./load";

type Ask = { name: string; path: string; operation: string; body?: object; input: Record<string, unknown> };
type Filters = Partial<Record<keyof typeof RECORD_FIELDS, unknown>>;

const BASE = "/members/v1/members";
const FULL = ["FULL"];
const PAGE = 50;
const DEEP = 400;
const SECONDS = 3;

export type ApiLoad = { rows: Load[]; memory: { minutes: number; megabytes: number[] } };

/**
 * Each documented way to read, with its ratio to the bare server, and making members; then, for so many minutes, a load that must
 * not make the process grow.
 */
export async function benchApi(site: Server, databaseUrl: string, minutes: number): Promise<ApiLoad> {
  const { key } = await createApiKey(SYSTEM, { name: "bench", permissions: [...PERMISSIONS] });
  const asks = await askings(site, key);
  const bare = await startBare(databaseUrl, await statementsOf(asks, key));
  const headers = { authorization: key, "content-type": "application/json" };
  try {
    const rows: Load[] = [];
    for (const ask of asks) {
      const body = ask.body && JSON.stringify(ask.body);
      const against = `bare: ${ask.name}`;
      rows.push(
        await measure({ name: against, url: `${bare.url}/sql/${asks.indexOf(ask)}`, pid: bare.pid, seconds: SECONDS }),
      );
      rows.push(
        await measure({
          name: ask.name,
          url: site.url + ask.path,
          pid: site.pid,
          headers,
          body,
          against,
          seconds: SECONDS,
        }),
      );
    }
    rows.push(await creating(site, headers));
    return { rows, memory: await memoryOver(minutes, site, headers) };
  } finally {
    await bare.stop();
  }
}

async function askings(site: Server, key: string): Promise<Ask[]> {
  const [one] = await db.select().from(members).where(eq(members.slug, "alice"));
  const [late] = await db.select().from(members).orderBy(desc(members.createdAt)).offset(1000).limit(1);
  if (!one || !late) throw new Error("seed the database first");
  const filters: Filters = {
    id: one.id,
    contactId: one.contactId,
    "profile.nickname": { $startsWith: "Ann" },
    "profile.slug": one.slug,
    loginEmail: one.loginEmail,
    "contact.firstName": { $startsWith: "Ann" },
    "contact.lastName": { $startsWith: "B" },
    status: "PENDING",
    privacyStatus: "PRIVATE",
    createdDate: { $gt: late.createdAt.toISOString() },
    updatedDate: { $gt: late.updatedAt.toISOString() },
    lastLoginDate: { $gt: late.createdAt.toISOString() },
  };
  const sorts = Object.entries(RECORD_FIELDS).filter(([, field]) => "maySort" in field);
  const query = (name: string, query: object): Ask => ({
    ...{ name, operation: "members.queryMembers", path: `${BASE}/query` },
    ...{ body: { query, fieldsets: FULL }, input: { query, fieldsets: FULL } },
  });
  const cursorPaging = { limit: PAGE };
  return [
    {
      ...{ name: "get by id", operation: "members.getMember", path: `${BASE}/${one.id}?fieldsets=FULL` },
      input: { id: one.id, fieldsets: FULL },
    },
    query("query, first page", { cursorPaging }),
    query(`query, page ${DEEP}`, { cursorPaging: { ...cursorPaging, cursor: await cursorAt(site, key) } }),
    ...Object.entries(filters).map(([field, is]) =>
      query(`filter ${field}`, { filter: { [field]: is }, cursorPaging }),
    ),
    ...sorts.map(([fieldName]) => query(`sort ${fieldName}`, { sort: [{ fieldName, order: "DESC" }], cursorPaging })),
  ];
}

async function cursorAt(site: Server, authorization: string): Promise<string> {
  let cursor: string | undefined;
  for (let at = 1; at < DEEP; at++) {
    const answer = await fetch(`${site.url}${BASE}/query`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ query: { cursorPaging: { limit: PAGE, cursor } } }),
    });
    cursor = ((await answer.json()) as { metadata: { cursors?: { next?: string } } }).metadata.cursors?.next;
    if (!cursor) throw new Error(`there are fewer than ${DEEP} pages`);
  }
  return cursor!;
}

/** What each sends to the database, as a file that the bare server reads. */
async function statementsOf(asks: Ask[], key: string): Promise<string> {
  const all = [];
  for (const { operation, input } of asks) {
    const { run, input: shape } = MEMBERS.find(({ name }) => name === operation)!;
    const read = shape.parse(input) as never;
    // Once unseen: what is asked for the first time alone, such as the site's settings, is no part of it.
    await run((await findCaller(key))!, read);
    all.push((await watch(async () => run((await findCaller(key))!, read))).statements);
  }
  const file = path.join(mkdtempSync(path.join(tmpdir(), "guildhall-sql-")), "statements.json");
  writeFileSync(file, JSON.stringify(all));
  return file;
}

const creating = (site: Server, headers: Record<string, string>): Promise<Load> => {
  let made = 0;
  return measure({
    ...{ name: "create", url: site.url + BASE, pid: site.pid, headers, seconds: SECONDS, warm: 50 },
    bodyOf: () => JSON.stringify({ member: { loginEmail: `bench-${Date.now()}-${made++}@example.org` } }),
  });
};

/** Megabytes of the process after each minute of a query load. */
async function memoryOver(minutes: number, site: Server, headers: Record<string, string>) {
  const megabytes: number[] = [];
  const body = JSON.stringify({ query: { cursorPaging: { limit: PAGE } }, fieldsets: FULL });
  for (let minute = 0; minute < minutes; minute++) {
    await measure({ name: "load", url: `${site.url}${BASE}/query`, pid: site.pid, headers, body, seconds: 60 });
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${site.pid}/status`, "utf8"))!;
    megabytes.push(Math.round(Number(kilobytes) / 1024));
  }
  return { minutes, megabytes };
}
