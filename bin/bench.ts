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
import { benchImport, type Import } from "./bench/import";
import type { Load } from "./bench/load";
import { makeLongTopic } from "./bench/long-topic";
import { benchPages } from "./bench/pages";
import { benchPairs, type Pair } from "./bench/pairs";
import { benchReply } from "./bench/talk";
import { startPostgres } from "./postgres.mjs";

type Report = {
  members: number;
  topics: number;
  posts: number;
  machine: string;
  pages: Load[];
  acts: Act[];
  pairs: Pair[];
  visit: FirstVisit;
  import: Import;
};

/** Starts a PostgreSQL, seeds it, starts the site and the yardstick, and prints the tables. `--json FILE` keeps them too; smaller numbers are quicker. */
export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      members: { type: "string", default: "100000" },
      topics: { type: "string", default: "20000" },
      posts: { type: "string", default: "1000000" },
      rows: { type: "string", default: "100000" },
      json: { type: "string" },
    },
  });
  const [members, topics, posts] = [Number(values.members), Number(values.topics), Number(values.posts)];
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
    console.log(`Seeding ${members} members, ${topics} topics and ${posts} posts …`);
    const { seconds } = await seed({ size: members, seed: 1, talk: { topics, replies: Math.max(0, posts - topics) } });
    await makeLongTopic();
    console.log(`Seeded in ${round(seconds)} s.`);
    const bare = await startBare(postgres.url);
    ended.unshift(bare.stop);
    const site = await startSite({ WORKER: "off" });
    ended.unshift(site.stop);
    const report: Report = {
      members,
      topics,
      posts,
      machine: `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${postgres.version}`,
      pages: await benchPages(site, bare),
      acts: [...(await benchActs(site)), ...(await benchReply(site))],
      pairs: await benchPairs(site),
      visit: await firstVisit(site),
      // Last, because it makes so many members.
      import: await benchImport(Number(values.rows)),
    };
    print(report);
    if (values.json) writeFileSync(values.json, JSON.stringify(report, null, 2));
  } finally {
    for (const end of ended) await end().catch(console.error);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function print({ members, topics, posts, machine, pages, acts, pairs, visit, import: brought }: Report): void {
  const bareOf = (page: Load) => pages.find(({ name }) => name === page.against) ?? page;
  const first = pages.find(({ name }) => name === "directory, member")!;
  const deep = pages.find(({ name }) => name.includes("page 400"))!;
  const topic = pages.find(({ name }) => name === "topic, member")!;
  const later = pages.find(({ name }) => name.startsWith("topic at post"))!;
  console.log(`\n${members} members, ${topics} topics and ${posts} posts on ${machine}\n`);
  console.table(
    pages.map((page) => ({
      page: page.name,
      "CPU ms": round(page.cpuMs),
      "× bare CPU": round(page.cpuMs / bareOf(page).cpuMs),
      "per second": Math.round(page.perSecond),
      "p50 ms": page.p50,
      "p99 ms": page.p99,
      "sent bytes": page.bytes,
    })),
  );
  console.log(
    `page 400 costs ${round(deep.cpuMs / first.cpuMs)} × page 1 of CPU, ${round(first.perSecond / deep.perSecond)} × of time (goal 1.2)`,
  );
  console.log(
    `${later.name.replace(", member", "")} costs ${round(later.cpuMs / topic.cpuMs)} × its first page of CPU, ${round(topic.perSecond / later.perSecond)} × of time (goal 1.2)\n`,
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
  console.log(
    `import of ${brought.rows} rows: ${round(brought.seconds)} s with its dry run, the run alone ${round(brought.runSeconds)} s (goal 600); ${brought.made} members, ${round(brought.megabytes)} MB of memory at most`,
  );
}

const round = (number: number) => Math.round(number * 100) / 100;
