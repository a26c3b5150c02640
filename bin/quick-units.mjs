// Which units `npm run check` runs: what stands in the files says it, so that no list of them has to be kept.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Only through these does a test come to a database. */
const ASKS_A_DATABASE = /\bfreshDb\b|\/testing"/;

/**
 * Of the unit tests below these folders: `free`, those that ask no database, and `changed`, those of the others that have changed since
 * the last commit, or stand beside a file that has. Without git nothing counts as changed.
 */
export function quickUnits(folders) {
  const files = folders.flatMap(unitsBelow);
  const isFree = (file) => !ASKS_A_DATABASE.test(readFileSync(file, "utf8"));
  const free = files.filter(isFree);
  const touched = new Set(changedFiles().map(unitOf));
  return { free, changed: files.filter((file) => touched.has(file) && !free.includes(file)) };
}

const unitsBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : unitsBelow(file);
    return /\.test\.tsx?$/.test(entry.name) ? [file] : [];
  });

const unitOf = (file) => file.replace(/(\.test)?(\.tsx?)$/, ".test$2");

function changedFiles() {
  const git = (...args) =>
    execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).split("\0");
  try {
    return [...git("diff", "--name-only", "-z", "HEAD"), ...git("ls-files", "--others", "--exclude-standard", "-z")];
  } catch {
    return [];
  }
}
