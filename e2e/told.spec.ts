// Being told: live in the page, by mail, and no more than one wants.
import type { Page } from "@playwright/test";
import { aSite, expect, test } from "./fixtures";

const site = aSite();
const ALICE = "alice@tidewater.example";
test.describe.configure({ mode: "serial" });

/** Signs somebody up in this page. */
async function joined(page: Page, nickname: string, email: string): Promise<Page> {
  await page.goto("/signup");
  await page.getByLabel("Display name").fill(nickname);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("a kettle on the hob");
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page).not.toHaveURL(/signup/);
  return page;
}

test("a follower reaches the bell of somebody who is just reading, then the list and the mailbox", async ({ as }) => {
  const alice = await as.member("alice");
  // Somebody new: the seed decides who follows alice already.
  const nell = await joined(await as.visitor(), "Nell Amory", "nell@elsewhere.example");
  await alice.goto("/notifications");
  const dot = alice.locator(".bell .dot");
  const before = Number((await dot.count()) > 0 ? await dot.textContent() : 0);
  await nell.goto("/members/alice");
  await nell.getByRole("button", { name: /^Follow / }).click();

  await expect(dot).toHaveText(String(before + 1));
  await alice.getByRole("link", { name: /1 new/ }).click();
  await expect(alice.getByRole("listitem").filter({ hasText: /Nell Amory.*followed you/ })).toBeVisible();

  const mail = await site.mail(ALICE, /Nell Amory follows you/);
  expect(mail.html).toContain("Nell Amory");
  const header = (key: string) => mail.headers.find((one) => one.key === key)?.value ?? "";
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  const out = header("list-unsubscribe").slice(1, -1);
  expect((await fetch(out)).url).toContain("/unsubscribe/mails?token=");
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  expect((await fetch(out, { method: "POST", body, headers: { origin: "https://mail.example" } })).status).toBe(200);
  await alice.goto("/settings/notifications");
  await expect(alice.getByLabel("New followers: by email")).toHaveValue("never");
  await expect(alice.getByRole("switch", { name: "New followers: on the site" })).toBeChecked();

  await alice.goto("/notifications");
  await alice.getByRole("button", { name: "Mark all read" }).click();
  await expect(dot).toHaveCount(0);
  await expect(alice.locator(".ntf.is-new")).toHaveCount(0);
});

test("who switched the mails off hears on the site alone, and of nobody who has hidden since", async ({ as }) => {
  const alice = await as.member("alice");
  const bea = await joined(await as.visitor(), "Bea Quick", "bea@tidewater.example");
  await bea.goto("/members/alice");
  await bea.getByRole("button", { name: /^Follow / }).click();
  await expect(bea.getByRole("button", { name: /^Unfollow / })).toBeVisible();

  const line = alice.getByRole("listitem").filter({ hasText: "followed you" }).first();
  await expect(async () => {
    await alice.goto("/notifications?filter=people");
    await expect(line).toContainText("Bea Quick", { timeout: 1000 });
  }).toPass();
  expect((await site.mails(ALICE)).filter(({ subject }) => /Bea/.test(subject ?? ""))).toEqual([]);

  await bea.goto("/settings/privacy");
  await bea.getByRole("button", { name: "Leave the community" }).first().click();
  const sure = bea.getByRole("dialog").getByRole("button", { name: "Leave the community" });
  if (await sure.isVisible().catch(() => false)) await sure.click();
  await expect(async () => {
    await alice.goto("/notifications?filter=people");
    expect(await alice.content()).not.toContain("Bea Quick");
  }).toPass();
  await expect(line).toContainText("you cannot see any more");
});

test("without scripts everything is marked, switched and stopped by plain forms", async ({ as }) => {
  const page = await as.owner({ scripts: false });
  await page.goto("/notifications");
  await page.getByRole("button", { name: "Mark all read" }).click();
  await expect(page.locator(".ntf.is-new")).toHaveCount(0);
  await page.goto("/settings/notifications");
  await page.getByLabel("New followers: by email").selectOption("Never");
  await page.locator("#kinds").getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByLabel("New followers: by email")).toHaveValue("never");
  await page.getByRole("button", { name: "Pause all" }).click();
  await expect(page.getByText("All of it is paused")).toBeVisible();
});

test("staff read the kept letters in a frame in which nothing runs", async ({ as }) => {
  const page = await as.owner();
  await page.goto("/admin/mail");
  await page.getByRole("link", { name: "New follower" }).first().click();
  await expect(page.frameLocator("iframe").getByRole("link", { name: /Look at the profile/ })).toBeVisible();
  const steward = await as.member("steward");
  expect((await steward.goto("/admin/mail"))?.status()).toBe(403);
});
