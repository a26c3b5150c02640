import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { postForm } from "./forms";
import { Site } from "./site";

export { expect };

export const PASSWORD = "lantern rope tidewater bench";

/** The seeded people by their short names: owner, steward (a moderator), alice, bob, mia, xavier, nora, finn. */
export const emailOf = (name: string) => (name.includes("@") ? name : `${name}@tidewater.example`);

type Options = { scripts?: boolean; viewport?: { width: number; height: number } };
type As = {
  visitor: (options?: Options) => Promise<Page>;
  /** A page of a browser of its own, signed in by the login form. */
  member: (name?: string, options?: Options) => Promise<Page>;
  owner: (options?: Options) => Promise<Page>;
};

let current: Site | null = null;

/**
 * Called at the top of a spec file: gives the file a site of its own, seeded unless told otherwise, for all its tests.
 * Pages then open its addresses ("/members").
 */
export function aSite(options: ConstructorParameters<typeof Site>[0] = {}): Site {
  const site = new Site(options);
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    current = site;
    await site.open();
  });
  test.afterAll(async () => {
    await site.close();
  });
  return site;
}

export const test = base.extend<{ as: As }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  baseURL: async ({}, use) => use(current?.url),
  as: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const open = async ({ scripts = true, viewport }: Options = {}) => {
      const context = await browser.newContext({
        baseURL: current!.url,
        javaScriptEnabled: scripts,
        ...(viewport && { viewport }),
      });
      contexts.push(context);
      return context;
    };
    const member: As["member"] = async (name = "alice", options) => {
      const context = await open(options);
      const cookie = await logIn(current!, name);
      const [key, value] = cookie.split("=") as [string, string];
      await context.addCookies([{ name: key, value, url: current!.url }]);
      return context.newPage();
    };
    await use({
      visitor: async (options) => (await open(options)).newPage(),
      member,
      owner: (options) => member("owner", options),
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** Logs out by the menu, and waits for the new document: whoever leaves gets one, with scripts too (P11). */
export async function logOut(page: Page): Promise<void> {
  await page.locator("summary.me").first().click();
  const anew = page.waitForEvent("load");
  await page.getByRole("button", { name: "Log out" }).first().click();
  await anew;
}

/** Logs in by the real form; answers the session cookie, "name=value". */
export async function logIn(site: Site, name: string, password = PASSWORD): Promise<string> {
  const answer = await postForm(
    site.url,
    "/login",
    { email: emailOf(name), password },
    { headers: { origin: site.origin } },
  );
  const cookie = answer.cookies.map((line) => line.split(";")[0]!).find((pair) => /^(__Host-)?guildhall=./.test(pair));
  if (!cookie) throw new Error(`${name} could not log in: ${answer.status} ${answer.location}`);
  return cookie;
}
