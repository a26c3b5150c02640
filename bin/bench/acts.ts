import { formIn } from "@/e2e/forms";
import type { Server } from "./children";
import { cpuSeconds, median } from "./load";
import { signIn } from "./pages";

export type Act = { name: string; ms: number; cpuMs: number };

const TIMES = 60;

/** Acts of members through the real forms: the page's own fields, posted as a browser without scripts posts them. */
export async function benchActs(site: Server): Promise<Act[]> {
  const { cookie } = await signIn("alice@tidewater.example");
  const path = "/members/steward";
  await press(site, path, cookie, await followOn(site, path, cookie));
  return [
    await time("follow or unfollow", site, async () => press(site, path, cookie, await followOn(site, path, cookie))),
  ];
}

/** The fields that the page's follow button sends. */
async function followOn(site: Server, path: string, cookie: string): Promise<FormData> {
  const body = formIn(await (await fetch(site.url + path, { headers: { cookie } })).text(), "follow-btn");
  if (!body) throw new Error(`${path} shows no follow button`);
  return body;
}

/** Posts a form as a browser without scripts does; answers the milliseconds until the answer. */
export async function press(site: Server, path: string, cookie: string, body: FormData): Promise<number> {
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

/** The median of many times, and the CPU that each cost the server with all its pages. */
export async function time(name: string, site: Server, act: () => Promise<number>, most = TIMES): Promise<Act> {
  const begun = cpuSeconds(site.pid);
  const all: number[] = [];
  for (let times = 0; times < most; times++) all.push(await act());
  return { name, ms: median(all), cpuMs: ((cpuSeconds(site.pid) - begun) * 1000) / most };
}
