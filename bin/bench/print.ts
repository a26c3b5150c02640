import type { Act } from "./acts";
import type { ApiLoad } from "./api";
import type { FirstVisit } from "./first-visit";
import type { Import } from "./import";
import { type Load, median } from "./load";
import type { Pair } from "./pairs";

/** What was measured; a part that was not asked for is absent. */
export type Report = {
  members: number;
  topics: number;
  posts: number;
  machine: string;
  pages?: Load[];
  acts?: Act[];
  pairs?: Pair[];
  visit?: FirstVisit;
  api?: ApiLoad;
  import?: Import;
};

/** Says it all on the terminal, with the goals beside it. */
export function print({ members, topics, posts, machine, ...parts }: Report): void {
  console.log(`\n${members} members, ${topics} topics and ${posts} posts on ${machine}\n`);
  if (parts.pages) printPages(parts.pages);
  if (parts.acts) printActs(parts.acts);
  if (parts.pairs) printPairs(parts.pairs);
  if (parts.visit) printVisit(parts.visit);
  if (parts.api) printApi(parts.api);
  if (parts.import) printImport(parts.import);
}

function printPages(pages: Load[]) {
  const named = (begin: string) => pages.find(({ name }) => name.startsWith(begin))!;
  const [first, deep] = [named("directory, member"), named("directory page 400")];
  const [topic, later] = [named("topic, member"), named("topic at post")];
  console.table(loads(pages));
  console.log(`page 400 costs ${times(deep, first)} (goal 1.2)`);
  console.log(`${later.name.replace(", member", "")} costs ${times(later, topic)} of its first page (goal 1.2)\n`);
}

const times = (one: Load, first: Load) =>
  `${round(one.cpuMs / first.cpuMs)} × of CPU, ${round(first.perSecond / one.perSecond)} × of time`;

const loads = (all: Load[]) =>
  all.map((load) => ({
    page: load.name,
    "CPU ms": round(load.cpuMs),
    "× bare CPU": round(load.cpuMs / (all.find(({ name }) => name === load.against) ?? load).cpuMs),
    "per second": Math.round(load.perSecond),
    "p50 ms": load.p50,
    "p99 ms": load.p99,
    "sent bytes": load.bytes,
  }));

const printActs = (acts: Act[]) =>
  console.table(
    acts.map(({ name, ms, cpuMs }) => ({ act: name, "ms (median)": round(ms), "CPU ms with its page": round(cpuMs) })),
  );

const printPairs = (pairs: Pair[]) =>
  console.table(
    pairs.map((pair) => ({
      pair: pair.name,
      "known ms": round(pair.known),
      "unknown ms": round(pair.unknown),
      alike: pair.isAlike,
    })),
  );

const printVisit = ({ kilobytes, layoutShift, byKind }: FirstVisit) =>
  console.log(
    `first visit to the directory: ${round(kilobytes)} kB without fonts and pictures (goal 180), layout shift ${round(layoutShift)}`,
    byKind,
  );

function printApi({ rows, memory }: ApiLoad) {
  const bareOf = ({ against }: Load) => rows.find(({ name }) => name === against);
  console.table(
    rows
      .filter(({ name }) => !name.startsWith("bare: "))
      .map((row) => ({
        operation: row.name,
        "per second": Math.round(row.perSecond),
        "bare per second": Math.round(bareOf(row)?.perSecond ?? 0),
        "of bare (goal 0.5)": round(row.perSecond / (bareOf(row)?.perSecond ?? row.perSecond)),
        "CPU ms": round(row.cpuMs),
        "p50 ms": row.p50,
        "p99 ms": row.p99,
      })),
  );
  console.log(`memory under load, the least MB in each of ${memory.minutes} minutes: ${memory.megabytes.join(", ")}`);
  console.log(verdictOn(memory.megabytes));
}

/** The first third fills caches and lets the engine compile; flat is when the last third holds hardly more than the second. */
function verdictOn(megabytes: number[]): string {
  const third = Math.floor(megabytes.length / 3);
  if (third < 2) return "too short to say whether it is flat: give it --minutes 10";
  const [before, after] = [median(megabytes.slice(-2 * third, -third)), median(megabytes.slice(-third))];
  const growth = after / before - 1;
  return `memory is ${growth <= MOST_GROWTH ? "flat" : "NOT flat"}: ${before} MB in the second third, ${after} MB in the last, ${round(growth * 100)} % more (flat is at most ${MOST_GROWTH * 100} %)`;
}

const MOST_GROWTH = 0.05;

const printImport = (brought: Import) =>
  console.log(
    `import of ${brought.rows} rows: ${round(brought.seconds)} s with its dry run, the run alone ${round(brought.runSeconds)} s (goal 600); ${brought.made} members, ${round(brought.megabytes)} MB of memory at most`,
  );

const round = (number: number) => Math.round(number * 100) / 100;
