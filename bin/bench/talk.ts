import { formIn } from "@/e2e/forms";
import { type Act, press, time } from "./acts";
import type { Server } from "./children";
import { median } from "./load";
import { signIn } from "./pages";

const TOPIC = "/forum/t/which-glue-for-a-1920s-drawer-front";
const TIMES = 30;

/**
 * A reply through the page's own form; and how long from pressing the button until another signed-in reader has the page with it, which
 * is more than from the commit.
 */
export async function benchReply(site: Server): Promise<Act[]> {
  const writer = (await signIn("alice@tidewater.example")).cookie;
  const reader = (await signIn("steward@tidewater.example")).cookie;
  const page = async (cookie: string) => (await fetch(`${site.url}${TOPIC}?post=last`, { headers: { cookie } })).text();
  const seen: number[] = [];
  let count = 0;
  const write = async () => {
    const body = formIn(await page(writer), 'name="hostId"');
    if (!body) throw new Error(`${TOPIC} has no form to reply with`);
    const words = `Reply ${++count} of the benchmark, ${Date.now()}.`;
    body.set("body", words);
    const begun = performance.now();
    const ms = await press(site, TOPIC, writer, body);
    while (!(await page(reader)).includes(words)) if (performance.now() - begun > 10_000) throw new Error("never seen");
    seen.push(performance.now() - begun);
    return ms;
  };
  for (let times = 0; times < 5; times++) await write();
  seen.length = 0;
  const reply = await time("post a reply", site, write, TIMES);
  return [reply, { name: "a reply, until another has it", ms: median(seen), cpuMs: reply.cpuMs }];
}
