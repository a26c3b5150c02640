import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { closeStore } from "@/db/client";
import { databaseAnswers, databaseTrouble, hearOfChanges } from "@/db/health";
import { migrateStore } from "@/db/migrate";
import { prepareSite } from "@/domain/settings/first-start";
import { apiDoor } from "@/entry/api/door";
import { OPERATIONS } from "@/entry/api/operations";
import { capConnections, connectionSource } from "@/entry/connections";
import { front, starting } from "@/entry/front";
import { keptPages, voidKeptPages } from "@/entry/kept-pages";
import { signOnDoor } from "@/entry/sign-on/door";
import { staticFiles } from "@/entry/static-files";
import { wholeRefusals } from "@/entry/whole-refusals";
import { env, forgetEnv } from "@/lib/env";
import { waits } from "@/lib/give-way";
import { log } from "@/lib/log";
import { secret } from "@/lib/secret";
import { renderForEverybody, renderInside } from "./render";
import { stopOnSignals } from "./stop";

/** Runs the site until it is told to stop: migrates, does what a first start needs, serves. A mistake of the operator ends it with one sentence. */
export async function serve({ dev }: { dev: boolean }): Promise<void> {
  try {
    await open(dev);
  } catch (error) {
    console.error(inOneSentence(error) ?? error);
    await closeStore().catch(() => {});
    process.exit(1);
  }
}

/** Who sends slowly is cut off: what a request's head and body may take, and how long an idle line stays. Looked at every few seconds. */
const LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 15_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
};
/** Nothing in either direction for so long, in the middle of a request too: a live stream says something four times meanwhile. */
const SILENCE = 120_000;

async function open(dev: boolean): Promise<void> {
  let answer: RequestListener = starting;
  const server = createServer(LIMITS, (request, response) => {
    // A server of its own has a connection for everybody; and who listens to a stream waits for nothing.
    if (!env().DATABASE_URL && request.headers.accept !== "text/event-stream") response.once("close", waits());
    answer(request, response);
  });
  server.timeout = SILENCE;
  capConnections(server, { sourceOf: connectionSource(env().TRUSTED_PROXY_HOPS) });
  const port = await listen(server);
  const { SITE_URL, isSiteUrlSet, HOST, TRUSTED_PROXY_HOPS, OIDC_PROVIDERS } = env();

  process.env.AUTH_SECRET = secret();
  await databaseAnswers();
  await migrateStore();
  const { setupLink } = await prepareSite();

  // Next asks itself through this origin when an action answers with a redirect; without it, it would believe the Host of the request.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://${loopback(HOST)}:${port}`;
  // It takes over what asks for another protocol, and leaves most of it open for ever. Only `next dev` has use for that; a server
  // that never listens keeps it off ours, which then answers such a request like any other.
  const httpServer = dev ? server : createServer();
  const app = next({ dev, dir: process.cwd(), hostname: "localhost", port, httpServer, quiet: true });
  await app.prepare();
  stopOnSignals(server, () => app.close());
  // One forgotten promise must not end the site for everybody.
  process.on("unhandledRejection", (error) => log.error({ err: error }, "a promise was left alone"));
  const handle = app.getRequestHandler() as RequestListener;
  const render = renderInside(handle);
  const formTargets = OIDC_PROVIDERS.map(({ issuer }) => new URL(issuer).origin);
  const fast = dev
    ? {}
    : {
        files: staticFiles(process.cwd()),
        kept: keptPages({
          render: renderForEverybody(render, new URL(SITE_URL).host),
          mayTrust: await hearOfChanges(voidKeptPages),
          formTargets,
        }),
      };
  Object.assign(globalThis, { __guildhall_void: voidKeptPages });
  const siteUrl = isSiteUrlSet ? new URL(SITE_URL) : null;
  answer = front({
    next: wholeRefusals(handle, render),
    notReady: databaseTrouble,
    api: apiDoor(OPERATIONS),
    signOn: signOnDoor(),
    onError: (error) => log.error({ err: error }, "a request failed"),
    siteUrl,
    proxyHops: TRUSTED_PROXY_HOPS,
    formTargets,
    isDev: dev,
    ...fast,
  });
  announce(setupLink);
}

/** Takes the port before any work, so that a port in use is told at once. PORT=0 means any. */
function listen(server: Server): Promise<number> {
  const { PORT, HOST } = env();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(PORT, HOST, () => {
      const { port } = server.address() as AddressInfo;
      process.env.PORT = String(port);
      forgetEnv();
      resolve(port);
    });
  });
}

function announce(setupLink: string | null): void {
  const { SITE_URL, DATABASE_URL, DATA_DIR, RATE_LIMITS, SAFE_FETCH_ALLOW } = env();
  const lines = [
    ["Address", SITE_URL],
    [
      "Data",
      DATABASE_URL ? `${withoutPassword(DATABASE_URL)}, files in ${DATA_DIR}` : `${DATA_DIR} (embedded database)`,
    ],
    ...(setupLink ? [["Set up", setupLink]] : []),
  ];
  console.log(`\nGuildhall is ready.\n\n${lines.map(([name, value]) => `  ${name!.padEnd(9)} ${value}`).join("\n")}\n`);
  if (RATE_LIMITS === "off")
    console.warn("Warning: RATE_LIMITS is off, so passwords can be guessed without end. Never run a real site so.");
  if (SAFE_FETCH_ALLOW.length > 0)
    console.warn(`Warning: SAFE_FETCH_ALLOW lets outgoing requests reach ${SAFE_FETCH_ALLOW.join(", ")}.`);
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  return `PostgreSQL at ${url.host || "the local socket"}${url.pathname}`;
}

function loopback(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

/** The mistakes that an operator can mend, without a stack. */
function inOneSentence(error: unknown): string | undefined {
  const { name, code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return `PORT ${env().PORT} is in use: stop what runs there, or set PORT to another.`;
  if (code === "EACCES" && /listen/.test(message))
    return `PORT ${env().PORT} may not be used by this account: set PORT to one above 1023.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `HOST ${env().HOST} is no address of this machine.`;
  return ["BadConfiguration", "DatabaseInUse", "DatabaseUnreachable"].includes(name) ? message : undefined;
}
