// What members agree to: a page becomes binding, is asked for, and is asked for again in its next version.
import type { Page } from "@playwright/test";
import { aSite, expect, test } from "./fixtures";
import { joinBy, NEW_PASSWORD, someone } from "./joining";

const site = aSite();
test.describe.configure({ mode: "serial" });

/** Makes the page's text of now the terms of the site. */
async function bind(owner: Page, isAsked: boolean) {
  await owner.goto("/admin/settings");
  const form = owner.locator("#legal-terms");
  await form.getByLabel("Page").selectOption({ label: "House rules" });
  await form.getByLabel("Ask members again").setChecked(isAsked);
  await form.getByRole("button", { name: /binding/ }).click();
}

async function write(owner: Page, text: string) {
  await owner.getByRole("textbox", { name: "Text" }).fill(text);
  await owner.locator("button[name=intent][value=publish]").click();
}

for (const scripts of [true, false])
  test(`a member is asked once for each version, and goes on to where they were going, ${scripts ? "with" : "without"} scripts`, async ({
    as,
  }) => {
    test.setTimeout(120_000);
    const [owner, member] = [await as.owner({ scripts }), await as.member(scripts ? "alice" : "bob", { scripts })];
    if (scripts) {
      await owner.goto("/admin/pages/new");
      await owner.getByLabel("Title", { exact: true }).fill("House rules");
      await write(owner, "Sweep up after yourself.");
      await owner.getByRole("button", { name: "Yes, make the change" }).click();
      await expect(owner.getByRole("heading", { level: 1, name: "House rules" })).toBeVisible();
      await bind(owner, false);
      await expect(owner.getByText(/Version 1 of .House rules. holds/)).toBeVisible();
      await member.goto("/members?sort=newest");
      await expect(member).toHaveURL(/\/members\?sort=newest$/);
    } else {
      await owner.goto("/pages/house-rules");
      await owner.getByRole("link", { name: /edit/i }).first().click();
      await write(owner, "Sweep up after yourself, and after the cat.");
    }
    await bind(owner, true);
    await expect(owner.getByText(/asked at their next visit/).first()).toBeVisible();

    await member.goto("/members?sort=newest");
    // Nothing has changed for whoever never agreed to any version.
    await expect(member.getByRole("heading", { level: 1 })).toHaveText("Please agree to our terms");
    await expect(member).toHaveTitle(/^Please agree to our terms/);
    if (!scripts) {
      const alice = await as.member("alice", { scripts });
      await alice.goto("/members?sort=newest");
      await expect(alice.getByRole("heading", { level: 1 })).toHaveText("Our terms have changed");
    }
    await member.getByRole("button", { name: "Agree and go on" }).click();
    await expect(member.locator(".summary")).toBeVisible();
    await expect(member.getByRole("link", { name: "House rules" }).first()).toHaveAttribute(
      "href",
      "/pages/house-rules",
    );
    await member.goto("/pages/house-rules");
    await expect(member.getByText("Sweep up after yourself")).toBeVisible();
    await member.goto("/settings/data");
    await expect(member.getByRole("heading", { level: 1 })).not.toHaveText("Please agree to our terms");
    await member.goto("/members?sort=newest");
    await member.getByLabel("I have read this and agree").check();
    await member.getByRole("button", { name: "Agree and go on" }).click();
    await expect(member).toHaveURL(/\/members\?sort=newest$/);
    await member.goto("/forum");
    await expect(member).toHaveURL(/\/forum$/);
    await owner.goto("/admin/settings");
    await expect(owner.getByText("One member has agreed to it.")).toBeVisible();
  });

test("a newcomer agrees to the version that holds, and is not asked again", async ({ as }) => {
  await joinBy(site, { joining: "open" });
  const [owner, page] = [await as.owner({ scripts: false }), await as.visitor({ scripts: false })];
  await owner.goto("/admin/signup");
  await owner.locator("[name=hasConsent]").check();
  await owner.getByRole("button", { name: /^Save/ }).first().click();
  await expect(async () => {
    await page.goto("/signup");
    await expect(page.getByRole("link", { name: "House rules" }).first()).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.getByLabel("Display name").fill("Ewa Lis");
  await page.getByLabel("Email").fill(someone());
  await page.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD);
  const send = page.locator("main").getByRole("button", { name: "Sign up" });
  await send.click();
  await expect(page.locator(".summary")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD);
  await page.locator("[name=consent]").check();
  await send.click();
  await page.waitForURL(`${site.url}/`);
  await page.goto("/members");
  await expect(page).toHaveURL(/\/members$/);
});
