// `npm run screenshots`: every page at 1280 and 390 px, light and dark, of a seeded site of its own, into screenshots/, and the pictures
// of docs/ into docs/pictures/; with `-- --pictures` those alone.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import { SEED_PASSWORD } from "@/domain/seed/seed";
import { type Server, startSite } from "./bench/children";

const FOLDER = "screenshots";
const WIDTHS = [1280, 390];
const SCHEMES = ["light", "dark"] as const;

const PAGES: Record<string, string[]> = {
  visitor: ["/", "/members", "/members/alice", "/login", "/signup", "/forgot", "/verify", "/set-password", "/nowhere"],
  alice: [
    "/",
    "/members",
    "/members?q=zzzz",
    "/members/steward",
    "/members/alice",
    "/members/alice/followers",
    "/members/steward/block",
    "/account",
    "/account/clear?list=phones",
    "/settings/profile",
    "/settings/privacy",
    "/settings/notifications",
    "/settings/security",
    "/settings/blocked",
    "/settings/preferences",
    "/settings/data",
    "/notifications",
  ],
  owner: [
    "/admin",
    "/admin/members",
    "/admin/members?status=BLOCKED",
    "/admin/requests",
    "/admin/invitations",
    "/admin/badges",
    "/admin/roles",
    "/admin/fields",
    "/admin/signup",
    "/admin/team",
    "/admin/audit",
    "/admin/webhooks",
    "/admin/webhooks/new",
    "/admin/import",
    "/admin/export",
    "/admin/batches",
    "/admin/batches/new?status=ALL",
    "/admin/mail",
    "/admin/settings",
    "/admin/settings/mails/welcome",
    "/admin/pages/new",
    "/admin/menu",
    "/admin/api-keys",
    "/admin/programs",
    "/admin/why?as=visitor&what=member&slug=alice",
  ],
};

/** The pictures of docs/, by name: who looks, at which address, and of which part of the page. */
const PICTURES: Record<string, readonly [who: string, address: string, part?: string]> = {
  members: ["visitor", "/members"],
  badges: ["owner", "/admin/badges"],
  roles: ["owner", "/admin/roles"],
  fields: ["owner", "/admin/fields"],
  "signup-form": ["owner", "/admin/signup"],
  pages: ["owner", "/admin/pages/new"],
  menu: ["owner", "/admin/menu"],
  "mail-texts": ["owner", "/admin/settings/mails/welcome"],
  consents: ["owner", "/admin/settings", "#legal"],
  solutions: ["owner", "/admin/settings", "#solutions"],
  why: ["owner", "/admin/why?as=visitor&what=member&slug=bob"],
  invitations: ["owner", "/admin/invitations"],
  contacts: ["owner", "/admin/contacts"],
  segments: ["owner", "/admin/segments"],
  import: ["owner", "/admin/import"],
  "contact-form": ["owner", "/admin/settings", "#contact-form"],
  webhooks: ["owner", "/admin/webhooks/new"],
  programs: ["owner", "/admin/programs"],
};

/** Takes them all; says each file. */
export default async function screenshots(args: string[] = []): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "guildhall-screenshots-"));
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "" };
  const seeded = spawnSync(process.execPath, ["bin/run.mjs", "bin/seed.ts", "--members", "300"], {
    env,
    stdio: "inherit",
  });
  if (seeded.status !== 0) throw new Error("the seed failed");
  mkdirSync(FOLDER, { recursive: true });
  const site = await startSite({ DATA_DIR: dataDir, DATABASE_URL: "" });
  const executablePath = process.env.CHROMIUM ?? (existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    await illustrate(browser, site);
    for (const [name, pages] of args.includes("--pictures") ? [] : Object.entries(PAGES))
      for (const width of WIDTHS)
        for (const scheme of SCHEMES) await shoot(browser, site, { name, pages, width, scheme });
  } finally {
    await browser.close();
    await site.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Takes the pictures of docs/, small enough for a repository. */
async function illustrate(browser: Browser, site: Server): Promise<void> {
  for (const who of new Set(Object.values(PICTURES).map(([name]) => name))) {
    const { context, page } = await openAs(browser, site, who, { width: 1280, height: 800 }, "light");
    for (const [name, [looks, address, part]] of Object.entries(PICTURES)) {
      if (looks !== who) continue;
      await page.goto(address);
      await page.waitForTimeout(300);
      const taken = part ? await page.locator(part).first().screenshot() : await page.screenshot();
      const file = path.join("docs", "pictures", `${name}.png`);
      await sharp(taken).png({ palette: true, colours: 128, effort: 10 }).toFile(file);
      console.log(file);
    }
    await context.close();
  }
}

type Round = { name: string; pages: string[]; width: number; scheme: "light" | "dark" };

async function shoot(browser: Browser, site: Server, { name, pages, width, scheme }: Round): Promise<void> {
  const viewport = { width, height: width > 600 ? 900 : 844 };
  const { context, page } = await openAs(browser, site, name, viewport, scheme);
  const addresses = name === "owner" ? [...pages, ...(await aboutAlice(page))] : pages;
  for (const address of addresses) {
    await page.goto(address);
    await page.waitForTimeout(300);
    const place = address.replace(UUID, "alice").replace(/\W+/g, "-");
    const file = `${name}${place}.${scheme}-${width}.png`;
    await page.screenshot({ path: path.join(FOLDER, file), fullPage: true });
    console.log(file);
  }
  await context.close();
}

/** A browser of this member's, or of a visitor. */
async function openAs(
  browser: Browser,
  site: Server,
  name: string,
  viewport: { width: number; height: number },
  colorScheme: "light" | "dark",
) {
  const context = await browser.newContext({ baseURL: site.url, viewport, colorScheme });
  const page = await context.newPage();
  if (name !== "visitor") {
    await page.goto("/login");
    await page.getByLabel("Email", { exact: true }).fill(`${name}@tidewater.example`);
    await page.getByLabel("Password", { exact: true }).fill(SEED_PASSWORD);
    await page.getByRole("button", { name: "Log in", exact: true }).click();
    await page.waitForURL((url) => url.pathname !== "/login");
  }
  return { context, page };
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The pages of the staff about one member, whose address only the table knows. */
async function aboutAlice(page: Page): Promise<string[]> {
  await page.goto("/admin/members?q=alice");
  const href = await page.locator("td .who a").first().getAttribute("href");
  const own = `/admin/members/${UUID.exec(href ?? "")?.[0]}`;
  return [own, `${own}/block`, `${own}/mute`, `${own}/delete`];
}
