import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import autocannon from "autocannon";

export type Load = {
  name: string;
  perSecond: number;
  /** Milliseconds of the server process's CPU for one request: what stays true on a busy machine. */
  cpuMs: number;
  p50: number;
  p99: number;
  bytes: number;
  /** The row of the bare server that it is measured by. */
  against?: string;
};

type Target = {
  name: string;
  url: string;
  pid: number;
  cookie?: string;
  headers?: Record<string, string>;
  /** Posted, where there is one; `bodyOf` makes another for each request. */
  body?: string;
  bodyOf?: () => string;
  warm?: number;
  seconds?: number;
  connections?: number;
  against?: string;
};

/** Requests until the engine has compiled what is hot: before that a page costs twice. */
const WARM = 400;

/** Warms up, then asks one address for a few seconds over a few connections. Throws when any answer is not 200. */
export async function measure({
  name,
  url,
  pid,
  cookie,
  headers: more,
  body,
  bodyOf,
  warm = WARM,
  seconds = 5,
  connections = 8,
  against,
}: Target): Promise<Load> {
  const asked = {
    url,
    connections,
    method: body || bodyOf ? ("POST" as const) : ("GET" as const),
    headers: { "accept-encoding": "gzip", ...(cookie && { cookie }), ...more },
    body,
    ...(bodyOf && { requests: [{ setupRequest: (request: object) => ({ ...request, body: bodyOf() }) }] }),
  };
  await autocannon({ ...asked, amount: warm });
  const before = cpuSeconds(pid);
  const result = await autocannon({ ...asked, duration: seconds });
  const spent = cpuSeconds(pid) - before;
  const wrong = result.errors + result.timeouts + result.non2xx;
  if (wrong > 0) throw new Error(`${name}: ${wrong} of ${result.requests.total} requests failed at ${url}`);
  return {
    name,
    against,
    perSecond: result.requests.average,
    cpuMs: (spent * 1000) / result.requests.total,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytes: Math.round(result.throughput.total / result.requests.total),
  };
}

/** Seconds of CPU a process has used, all its threads together (Linux). */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

const ticks = Number(execFileSync("getconf", ["CLK_TCK"]).toString());

export const median = (numbers: number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
