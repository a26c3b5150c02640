// What ux-checklist asks of all pages (G5-G7, G10), asked of each: axe, widths, one h1, a title of its own, a quiet console.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { aSite, expect, test } from "./fixtures";

aSite();

const PAGES = {
  visitor: ["/", "/members", "/login", "/signup", "/forgot", "/nowhere"],
  member: [
    "/",
    "/members",
    "/members/alice",
    "/members/alice/followers",
    "/members/alice/following",
    "/notifications",
    "/account",
    "/settings/profile",
    "/settings/privacy",
    "/settings/notifications",
    "/settings/security",
    "/settings/blocked",
    "/settings/data",
  ],
  owner: ["/admin", "/admin/members", "/admin/requests", "/admin/audit", "/admin/mail", "/admin/settings"],
};

for (const [who, paths] of Object.entries(PAGES)) {
  test(`every page a ${who} opens reads well`, async ({ as }) => {
    test.setTimeout(240_000);
    const open = { visitor: as.visitor, member: () => as.member("alice"), owner: as.owner }[who]!;
    const page = await open();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on("console", (said) => {
      if (said.type() === "error" && !said.text().includes("404 (Not Found)"))
        complaints.push(`${page.url()}: ${said.text()}`);
    });
    const titles = new Map<string, string>();
    for (const path of paths) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(path);
      await expect(page.locator("h1"), path).toHaveCount(1);
      const title = await page.title();
      expect(titles.get(title), `${path} and ${titles.get(title)} share the title ${title}`).toBeUndefined();
      titles.set(title, path);
      for (const scheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        complaints.push(...(await axeSays(page, `${path} ${scheme}`)));
      }
      for (const width of [320, 390]) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (overflow > 0) complaints.push(`${path}: ${overflow} px sideways at ${width}`);
      }
      complaints.push(...(await axeSays(page, `${path} 390`)));
    }
    expect(complaints).toEqual([]);
  });
}

async function axeSays(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${where}: ${id} (${nodes.length}) ${nodes[0]?.html.slice(0, 160)}`);
}
