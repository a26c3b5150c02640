// `node bin/run.mjs FILE.ts ARGS…`: runs one of our TypeScript programs with packages, .env and path aliases in place.
// The file's default export is called with the arguments; the database is closed when it is done.
import { checkNode, install, load, loadEnv, stop } from "./setup.mjs";

const [file, ...args] = process.argv.slice(2);
if (!file) stop("Say which file to run: node bin/run.mjs FILE.ts ARGS…");

checkNode();
await install();
await loadEnv();
process.argv.splice(1, 2, file);
const { closeStore } = await load("db/store.ts");
try {
  const { default: main } = await load(file);
  const code = await main?.(args);
  if (typeof code === "number") process.exitCode = code;
} catch (error) {
  const expected = ["BadConfiguration", "DatabaseInUse", "DatabaseUnreachable"].includes(error?.name);
  console.error(expected ? error.message : error);
  process.exitCode = 1;
}
await closeStore();
// A timer or connection that a program forgot must not keep it open; what it printed has time to leave.
setTimeout(() => process.exit(), 1_000).unref();
