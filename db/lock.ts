import { randomUUID } from "node:crypto";
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import path from "node:path";

/** The embedded database has no lock of its own: a second process would open it without an error and lose its writes. */
export class DatabaseInUse extends Error {
  override name = "DatabaseInUse";
}

type Holder = { pid: number; host: string; born: string; token: string };

const BEAT = 5_000;
const SILENT = 4 * BEAT;

/** Takes the lock of a data directory, or throws DatabaseInUse. Takes over what a killed process left. Returns the release. */
export function takeLock(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(/* turbopackIgnore: true */ dataDir, "db.lock");
  const me: Holder = { pid: process.pid, host: hostname(), born: bornAt(process.pid), token: randomUUID() };
  const mine = `${file}.${me.token}`;
  writeFileSync(mine, JSON.stringify(me));
  try {
    place(mine, file, dataDir);
  } finally {
    unlinkSync(mine);
  }
  const beat = setInterval(() => touch(file), BEAT);
  beat.unref();
  return () => {
    clearInterval(beat);
    if (read(file)?.token === me.token) unlinkSync(file);
  };
}

/** link() is the one step that fails when the file is there; a dead holder's file is first moved away, and looked at again once moved. */
function place(mine: string, file: string, dataDir: string): void {
  for (let round = 0; round < 5; round++) {
    try {
      linkSync(mine, file);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = read(file);
    if (holder && lives(holder, file)) break;
    const old = `${mine}.old`;
    try {
      renameSync(file, old);
      if (read(old)?.token !== holder?.token) linkSync(old, file);
      unlinkSync(old);
    } catch {
      // Another starter was quicker; the next round sees who.
    }
  }
  const pid = read(file)?.pid;
  throw new DatabaseInUse(
    `The embedded database in ${dataDir} is in use${pid ? ` by process ${pid}` : ""}: stop that first, or set DATABASE_URL to a PostgreSQL server that several processes can share.`,
  );
}

function lives(holder: Holder, file: string): boolean {
  if (holder.host !== hostname()) return Date.now() - statSync(file).mtimeMs < SILENT;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return bornAt(holder.pid) === holder.born;
}

/** Process numbers come back (in a container always the same ones): the time of birth tells them apart where the system shows it. */
function bornAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return `${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]} ${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}`;
  } catch {
    return "";
  }
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The directory is gone or full: the pid still tells that we live.
  }
}
