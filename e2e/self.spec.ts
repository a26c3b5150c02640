// A member's own pages: account, profile, privacy, a copy of everything, and leaving for good; pictures.spec.ts has the uploads.
import { aSite, expect, logIn, PASSWORD, test } from "./fixtures";

const site = aSite();

test("a member edits the account without scripts, each group by itself", async ({ as }) => {
  const page = await as.member("alice", { scripts: false });
  await page.goto("/account");
  const save = (group: string) => page.locator(`#${group}`).getByRole("button", { name: "Save changes" });
  await page.getByLabel("First name").fill("Åsa 宇多田");
  await save("you").click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByLabel("First name")).toHaveValue("Åsa 宇多田");
  await page.locator("summary", { hasText: "Add a phone" }).click();
  const added = page.getByRole("group", { name: "Add a phone" });
  await added.getByLabel("Phone", { exact: true }).fill("ring me");
  await save("phones").click();
  await expect(
    page.getByText("Use digits, spaces, brackets and dashes, and a plus only in front.").first(),
  ).toBeVisible();
  await added.getByLabel("Phone", { exact: true }).fill("+49 (0)30 123-4567");
  await added.getByLabel("Primary").check();
  await save("phones").click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const second = page.getByRole("group", { name: "Phone 2" });
  await expect(second.getByLabel("Phone", { exact: true })).toHaveValue("+49 (0)30 123-4567");
  await expect(second.getByLabel("Primary")).toBeChecked();
  await page.getByRole("group", { name: "Phone 1" }).getByLabel("Remove").check();
  await save("phones").click();
  await expect(page.getByRole("group", { name: "Phone 1" }).getByLabel("Phone", { exact: true })).toHaveValue(
    "+49 (0)30 123-4567",
  );
  await expect(page.getByRole("group", { name: "Phone 2" })).toHaveCount(0);
});

