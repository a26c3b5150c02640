// What every command needs before it can run: packages, a build, the variables of .env, and a way to load TypeScript.
// Plain JavaScript without imports from packages: on a fresh clone nothing is installed yet.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);

/** Ends with a sentence when Node is too old for what we use. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 9)) return;
  stop(`Guildhall needs Node 20.9 or newer; this is ${process.versions.node}.`);
}

/** Installs what package-lock.json names, unless a stamp says that this was done already. */
export async function install() {
  const stamp = path.join(root, "node_modules", ".guildhall-installed");
  const wanted = fingerprint(["package.json", "package-lock.json"], [process.platform, process.arch]);
  if (read(stamp) === wanted) return;
  console.log("Installing packages (once, about a minute) …");
  const npm = process.env.npm_execpath;
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--include=dev", "--loglevel=error"];
  const code = npm?.endsWith("js")
    ? await run(process.execPath, [npm, ...args])
    : await run(process.platform === "win32" ? "npm.cmd" : "npm", args, { shell: process.platform === "win32" });
  if (code !== 0) stop("The packages could not be installed; the lines above say why.");
  writeFileSync(stamp, wanted);
}

const SOURCES = ["app", "components", "db", "domain", "entry", "jobs", "lib", "messages", "wire", "public"];
const SETTINGS = [
  "package.json",
  "package-lock.json",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "proxy.ts",
  "instrumentation.ts",
];

/** Makes the production build, unless the one there is came from this very code. */
export async function build() {
  const stamp = path.join(root, ".next", "guildhall-built");
  const files = SOURCES.flatMap((folder) => walk(folder)).filter((file) => !/\.test\.tsx?$/.test(file));
  const wanted = fingerprint([...files, ...SETTINGS]);
  if (read(stamp) === wanted && existsSync(path.join(root, ".next", "BUILD_ID"))) return;
  console.log("Building (when the code changed, one to three minutes) …");
  const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const code = await run(process.execPath, [next, "build"], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (code !== 0) stop("The build failed; the lines above say why.");
  await compressStatic();
  writeFileSync(stamp, wanted);
}

/** The scripts are sent as they lie here: the best compression once, instead of a fair one at each start. */
async function compressStatic() {
  const { brotliCompress, gzip, constants } = await import("node:zlib");
  const { promisify } = await import("node:util");
  const files = walk(path.join(".next", "static")).filter((file) => /\.(js|css|svg|json)$/.test(file));
  await Promise.all(
    files.map(async (file) => {
      const body = readFileSync(file);
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
      writeFileSync(`${file}.br`, await promisify(brotliCompress)(body, { params }));
      writeFileSync(`${file}.gz`, await promisify(gzip)(body, { level: 9 }));
    }),
  );
}

/** Reads .env files the way Next does; what is set in the process wins. */
export async function loadEnv(dev = false) {
  const { default: nextEnv } = await import("@next/env");
  nextEnv.loadEnvConfig(root, dev, { info() {}, error: console.error });
}

/** Loads a TypeScript module of ours, path aliases included. */
export async function load(file) {
  const { register } = await import("tsx/esm/api");
  register();
  return import(pathToFileURL(path.resolve(root, file)).href);
}

/** Runs a program with our terminal and gives its exit code. */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: "inherit", ...options });
    child.on("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on("exit", (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
}

/** Says one sentence and ends the process as failed. */
export function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function fingerprint(files, also = []) {
  const hash = createHash("sha256").update(also.join("\n"));
  for (const file of files) hash.update(`\n${file}\n`).update(read(path.join(root, file)) ?? "");
  return hash.digest("hex");
}

function walk(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

function read(file) {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return undefined;
  }
}
