import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../postgres.mjs";

export type Server = { url: string; pid: number; stop: () => Promise<void> };

/** The site itself, as `npm start` serves it, in a process of its own. */
export async function startSite(env: Record<string, string>): Promise<Server> {
  const port = await freePort();
  const child = start("bin/start.mjs", {
    HOST: "127.0.0.1",
    PORT: String(port),
    RATE_LIMITS: "off",
    LOG_LEVEL: "warn",
    ...env,
  });
  // Next links to localhost and not to 127.0.0.1.
  return ready(child, `http://localhost:${port}`, "/readyz");
}

/** node:http and postgres.js alone, with the rows of the same pages, or of the statements that a file holds. */
export async function startBare(databaseUrl: string, statements = ""): Promise<Server> {
  const port = await freePort();
  return ready(
    start("bin/bench/bare.mjs", { PORT: String(port), DATABASE_URL: databaseUrl, STATEMENTS: statements }),
    `http://127.0.0.1:${port}`,
    "/members",
  );
}

function start(file: string, env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [file], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
}

async function ready(child: ChildProcess, url: string, path: string): Promise<Server> {
  const stop = async () => {
    if (child.exitCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
  };
  for (let tries = 0; tries < 1200; tries++) {
    if (child.exitCode !== null) throw new Error(`the server at ${url} ended with ${child.exitCode}`);
    const answer = await fetch(url + path).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return { url, pid: child.pid!, stop };
    await wait(250);
  }
  await stop();
  throw new Error(`the server at ${url} did not begin to answer`);
}
