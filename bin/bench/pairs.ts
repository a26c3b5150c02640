import type { Server } from "./children";
import { median } from "./load";

export type Pair = { name: string; known: number; unknown: number; isAlike: boolean };

const PAIRS = 60;
const RUNS = 3;

/** Do known and unknown addresses take the same time? 60 interleaved pairs, the worst of three runs (security.md 4). */
export async function benchPairs(site: Server): Promise<Pair[]> {
  const stranger = () => `nobody-${Math.random().toString(36).slice(2)}@elsewhere.example`;
  return [
    await worst("log in, wrong password", site, "/login", "alice@tidewater.example", stranger, {
      password: "not the right one",
    }),
    await worst("log in, wrong password, pending", site, "/login", "nora@tidewater.example", stranger, {
      password: "not the right one",
    }),
    await worst("forgot password", site, "/forgot", "alice@tidewater.example", stranger, {}),
  ];
}

async function worst(
  name: string,
  site: Server,
  path: string,
  known: string,
  unknown: () => string,
  more: Record<string, string>,
): Promise<Pair> {
  let found: Pair | undefined;
  for (let run = 0; run < RUNS; run++) {
    const times: [number[], number[]] = [[], []];
    for (let pair = -5; pair < PAIRS; pair++) {
      const one = await post(site, path, { ...more, email: known });
      const two = await post(site, path, { ...more, email: unknown() });
      if (pair < 0) continue;
      times[0].push(one);
      times[1].push(two);
    }
    const [a, b] = [median(times[0]), median(times[1])];
    const gap = Math.abs(a - b);
    const pair = { name, known: a, unknown: b, isAlike: gap <= 20 && gap <= 0.15 * Math.max(a, b) };
    if (!found || gap > Math.abs(found.known - found.unknown)) found = pair;
  }
  return found!;
}

async function post(site: Server, path: string, fields: Record<string, string>): Promise<number> {
  const html = await (await fetch(site.url + path)).text();
  const data = new FormData();
  const form = [...html.matchAll(/<form[^>]*>.*?<\/form>/gs)]
    .map(([text]) => text)
    .find((text) => text.includes('name="email"'));
  for (const [, attributes = ""] of (form ?? "").matchAll(/<input([^>]*)>/g)) {
    const field = /name="([^"]*)"/.exec(attributes)?.[1];
    if (field) data.set(field, (/value="([^"]*)"/.exec(attributes)?.[1] ?? "").replaceAll("&quot;", '"'));
  }
  for (const [field, value] of Object.entries(fields)) data.set(field, value);
  const begun = performance.now();
  const answer = await fetch(site.url + path, {
    method: "POST",
    body: data,
    headers: { origin: site.url },
    redirect: "manual",
  });
  await answer.arrayBuffer();
  return performance.now() - begun;
}
