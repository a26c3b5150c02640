// `npm run bench`: this code against a bare server with the same rows, in one run on one machine. Figures are CPU first.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { migrateStore } from "@/db/migrate";
import { seed } from "@/domain/seed/seed";
import { forgetEnv } from "@/lib/env";
import { benchActs } from "./bench/acts";
import { benchApi } from "./bench/api";
import { startBare, startSite } from "./bench/children";
import { firstVisit } from "./bench/first-visit";
import { benchImport } from "./bench/import";
import { makeLongTopic } from "./bench/long-topic";
import { benchPages } from "./bench/pages";
import { benchPairs } from "./bench/pairs";
import { print, type Report } from "./bench/print";
import { benchReply } from "./bench/talk";
import { startPostgres } from "./postgres.mjs";

const PARTS = ["pages", "api", "import"] as const;

/**
 * Starts a PostgreSQL, seeds it, starts the site and the yardstick, and prints the tables. `--json FILE` keeps them too, `--only api`
 * (or pages, import) measures a part, `--minutes 10` is how long the API is loaded to see its memory; smaller numbers are quicker.
 */
export default async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      members: { type: "string", default: "100000" },
      topics: { type: "string", default: "20000" },
      posts: { type: "string", default: "1000000" },
      rows: { type: "string", default: "100000" },
      minutes: { type: "string", default: "1" },
      only: { type: "string", multiple: true, default: [...PARTS] },
      json: { type: "string" },
    },
  });
  const [members, topics, posts] = [Number(values.members), Number(values.topics), Number(values.posts)];
  const has = (part: (typeof PARTS)[number]) => values.only.includes(part);
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
    if (has("pages")) await makeLongTopic();
    console.log(`Seeded in ${Math.round(seconds)} s.`);
    const site = await startSite({ WORKER: "off" });
    ended.unshift(site.stop);
    const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${postgres.version}`;
    const report: Report = { members, topics, posts, machine };
    if (has("pages")) {
      const bare = await startBare(postgres.url);
      ended.unshift(bare.stop);
      report.pages = await benchPages(site, bare);
      report.acts = [...(await benchActs(site)), ...(await benchReply(site))];
      report.pairs = await benchPairs(site);
      report.visit = await firstVisit(site);
    }
    if (has("api")) report.api = await benchApi(site, postgres.url, Number(values.minutes));
    // Last, because it makes so many members.
    if (has("import")) report.import = await benchImport(Number(values.rows));
    print(report);
    if (values.json) writeFileSync(values.json, JSON.stringify(report, null, 2));
  } finally {
    for (const end of ended) await end().catch(console.error);
    rmSync(dataDir, { recursive: true, force: true });
  }
}
