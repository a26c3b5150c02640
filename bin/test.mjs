// `npm test`: the whole proof. `--e2e` is the journeys alone. `--quick` is what answers soon: all that reads the code, the units that ask
// no database, and those beside what has changed since the last commit.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { failedJourneys, failedUnits, namelessUnit } from "./failures.mjs";
import { inPath, startPostgres } from "./postgres.mjs";
import { quickUnits } from "./quick-units.mjs";
import { build, checkNode, install, root, run } from "./setup.mjs";

const quick = process.argv.includes("--quick");
const e2eOnly = process.argv.includes("--e2e");
const passedOn = process.argv.slice(2).filter((word) => !["--quick", "--e2e"].includes(word));

const UNITS = ["--exclude", "house.test.ts", ...passedOn];
const FOLDERS = [
  "app",
  "components",
  "db",
  "domain",
  "entry",
  "examples",
  "jobs",
  "lib",
  "messages",
  "packages",
  "wire",
  "bin",
];
const total = { passed: 0, failed: 0 };
/** What failed, said again at the end: a list of { name, why, isFlaky }. */
const failures = [];
const running = new Set();
const cleanups = [];
const results = mkdtempSync(path.join(tmpdir(), "guildhall-results-"));

checkNode();
await install();
// A site's own settings, its mail server above all, have no place in a test; empty, a .env file does not fill them either.
for (const [, name] of readFileSync(".env.example", "utf8").matchAll(/^# ([A-Z_]+)=/gm)) process.env[name] = "";
for (const name of ["TEST_DATABASE_URL", "E2E_POSTGRES"]) delete process.env[name];
process.env.NEXT_TELEMETRY_DISABLED = "1";
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void finish(130));

try {
  await steps();
} catch (error) {
  total.failed += 1;
  console.error(error);
}
await finish(total.failed > 0 ? 1 : 0);

async function steps() {
  if (quick) return void (await Promise.all([quickLane(), types()]));
  if (!e2eOnly) await Promise.all([units("Units, embedded database", UNITS), readings().then(types)]);
  const server = await postgres();
  if (!e2eOnly && server) await units(`Units, ${server.version}`, UNITS, { TEST_DATABASE_URL: server.url });
  heading("Production build");
  const begun = Date.now();
  await build();
  count("Production build", 1, 0, begun);
  process.env.CHROMIUM = await chromium();
  await journeys("Journeys, embedded database", {});
  if (server) await journeys(`Journeys, ${server.version}`, { E2E_POSTGRES: server.url });
}

/** All of the quick part but the types, which take as long as this and run beside it. */
async function quickLane() {
  await readings();
  if (passedOn.length > 0) return units("Units that were asked for", UNITS);
  const { free, changed } = quickUnits(FOLDERS.filter((folder) => existsSync(folder)));
  const name = `Units that ask no database, and ${changed.length} of what has changed`;
  return units(name, ["--exclude", "house.test.ts", ...free, ...changed]);
}

/** What reads the code, beside the units, which wait a good part of their time. The house plants files that break its rules, so it is first. */
async function readings() {
  await units("House rules", ["house.test.ts"], {}, true);
  await reading("Lint", ["@biomejs/biome/bin/biome", "check", "--max-diagnostics=50", "."]);
  await reading("Imports of the house", ["dependency-cruiser/bin/dependency-cruise.mjs", ...cruised()]);
}

function types() {
  return reading("Types", ["next/dist/bin/next", "typegen"], ["typescript/bin/tsc", "--noEmit"]);
}

/** A step that holds or does not, made of programs one after the other: one test. It is told in one piece when it is over. */
async function reading(name, ...programs) {
  const begun = Date.now();
  const said = [];
  let code = 0;
  for (const [program, ...args] of programs) code ||= await node(program, args, {}, said);
  heading(name);
  process.stdout.write(said.join(""));
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1, begun);
  if (code !== 0) remember(name, [{ name: programs.at(-1).join(" "), why: said.join("").slice(-1500) }]);
}