test("with scripts a group that fails or is saved leaves what is typed in the others", async ({ as }) => {
  const page = await as.member("alice");
  await page.goto("/account");
  const group = (id: string) => page.locator(`#${id}`);
  const company = page.getByLabel("Company");
  const before = await company.inputValue();
  await company.fill("Elsewhere");
  await expect(group("you").getByText("Changes not saved yet.")).toBeVisible();
  await group("you").getByRole("button", { name: "Undo" }).click();
  await expect(company).toHaveValue(before);
  await company.fill("The Sail Loft");
  await page.getByRole("group", { name: "Phone 1" }).getByLabel("Phone", { exact: true }).fill("ring me");
  await group("phones").getByRole("button", { name: "Save changes" }).click();
  await expect(group("phones").getByText("Use digits, spaces, brackets").first()).toBeVisible();
  await page.locator("summary", { hasText: "Add an email" }).click();
  await page.getByRole("group", { name: "Add an email" }).getByLabel("Email").fill("loft@tidewater.example");
  await group("emails").getByRole("button", { name: "Save changes" }).click();
  await expect(group("emails").getByText("Saved.")).toBeVisible();
  await expect(page.getByRole("group", { name: "Email 2" }).getByLabel("Email")).toHaveValue("loft@tidewater.example");
  await expect(company).toHaveValue("The Sail Loft");
  await expect(page.getByRole("group", { name: "Phone 1" }).getByLabel("Phone", { exact: true })).toHaveValue(
    "ring me",
  );
  await group("you").getByRole("button", { name: "Save changes" }).click();
  await expect(group("you").getByText("Saved.")).toBeVisible();
  await page.locator("summary", { hasText: "Add an email" }).click();
  await expect(page.getByRole("group", { name: "Add an email" }).getByLabel("Email")).toHaveValue("");
  await page.getByRole("button", { name: "Remove all emails" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove all emails" }).click();
  await expect(page.getByRole("group", { name: "Email 1" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("alice@tidewater.example")).toBeVisible();
  await expect(company).toHaveValue("The Sail Loft");
});

test("a taken profile address names a free one, and the old one leads to the new", async ({ as }) => {
  const page = await as.member("mia");
  await page.goto("/settings/profile");
  await page.getByLabel("Profile address").fill("alice");
  await page.getByRole("button", { name: "Save changes" }).click();
  const refusal = page.getByText(/Another member has “alice”\. Try (\S+), it is free\./).last();
  await expect(refusal).toBeVisible();
  const free = /Try (\S+), it/.exec((await refusal.textContent()) ?? "")![1]!;
  await page.getByLabel("Profile address").fill(free);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto("/members/mia");
  await expect(page).toHaveURL(new RegExp(`/members/${free}$`));
});

test("a text about oneself is looked at before it is saved, and nothing in it runs (P26)", async ({ as }) => {
  const page = await as.member("alice");
  await page.goto("/settings/profile");
  await expect(page.getByRole("button", { name: "Preview" })).toBeVisible();
  await page.getByLabel("About you").fill("I **plane**. <img src=x onerror=alert(1)> [x](javascript:alert(1))");
  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByLabel("How it reads");
  await expect(preview.locator("strong")).toHaveText("plane");
  await expect(preview.locator("img, a[href^=javascript]")).toHaveCount(0);
});

test("leaving the community hides the profile at once, joining shows it again (M92, M93)", async ({ as }) => {
  const page = await as.member("alice");
  const visitor = await as.visitor();
  await page.goto("/settings/privacy");
  await page.getByRole("button", { name: "Leave the community" }).click();
  await expect(page.getByText("You are private now", { exact: true })).toBeVisible();
  expect((await visitor.goto("/members/alice"))?.status()).toBe(404);
  await page.getByRole("button", { name: "Join the community" }).click();
  await expect(page.getByText("You are public now", { exact: true })).toBeVisible();
  expect((await visitor.goto("/members/alice"))?.status()).toBe(200);
});

test("the colour scheme is kept on the account", async ({ as }) => {
  const page = await as.member("alice", { scripts: false });
  await page.goto("/settings/preferences");
  await page.getByLabel("Dark").check();
  await page.getByLabel("Keyboard shortcuts").uncheck();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByLabel("Keyboard shortcuts")).not.toBeChecked();
});

test("a copy of everything is made, told, and opens for nobody else", async ({ as }) => {
  const page = await as.member("bob", { scripts: false });
  await page.goto("/settings/data");
  await page.getByRole("button", { name: "Make a copy" }).click();
  await site.mail("bob@tidewater.example", /copy|data/i);
  // The page looks again by itself.
  const href = await page.getByRole("link", { name: "Download your copy" }).getAttribute("href");
  const answer = await page.request.get(href!);
  expect(answer.headers()["content-disposition"]).toContain("attachment");
  expect(answer.headers()["cache-control"]).toContain("no-store");
  expect(await answer.json()).toMatchObject({ account: { loginEmail: "bob@tidewater.example" } });
  const scripted = await as.member("mia");
  await scripted.goto("/settings/data");
  await scripted.getByRole("button", { name: "Make a copy" }).click();
  await expect(scripted.getByRole("link", { name: "Download your copy" })).toBeVisible({ timeout: 30_000 });
  const other = await logIn(site, "owner");
  expect((await fetch(site.url + href, { headers: { cookie: other } })).status).toBe(404);
  expect((await fetch(site.url + href)).status).toBe(401);
});

test("a member leaves for good", async ({ as }) => {
  const page = await as.member("bob");
  await page.goto("/settings/data");
  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("Type bob to confirm").fill("bob");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByText("That is not your password.").first()).toBeVisible();
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByText("Your account is deleted. Goodbye.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Log in" }).first()).toBeVisible();
  await expect(logIn(site, "bob")).rejects.toThrow("could not log in");
  await site.mail("bob@tidewater.example", /goodbye|deleted|gone|account/i);
});
