import { createReadStream, createWriteStream, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { advanceImport, stateOf } from "@/domain/imports/advance";
import { createImport, targetsOf } from "@/domain/imports/create";
import { mapImport, runImport } from "@/domain/imports/import";
import { SYSTEM } from "@/domain/viewer";

/** How long it takes in all and in the run alone, how many rows became members, and how much memory it took at most beyond the start. */
export type Import = { rows: number; seconds: number; runSeconds: number; made: number; megabytes: number };

const FIRST = ["Anna", "Bert", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hanna", "Ivo", "Jana"];
const LAST = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper"];

/** Brings a file of so many people in, tries it and runs it, as the worker does. */
export async function benchImport(rows: number): Promise<Import> {
  const file = path.join(tmpdir(), `guildhall-bench-${process.pid}.csv`);
  await pipeline(Readable.from(people(rows)), createWriteStream(file));
  let most = 0;
  const start = process.memoryUsage.rss();
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 100);
  try {
    const begun = performance.now();
    const importId = await createImport(SYSTEM, "bench.csv", createReadStream(file));
    await until(importId, "MAPPING");
    await mapImport(SYSTEM, {
      importId,
      targets: targetsOf((await stateOf(importId))!) as "email"[],
      memberStatus: "APPROVED",
    });
    await until(importId, "CHECKED");
    const tried = performance.now();
    await runImport(SYSTEM, { importId });
    await until(importId, "DONE");
    const done = performance.now();
    return {
      rows,
      seconds: (done - begun) / 1000,
      runSeconds: (done - tried) / 1000,
      made: (await stateOf(importId))!.done.CREATED ?? 0,
      megabytes: Math.max(0, most - start) / 2 ** 20,
    };
  } finally {
    clearInterval(watch);
    rmSync(file, { force: true });
  }
}

async function until(importId: string, wanted: string): Promise<void> {
  for (;;) {
    const { state } = (await stateOf(importId))!;
    if (state === wanted) return;
    if (!(await advanceImport(importId, state))) throw new Error(`the import is ${state} and goes no further`);
  }
}

function* people(rows: number): Generator<string> {
  yield "Email Address,First Name,Last Name,Phone Number,Company\n";
  for (let at = 0; at < rows; at++)
    yield `bench${at}@import.example,${FIRST[at % 10]},${LAST[((at / 10) % 10) | 0]},+49 170 ${1_000_000 + at},Gulls ${at % 50}\n`;
}