function cruised() {
  return [
    "--config",
    ".dependency-cruiser.cjs",
    "--output-type",
    "err",
    ...FOLDERS.filter((folder) => existsSync(folder)),
  ];
}

async function postgres() {
  heading("PostgreSQL");
  try {
    const server = await startPostgres();
    cleanups.push(server.stop);
    console.log(server.version);
    return server;
  } catch (error) {
    count("PostgreSQL", 0, 1);
    console.error(error.message);
    return undefined;
  }
}

async function units(name, args, env = {}, isLater = false) {
  const said = [];
  if (!isLater) heading(name);
  const begun = Date.now();
  const report = path.join(results, `${name.replace(/\W+/g, "-")}.json`);
  const code = await node(
    "vitest/vitest.mjs",
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...args],
    env,
    said,
    !isLater,
  );
  if (isLater) {
    heading(name);
    process.stdout.write(said.join(""));
  }
  const told = read(report);
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = told;
  remember(name, failedUnits(told));
  if (code !== 0 && failed === 0) remember(name, [namelessUnit(code, said.join(""))]);
  count(name, passed, Math.max(failed, code === 0 ? 0 : 1), begun);
}

async function journeys(name, env) {
  heading(name);
  const begun = Date.now();
  const report = path.join(results, `${Date.now()}.json`);
  const code = await node("@playwright/test/cli.js", ["test", "--reporter=list,json", ...passedOn], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  const told = read(report);
  const { expected = 0, flaky = 0, unexpected = 0 } = told.stats ?? {};
  remember(name, failedJourneys(told));
  if (code !== 0 && unexpected === 0) remember(name, [{ name: "playwright", why: `It ended with code ${code}.` }]);
  count(name, expected + flaky, Math.max(unexpected, code === 0 ? 0 : 1), begun);
}

/** The browser of the journeys: this machine's, or one that we install. Undefined leaves the choice to Playwright. */
async function chromium() {
  const known = () => ["chromium", "chromium-browser", "google-chrome"].map(inPath).find(Boolean);
  const { chromium: browser } = await import("@playwright/test");
  if (known() || existsSync(browser.executablePath())) return known() ?? browser.executablePath();
  heading("Chromium");
  if (process.getuid?.() === 0 && inPath("apt-get")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { env });
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { env });
    if (known()) return known();
  }
  await node("@playwright/test/cli.js", ["install", "chromium"]);
  return browser.executablePath();
}

/**
 * Runs a program of a package in a process group of its own, so that nothing it starts outlives us. What it says goes into `said`,
 * straight on as well if it is shown, or straight on alone. Gives its exit code.
 */
function node(program, args, env = {}, said = undefined, isShown = false) {
  const child = spawn(process.execPath, [path.join(root, "node_modules", program), ...args], {
    stdio: said ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    env: { ...(isShown && process.stdout.isTTY && { FORCE_COLOR: "1" }), ...process.env, ...env },
    detached: process.platform !== "win32",
  });
  running.add(child);
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (text) => {
      said.push(text);
      if (isShown) process.stdout.write(text);
    });
  return new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("close", (code) => {
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

function heading(name) {
  console.log(`\n== ${name}`);
}

function count(name, passed, failed, begun = Date.now()) {
  total.passed += passed;
  total.failed += failed;
  console.log(`-- ${name}: ${passed} passed, ${failed} failed (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
}

function remember(step, failed) {
  failures.push(...failed.map((failure) => ({ ...failure, name: `${step} › ${failure.name}` })));
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return {};
  }
}

async function finish(code) {
  for (const child of running) {
    try {
      process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGTERM");
    } catch {
      // It has ended meanwhile.
    }
  }
  for (const cleanup of cleanups.splice(0)) await cleanup();
  rmSync(results, { recursive: true, force: true });
  if (failures.length > 0) heading("What did not pass at once");
  for (const { name, why, isFlaky } of failures)
    console.log(`\n${isFlaky ? "passed at the second try" : "FAILED"}: ${name}\n    ${why}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(code);
}
