import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";

/** Seeds one community once; each spec file's site starts from a copy of it. */
export default async function makeTemplate() {
  const folder = mkdtempSync(path.join(tmpdir(), "guildhall-template-"));
  process.env.E2E_TEMPLATE = folder;
  const server = process.env.E2E_POSTGRES;
  const env: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: folder };
  if (server) {
    await onServer(server, (sql) => sql.unsafe("create database guildhall_template"));
    env.DATABASE_URL = databaseOn(server, "guildhall_template");
  }
  const seeded = spawnSync(process.execPath, ["bin/run.mjs", "bin/seed.ts", "--members", "60"], {
    env,
    encoding: "utf8",
  });
  if (seeded.status !== 0) throw new Error(`the seed failed: ${seeded.stdout}${seeded.stderr}`);
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    if (server) await onServer(server, (sql) => sql.unsafe("drop database if exists guildhall_template with (force)"));
  };
}

/** The address of a database of this name on the server that an address names. */
export const databaseOn = (server: string, name: string): string => {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};

/** One statement or two on the server itself. */
export async function onServer(server: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
