// What ux-checklist asks of all pages (G5-G7, G10), asked of each: axe, widths, one h1, a title of its own, a focus that is seen,
// and a quiet console, which is also what P27 asks of the policy its scripts run under.
import type { Page } from "@playwright/test";
import { axeSays } from "./axe";
import { aSite, expect, test } from "./fixtures";
import { postForm } from "./forms";
import { joinBy, NEW_PASSWORD, someone } from "./joining";
import { OWN_PAGES, reportPageOf, STAFF_PAGES, staffPagesOf, VISITOR_PAGES } from "./pages";

const site = aSite();

test("every page a visitor opens reads well", async ({ as }) => {
  test.setTimeout(400_000);
  await readsWell(await as.visitor(), VISITOR_PAGES);
});

test("every page a member opens reads well", async ({ as }) => {
  test.setTimeout(450_000);
  const page = await as.member("alice");
  await readsWell(page, [...OWN_PAGES, await reportPageOf(page)]);
});

test("every page of the staff reads well, those about one member too", async ({ as }) => {
  test.setTimeout(500_000);
  const page = await as.owner();
  await readsWell(page, [...STAFF_PAGES, ...(await staffPagesOf(page, "alice"))]);
});

test("the waiting page reads well", async ({ as }) => {
  test.setTimeout(120_000);
  await joinBy(site, { joining: "approval" });
  const fields = { nickname: "Wanda Wait", email: someone(), password: NEW_PASSWORD, reason: "To learn" };
  const answer = await postForm(site.url, "/signup", fields);
  expect(answer.location).toMatch(/^\/waiting\?token=/);
  await readsWell(await as.visitor(), [answer.location!]);
});

test.describe("a site without an owner", () => {
  aSite({ isSeeded: false });
  test("its first page reads well", async ({ as }) => {
    test.setTimeout(120_000);
    await readsWell(await as.visitor(), ["/setup"]);
  });
});

/** Opens each and fails with everything that is wrong on any of them. */
async function readsWell(page: Page, paths: string[]): Promise<void> {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("console", (said) => {
    // axe tries to run within the frames of letters, too, where nothing runs.
    const isKept = said.text().includes("404 (Not Found)") || said.text().startsWith("Blocked script execution");
    if (said.type() === "error" && !isKept) complaints.push(`${page.url()}: ${said.text()}`);
  });
  const titles = new Map<string, string>();
  for (const path of paths) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    await expect(page.locator("h1"), path).toHaveCount(1);
    // One page asked in another way keeps its title.
    const [title, [address]] = [await page.title(), path.split("?")];
    expect(titles.get(title) ?? address, `${path} has the title of another page, ${title}`).toBe(address);
    titles.set(title, address!);
    // Without motion, or axe would measure colours on their way from one scheme to the other.
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    complaints.push(...(await unseenFocus(page)).map((element) => `${path}: no mark on the focus of ${element}`));
    complaints.push(...(await axeSays(page, `${path} light`)));
    // Of all that axe asks only the colours hang on the scheme; what a narrow page shows or hides is asked everything again.
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    complaints.push(...(await axeSays(page, `${path} dark`, ["color-contrast"])));
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) complaints.push(`${path}: ${overflow} px sideways at ${width}`);
    }
    complaints.push(...(await axeSays(page, `${path} dark 320`)));
  }
  expect(complaints).toEqual([]);
}

/** Whatever the keyboard can reach and bears no mark, on itself or around it, when it has the focus. */
async function unseenFocus(page: Page): Promise<string[]> {
  // From a press of the keyboard on, what scripts put the focus on is marked as if the keyboard had.
  await page.keyboard.press("Tab");
  return page.evaluate(() => {
    const isMarked = (element: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    };
    const unseen: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary, [tabindex]",
    )) {
      if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) continue;
      element.focus();
      if (document.activeElement !== element) continue;
      let around: Element | null = element;
      for (let up = 0; up < 5 && around && !isMarked(around); up++) around = around.parentElement;
      if (!around || !isMarked(around)) unseen.push(element.outerHTML.slice(0, 120));
    }
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
    return unseen;
  });
}
