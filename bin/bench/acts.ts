import type { Server } from "./children";
import { cpuSeconds, median } from "./load";
import { signIn } from "./pages";

export type Act = { name: string; ms: number; cpuMs: number };

const TIMES = 60;

/** Acts of members through the real forms: the page's own fields, posted as a browser without scripts posts them. */
export async function benchActs(site: Server): Promise<Act[]> {
  const { cookie } = await signIn("alice@tidewater.example");
  const path = "/members/steward";
  const pair = await formsOf(site, path, cookie);
  await press(site, path, cookie, pair);
  return [
    await time("follow or unfollow", site, async () => press(site, path, cookie, await formsOf(site, path, cookie))),
  ];
}

/** The fields of the page's follow form. */
async function formsOf(site: Server, path: string, cookie: string): Promise<FormData> {
  const html = await (await fetch(site.url + path, { headers: { cookie } })).text();
  const form = [...html.matchAll(/<form[^>]*>.*?<\/form>/gs)]
    .map(([text]) => text)
    .find((text) => text.includes('class="follow"'));
  if (!form) throw new Error(`${path} shows no follow form`);
  const data = new FormData();
  for (const [, attributes = ""] of form.matchAll(/<input([^>]*)>/g)) {
    const name = /name="([^"]*)"/.exec(attributes)?.[1];
    if (name) data.append(name, (/value="([^"]*)"/.exec(attributes)?.[1] ?? "").replaceAll("&quot;", '"'));
  }
  return data;
}

async function press(site: Server, path: string, cookie: string, body: FormData): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(site.url + path, {
    method: "POST",
    body,
    headers: { cookie, origin: site.url, referer: site.url + path },
    redirect: "manual",
  });
  await answer.arrayBuffer();
  if (answer.status !== 303) throw new Error(`the form at ${path} answered ${answer.status}`);
  return performance.now() - begun;
}

async function time(name: string, site: Server, act: () => Promise<number>): Promise<Act> {
  const begun = cpuSeconds(site.pid);
  const all: number[] = [];
  for (let times = 0; times < TIMES; times++) all.push(await act());
  return { name, ms: median(all), cpuMs: ((cpuSeconds(site.pid) - begun) * 1000) / TIMES };
}
