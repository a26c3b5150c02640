import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "@playwright/test";
import PostalMime, { type Email } from "postal-mime";
import postgres from "postgres";
import { freePort } from "../bin/postgres.mjs";
import { databaseOn, onServer } from "./template";

type Options = {
  /** False: an empty site, as at the very first start. */
  isSeeded?: boolean;
  env?: Record<string, string>;
};

/** One running site with a database and a folder of its own, as `npm start` serves it. */
export class Site {
  url = "";
  dataDir = "";
  /** For assertions on rows; null on the embedded database, which belongs to the site's process. */
  sql: postgres.Sql | null = null;
  #child: ChildProcess | null = null;
  #database = "";
  #said = "";

  constructor(readonly options: Options = {}) {}

  /** Everything the site printed so far. */
  get output() {
    return this.#said;
  }

  /** Where its links lead and its forms come from: its own address, or for a twin that of the first process. */
  get origin() {
    return this.options.env?.SITE_URL ?? this.url;
  }

  get databaseUrl() {
    return this.#database ? databaseOn(process.env.E2E_POSTGRES!, this.#database) : undefined;
  }

  get pid() {
    return this.#child!.pid!;
  }

  /** Makes its data, from the template or empty, and starts it. */
  async open(): Promise<void> {
    const isSeeded = this.options.isSeeded ?? true;
    this.dataDir = mkdtempSync(path.join(tmpdir(), "guildhall-site-"));
    if (isSeeded) cpSync(process.env.E2E_TEMPLATE!, this.dataDir, { recursive: true });
    const server = process.env.E2E_POSTGRES;
    if (server) {
      this.#database = `guildhall_${randomBytes(6).toString("hex")}`;
      const from = isSeeded ? " template guildhall_template" : "";
      await onServer(server, (sql) => sql.unsafe(`create database ${this.#database}${from}`));
      this.sql = postgres(this.databaseUrl!, { max: 2, onnotice: () => {} });
    }
    await this.start();
  }

  /** Starts the process, at the address it had before, and waits until it is ready. */
  async start(more: Record<string, string> = {}): Promise<void> {
    const port = this.url ? new URL(this.url).port : String(await freePort());
    this.url = `http://localhost:${port}`;
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      NODE_ENV: "production",
      DATA_DIR: this.dataDir,
      PORT: port,
      HOST: "127.0.0.1",
      SITE_URL: this.url,
      AUTH_SECRET: "a secret of the journeys, which guards nothing",
      RATE_LIMITS: "off",
      LOG_LEVEL: "warn",
      ...this.options.env,
      ...more,
    };
    if (this.databaseUrl) env.DATABASE_URL = this.databaseUrl;
    const child = spawn(process.execPath, ["bin/start.mjs"], { env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (this.#said += text));
    this.#child = child;
    for (let tries = 0; tries < 600; tries++) {
      if (child.exitCode !== null) throw new Error(`the site ended with ${child.exitCode}: ${this.#said.slice(-2000)}`);
      if ((await fetch(`${this.url}/readyz`).catch(() => null))?.ok) return;
      await wait(100);
    }
    throw new Error(`the site did not become ready: ${this.#said.slice(-2000)}`);
  }

  /** A second process of the same site: same database, files and secret, the same address for links, another port. */
  async twin(): Promise<Site> {
    const twin = new Site({ env: { ...this.options.env, SITE_URL: this.url } });
    twin.dataDir = this.dataDir;
    twin.#database = this.#database;
    await twin.start();
    return twin;
  }

  /** Ends the process; answers its exit code. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
    return child.exitCode;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.sql?.end();
    if (this.#database)
      await onServer(process.env.E2E_POSTGRES!, (sql) =>
        sql.unsafe(`drop database if exists ${this.#database} with (force)`),
      );
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** The mails this site has kept, oldest first, to one address or to all. */
  async mails(to?: string): Promise<Email[]> {
    const folder = path.join(this.dataDir, "mail");
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder)
      .filter((name) => name.endsWith(".eml"))
      .sort();
    const mails = await Promise.all(names.map((name) => PostalMime.parse(readFileSync(path.join(folder, name)))));
    return to
      ? mails.filter((mail) => mail.to?.some(({ address }) => address?.toLowerCase() === to.toLowerCase()))
      : mails;
  }

  /** Waits for a mail whose subject matches; answers the newest such. */
  async mail(to: string, subject: RegExp): Promise<Email> {
    let found: Email | undefined;
    await expect(async () => {
      found = (await this.mails(to)).findLast((mail) => subject.test(mail.subject ?? ""));
      expect(found, `a mail to ${to} about ${subject}`).toBeDefined();
    }).toPass({ timeout: 15_000 });
    return found!;
  }
}

/** The first link of a mail that goes to this path of the site. */
export function linkIn(mail: Email, pathname: string): string {
  const link = (mail.text ?? "").match(/https?:\/\/[^\s<>"]+/g)?.find((url) => new URL(url).pathname === pathname);
  if (!link) throw new Error(`no link to ${pathname} in: ${mail.text}`);
  return link;
}
