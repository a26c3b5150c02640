// What ux-checklist asks of the keyboard (G5): a way past the frame, menus and dialogs that give the focus back. That it is seen, every-page asks.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { aSite, expect, test } from "./fixtures";

aSite();

const focused = (page: Page) => page.locator(":focus");

test("the first Tab is the way past the frame", async ({ as }) => {
  for (const [page, path] of [
    [await as.member("alice"), "/members"],
    [await as.owner(), "/admin/members"],
    [await as.visitor(), "/members/alice"],
  ] as const) {
    await page.goto(path);
    await page.evaluate(() => window.getSelection()?.setPosition(document.body, 0));
    await page.keyboard.press("Tab");
    await expect(focused(page), path).toHaveText("Skip to content");
    await expect(focused(page)).toBeInViewport();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => !!document.activeElement?.closest("#main")), path).toBe(true);
  }
});

test("a menu opens by Enter, closes by Esc and by leaving, and gives the focus back", async ({ as }) => {
  const page = await as.member("alice");
  await page.goto("/members");
  const menu = page.locator("summary.me");
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "My account" })).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
  await expect(page.locator("details.drop[open]")).toHaveCount(0);
  await page.keyboard.press("Enter");
  for (let step = 0; step < 8; step++) await page.keyboard.press("Tab");
  await expect(page.locator("details.drop[open]")).toHaveCount(0);
});

test("the bell opens the latest, and Esc gives the focus back; all are marked read in place", async ({ as }) => {
  const page = await as.member("alice");
  await page.goto("/members");
  const bell = page.getByRole("button", { name: /^Notifications, / });
  await bell.focus();
  await page.keyboard.press("Enter");
  const list = page.locator(".bell-list");
  await expect(list.getByRole("heading", { name: "Notifications" })).toBeVisible();
  await expect(bell).toHaveAttribute("aria-expanded", "true");
  expect(await page.evaluate(() => !!document.activeElement?.closest(".bell-list"))).toBe(true);
  expect((await new AxeBuilder({ page }).include(".bell-list").analyze()).violations).toEqual([]);
  expect(await list.getByRole("listitem").count()).toBeLessThanOrEqual(6);
  await expect(list.getByRole("link", { name: "See all notifications" })).toHaveAttribute("href", "/notifications");
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(bell).toBeFocused();
  await bell.click();
  await expect(list.getByRole("heading", { name: "Notifications" })).toBeVisible();
  const all = list.getByRole("button", { name: "Mark all read" });
  if ((await all.count()) > 0) {
    await all.click();
    await expect(list.locator(".is-new")).toHaveCount(0);
    await expect(page.locator(".bell .dot")).toHaveCount(0);
  }
  await page.mouse.click(300, 600);
  await expect(list).toHaveCount(0);
});

test("without scripts the bell is a link to the page", async ({ as }) => {
  const page = await as.member("alice", { scripts: false });
  await page.goto("/members");
  await page.getByRole("link", { name: /^Notifications, / }).click();
  await expect(page).toHaveURL(/\/notifications$/);
});

/** A press before the page's scripts have come is heard by nobody. */
const openCommands = (page: Page) =>
  expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog").getByRole("combobox")).toBeVisible({ timeout: 1000 });
  }).toPass();

test("the command menu opens by Ctrl K, keeps the focus, and Esc gives it back", async ({ as }) => {
  const page = await as.member("alice");
  await page.goto("/members");
  const field = page.getByRole("main").getByRole("searchbox");
  await field.focus();
  await openCommands(page);
  const box = page.getByRole("dialog").getByRole("combobox");
  await expect(box).toBeFocused();
  await box.fill("set");
  await expect(page.getByRole("option").first()).toBeVisible();
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press("Tab");
    const place = await page.evaluate(() => {
      const at = document.activeElement;
      return at === document.body || !!at?.closest("dialog");
    });
    expect(place, `after ${step + 1} tabs`).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(field).toBeFocused();
});

test("the command menu finds topics and posts by their titles, as far as the reader may read them", async ({ as }) => {
  const [page, visitor] = [await as.member("alice"), await as.visitor()];
  for (const reader of [page, visitor]) {
    await reader.goto("/members");
    await openCommands(reader);
    await reader.getByRole("dialog").getByRole("combobox").fill("one plane");
    await expect(reader.getByRole("option", { name: "A year with one plane" })).toBeVisible();
    await reader.getByRole("dialog").getByRole("combobox").fill("1920s");
    await expect(reader.getByRole("option", { name: "Which glue for a 1920s drawer front" })).toBeVisible();
  }
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/forum\/t\/which-glue-for-a-1920s-drawer-front$/);
});

test("a dialog takes the focus, keeps it, and gives it back to its opener", async ({ as }) => {
  const page = await as.owner();
  await page.goto("/admin/members?q=alice");
  await page.locator("td .who a").first().click();
  const opener = page.locator(".drawer-foot").getByRole("button", { name: "Block member" });
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  for (let step = 0; step < 12; step++) {
    const isInside = await page.evaluate(() => {
      const at = document.activeElement;
      return at === document.body || !!at?.closest("dialog[open]");
    });
    expect(isInside, `after ${step} tabs`).toBe(true);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
});
