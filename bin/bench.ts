// `npm run bench`: this code against a bare server with the same rows, in one run on one machine. Figures are CPU first.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { migrateStore } from "@/db/migrate";
import { seed } from "@/domain/seed/seed";
import { forgetEnv } from "@/lib/env";
import { type Act, benchActs } from "./bench/acts";
import { startBare, startSite } from "./bench/children";
import { type FirstVisit, firstVisit } from "./bench/first-visit";
import type { Load } from "./bench/load";
import { benchPages } from "./bench/pages";
import { benchPairs, type Pair } from "./bench/pairs";
import { startPostgres } from "./postgres.mjs";

type Report = { members: number; machine: string; pages: Load[]; acts: Act[]; pairs: Pair[]; visit: FirstVisit };

/** Starts a PostgreSQL, seeds it, starts the site and the yardstick, and prints the tables. `--json FILE` keeps them too. */
export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { members: { type: "string", default: "100000" }, json: { type: "string" } },
  });
  const members = Number(values.members);
  const dataDir = mkdtempSync(path.join(tmpdir(), "guildhall-bench-"));
  const postgres = await startPostgres();
  const ended: (() => Promise<void>)[] = [postgres.stop];
  try {
    Object.assign(process.env, {
      DATABASE_URL: postgres.url,
      DATA_DIR: dataDir,
      AUTH_SECRET: "a secret of the benchmark, worth nothing",
    });
    forgetEnv();
    await migrateStore();
    console.log(`Seeding ${members} members …`);
    await seed({ size: members, seed: 1 });
    const bare = await startBare(postgres.url);
    ended.unshift(bare.stop);
    const site = await startSite({ WORKER: "off" });
    ended.unshift(site.stop);
    const report: Report = {
      members,
      machine: `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${postgres.version}`,
      pages: await benchPages(site, bare),
      acts: await benchActs(site),
      pairs: await benchPairs(site),
      visit: await firstVisit(site),
    };
    print(report);
    if (values.json) writeFileSync(values.json, JSON.stringify(report, null, 2));
  } finally {
    for (const end of ended) await end().catch(console.error);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function print({ members, machine, pages, acts, pairs, visit }: Report): void {
  const bare = pages[0]!;
  const bareProfile = pages[1]!;
  const first = pages.find(({ name }) => name === "directory, member")!;
  const deep = pages.find(({ name }) => name.includes("page 400"))!;
  console.log(`\n${members} members on ${machine}\n`);
  console.table(
    pages.map((page) => ({
      page: page.name,
      "CPU ms": round(page.cpuMs),
      "× bare CPU": round(page.cpuMs / (page.name.includes("profile") ? bareProfile : bare).cpuMs),
      "per second": Math.round(page.perSecond),
      "p50 ms": page.p50,
      "p99 ms": page.p99,
      "sent bytes": page.bytes,
    })),
  );
  console.log(
    `page 400 costs ${round(deep.cpuMs / first.cpuMs)} × page 1 of CPU, ${round(first.perSecond / deep.perSecond)} × of time (goal 1.2)\n`,
  );
  console.table(
    acts.map(({ name, ms, cpuMs }) => ({ act: name, "ms (median)": round(ms), "CPU ms with its page": round(cpuMs) })),
  );
  console.table(
    pairs.map((pair) => ({
      pair: pair.name,
      "known ms": round(pair.known),
      "unknown ms": round(pair.unknown),
      alike: pair.isAlike,
    })),
  );
  console.log(
    `first visit to the directory: ${round(visit.kilobytes)} kB without fonts and pictures (goal 180), layout shift ${round(visit.layoutShift)}`,
    visit.byKind,
  );
}

const round = (number: number) => Math.round(number * 100) / 100;
