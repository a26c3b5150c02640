// The public API against a bare server that sends the very same SQL: what our own code costs on top of the database.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createApiKey } from "@/domain/api-keys/api-key";
import { findCaller } from "@/domain/api-keys/caller";
import { PERMISSIONS } from "@/domain/permissions";
import { watch } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { OPERATIONS } from "@/entry/api/operations";
import { type Ask, askings, CONTACTS_AT, MEMBERS_AT, PAGE } from "./api-asks";
import { type Server, startBare } from "./children";
import { type Load, measure } from "./load";

const SECONDS = 3;

export type ApiLoad = { rows: Load[]; memory: Memory };

export type Memory = { minutes: number; megabytes: number[] };

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
    rows.push(await creating(site, headers, MEMBERS_AT, (loginEmail) => ({ member: { loginEmail } })));
    const info = (email: string) => ({ info: { emails: { items: [{ email, primary: true }] } } });
    rows.push(await creating(site, headers, CONTACTS_AT, info));
    return { rows, memory: await memoryOver(minutes, site, headers) };
  } finally {
    await bare.stop();
  }
}

/** What each sends to the database, as a file that the bare server reads. */
async function statementsOf(asks: Ask[], key: string): Promise<string> {
  const all = [];
  for (const { operation, input } of asks) {
    const { run, input: shape } = OPERATIONS.find(({ name }) => name === operation)!;
    const read = shape.parse(input) as never;
    // Once unseen: what is asked for the first time alone, such as the site's settings, is no part of it.
    await run((await findCaller(key))!, read);
    all.push((await watch(async () => run((await findCaller(key))!, read))).statements);
  }
  const file = path.join(mkdtempSync(path.join(tmpdir(), "guildhall-sql-")), "statements.json");
  writeFileSync(file, JSON.stringify(all));
  return file;
}

/** Each makes a new one, as no two addresses are the same. */
const creating = (site: Server, headers: Record<string, string>, at: string, bodyFor: (email: string) => object) => {
  let made = 0;
  return measure({
    ...{ name: at === MEMBERS_AT ? "members: create" : "contacts: create", url: site.url + at, pid: site.pid, headers },
    ...{ seconds: SECONDS, warm: 50 },
    bodyOf: () => JSON.stringify(bodyFor(`bench-${Date.now()}-${made++}@example.org`)),
  });
};

/** The least megabytes of the process in each minute of a query load: what is left after its garbage was collected. */
async function memoryOver(minutes: number, site: Server, headers: Record<string, string>): Promise<Memory> {
  const megabytes: number[] = [];
  const body = JSON.stringify({ query: { cursorPaging: { limit: PAGE } }, fieldsets: ["FULL"] });
  for (let minute = 0; minute < minutes; minute++) {
    const seen: number[] = [];
    const watching = setInterval(() => seen.push(megabytesOf(site.pid)), 250);
    await measure({ name: "load", url: `${site.url}${MEMBERS_AT}/query`, pid: site.pid, headers, body, seconds: 60 });
    clearInterval(watching);
    megabytes.push(Math.min(...seen));
  }
  return { minutes, megabytes };
}

function megabytesOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))!;
  return Math.round(Number(kilobytes) / 1024);
}
