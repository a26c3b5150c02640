// `npm run screenshots`: every page at 1280 and 390 px, light and dark, of a seeded site of its own, into screenshots/.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
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

/** Takes them all; says each file. */
export default async function screenshots(): Promise<void> {
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
    for (const [name, pages] of Object.entries(PAGES))
      for (const width of WIDTHS)
        for (const scheme of SCHEMES) await shoot(browser, site, { name, pages, width, scheme });
  } finally {
    await browser.close();
    await site.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Round = { name: string; pages: string[]; width: number; scheme: "light" | "dark" };

async function shoot(browser: Browser, site: Server, { name, pages, width, scheme }: Round): Promise<void> {
  const context = await browser.newContext({
    baseURL: site.url,
    viewport: { width, height: width > 600 ? 900 : 844 },
    colorScheme: scheme,
  });
  const page = await context.newPage();
  if (name !== "visitor") {
    await page.goto("/login");
    await page.getByLabel("Email", { exact: true }).fill(`${name}@tidewater.example`);
    await page.getByLabel("Password", { exact: true }).fill(SEED_PASSWORD);
    await page.getByRole("button", { name: "Log in", exact: true }).click();
    await page.waitForURL((url) => url.pathname !== "/login");
  }
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

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** The pages of the staff about one member, whose address only the table knows. */
async function aboutAlice(page: Page): Promise<string[]> {
  await page.goto("/admin/members?q=alice");
  const href = await page.locator("td .who a").first().getAttribute("href");
  const own = `/admin/members/${UUID.exec(href ?? "")?.[0]}`;
  return [own, `${own}/block`, `${own}/mute`, `${own}/delete`];
}
