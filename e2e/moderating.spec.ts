// The staff's work: deciding, shutting out and letting in, and settings that hold at once.
import type { Page } from "@playwright/test";
import { aSite, expect, test } from "./fixtures";
import { postForm } from "./forms";

const site = aSite();
test.describe.configure({ mode: "serial" });

const toast = (page: Page) => page.locator(".toast");

/** A visitor's request, posted as a browser without scripts does. */
async function askToJoin(nickname: string) {
  const email = `${nickname.split(" ")[0]!.toLowerCase()}@mail.example`;
  const fields = { email, nickname, password: "a kettle on the hob", reason: `I am ${nickname}.` };
  expect((await postForm(site.url, "/signup", fields)).status).toBe(303);
}

const waiting = async (page: Page) => Number(await page.locator(".sectionhead .count-hot").textContent());

test("settings hold at the very next request: the colour, and who can join", async ({ as }) => {
  const [owner, visitor] = [await as.owner(), await as.visitor()];
  await visitor.goto("/signup");
  await expect(visitor.getByLabel("Why would you like to join?")).toHaveCount(0);
  await owner.goto("/admin/settings");
  await owner.getByLabel("Madder").check();
  await expect
    .poll(() => owner.locator(".brand-sample").evaluate((box) => getComputedStyle(box).getPropertyValue("--brand")))
    .toContain("0.53 0.17 25");
  await owner.locator("#look-form").getByRole("button", { name: "Save changes" }).click();
  await expect(owner.locator("#look-form")).toContainText("Saved.");
  await owner.locator("#joining-form").getByLabel("By approval").check();
  await owner.locator("#joining-form").getByRole("button", { name: "Save changes" }).click();
  await expect(owner.locator("#joining")).toContainText("whoever the team lets in");
  await visitor.goto("/signup");
  await expect(visitor.getByLabel("Why would you like to join?")).toBeVisible();
  expect(
    await visitor.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--brand")),
  ).toContain("0.53 0.17 25");
  for (const name of ["Ada Quill", "Ben Rowe", "Cleo Marsh", "Dora Lane"]) await askToJoin(name);
});

test("a letter's link to a staff page comes back there after the log-in", async ({ as }) => {
  const visitor = await as.visitor();
  await visitor.goto("/admin/requests");
  await expect(visitor).toHaveURL(/\/login\?next=%2Fadmin%2Frequests$/);
});

test("a logo that is not a picture is refused in words", async ({ as }) => {
  const owner = await as.owner();
  await owner.goto("/admin/settings");
  const file = { name: "logo.png", mimeType: "image/png", buffer: Buffer.from("not a picture") };
  await owner.locator('input[type="file"]').setInputFiles(file);
  await owner.getByRole("button", { name: "Upload logo" }).click();
  await expect(owner.locator("#look [role=alert]")).toContainText("That is not a picture we can read.");
});

test("an invitation's link stands under its name and hides nothing", async ({ as }) => {
  const owner = await as.owner();
  await owner.goto("/admin/invitations");
  await owner.getByRole("button", { name: "Make link" }).click();
  const row = owner.getByRole("row", { name: /Anybody with the link/ });
  const [link, cell] = [
    await row.getByRole("textbox").boundingBox(),
    await row.getByRole("cell").first().boundingBox(),
  ];
  expect(link!.x + link!.width).toBeLessThanOrEqual(cell!.x + cell!.width);
});

test("the owner goes through the queue by keyboard, and each applicant hears", async ({ as }) => {
  const owner = await as.owner();
  await owner.goto("/admin/requests");
  const count = await waiting(owner);
  // Each step is a page, whose keys come with its scripts.
  const press = async (key: string) => {
    await expect(owner.getByText("Turn keys off")).toBeVisible();
    await owner.keyboard.press(key);
  };
  const rows = owner.locator(".queue li");
  const [first, second, third] = await Promise.all(
    [0, 1, 2].map((index) => rows.nth(index).locator("a.b").textContent()),
  );
  await press("j");
  await expect(owner.locator(".queue li.is-cur")).toContainText(second!);
  await press("k");
  await expect(owner.locator(".queue li.is-cur")).toContainText(first!);
  // A second press while the page changes counts for the next one.
  await press("j");
  await owner.keyboard.press("j");
  await expect(owner.locator(".queue li.is-cur")).toContainText(third!);
  await press("k");
  await expect(owner.locator(".queue li.is-cur")).toContainText(second!);
  await press("k");
  await expect(owner.locator(".queue li.is-cur")).toContainText(first!);
  const address = (await rows.nth(0).locator(".xs.clip").textContent())!.trim();
  await press("a");
  await expect(toast(owner)).toContainText("Approved.");
  await expect(owner.locator(".queue li.is-cur")).toContainText(second!);
  expect(await waiting(owner)).toBe(count - 1);
  await site.mail(address, /^Welcome/);

  const other = (await owner.locator(".queue li.is-cur .xs.clip").textContent())!.trim();
  await press("d");
  await owner.locator("form#decline").getByLabel("Reason").fill("Looks like spam");
  await owner.getByLabel(/^Note to/).fill("Write to us first.");
  await owner.locator("form#decline").getByRole("button", { name: "Decline" }).click();
  await expect(toast(owner)).toContainText("Declined.");
  const hasHeard = async () => (await site.mails(other)).some(({ text }) => text?.includes("Write to us first."));
  await expect.poll(hasHeard, { timeout: 15_000 }).toBe(true);

  await owner.getByText("Turn keys off").click();
  const now = await waiting(owner);
  await owner.keyboard.press("a");
  await owner.reload();
  expect(await waiting(owner)).toBe(now);
});

test("the later of two moderators hears who decided", async ({ as }) => {
  const [owner, steward] = [await as.owner(), await as.member("steward")];
  await Promise.all([owner.goto("/admin/requests"), steward.goto("/admin/requests")]);
  const row = (page: Page) => page.locator(".queue li").filter({ hasText: "dora@mail.example" });
  await row(owner).getByRole("button", { name: "Approve" }).click();
  await expect(toast(owner)).toContainText("Approved.");
  await row(steward).getByRole("button", { name: "Approve" }).click();
  await expect(row(steward)).toContainText("Hanna Lindqvist has already decided this request.");
  await site.mail("dora@mail.example", /^Welcome/);
  expect((await site.mails("dora@mail.example")).filter(({ subject }) => /^Welcome/.test(subject ?? "")).length).toBe(
    1,
  );
});

test("a block ends a live session with the next request, and Undo gives everything back", async ({ as }) => {
  const [owner, alice] = [await as.owner(), await as.member("alice")];
  await alice.goto("/account");
  await expect(alice).toHaveURL(/account/);
  await owner.goto("/admin/members?q=alice%40tidewater");
  await owner.getByRole("link", { name: "Alice Moreau" }).click();
  await owner.locator(".drawer h2 a").click();
  await owner.getByRole("button", { name: "Block member" }).click();
  const dialog = owner.getByRole("dialog");
  await expect(dialog).toContainText("Alice Moreau is logged out everywhere at once");
  await dialog.getByRole("button", { name: "Block member" }).click();
  await expect(dialog).toContainText("Say why.");
  await dialog.getByLabel("Reason").fill("Repeated advertising");
  await dialog.getByRole("button", { name: "Block member" }).click();
  await expect(toast(owner)).toContainText("Blocked");
  await alice.goto("/account");
  await expect(alice).toHaveURL(/\/login\?next=/);
  await toast(owner).getByRole("button", { name: "Undo" }).click();
  await expect(toast(owner)).toContainText("Unblocked.");
  await expect(owner.locator(".tl")).toContainText("unblocked Alice Moreau");
  await (await as.member("alice")).goto("/account");
});

test("a mute says until when, and its end needs no new login", async ({ as }) => {
  const [steward, alice] = [await as.member("steward"), await as.member("alice")];
  await steward.goto("/admin/members?q=alice");
  await steward.getByRole("link", { name: "Alice Moreau" }).click();
  await steward.locator(".drawer").getByRole("button", { name: "Mute" }).click();
  const dialog = steward.getByRole("dialog");
  await dialog.getByLabel("For how long").selectOption("week");
  await dialog.getByLabel("Reason").fill("Hurtful towards others");
  await dialog.getByRole("button", { name: "Mute" }).click();
  await expect(steward.locator(".drawer .pill-muted")).toBeVisible();
  await expect(steward.locator(".drawer")).toContainText("until ");
  await alice.goto("/members");
  const follow = alice.getByRole("button", { name: /^Follow / }).first();
  const name = (await follow.getAttribute("aria-label"))!;
  await follow.click();
  await expect(alice.getByText("You are muted").first()).toBeVisible();
  await steward.locator(".drawer").getByRole("button", { name: "Unmute" }).click();
  await expect(steward.locator(".drawer .pill-muted")).toHaveCount(0);
  await alice.goto("/members");
  await alice.getByRole("button", { name, exact: true }).click();
  await expect(alice.getByRole("button", { name: name.replace(/^Follow/, "Unfollow"), exact: true })).toBeVisible();
});

test("all of it works without scripts", async ({ as }) => {
  const owner = await as.owner({ scripts: false });
  await owner.goto("/admin/requests");
  const count = await waiting(owner);
  await owner.locator(".queue li").first().getByRole("button", { name: "Approve" }).click();
  await expect(owner.locator(".toast")).toContainText("Approved.");
  expect(await waiting(owner)).toBe(count - 1);

  await owner.goto("/admin/members?status=APPROVED&sort=joined");
  const boxes = owner.locator("tbody .check");
  const names = await owner.locator("tbody td a.b").allTextContents();
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await owner.getByLabel("Why, for all selected").selectOption("Spam");
  await owner.getByRole("button", { name: "Block", exact: true }).click();
  await expect(owner.getByText("2 members are blocked.")).toBeVisible();
  await expect(owner.locator("tbody")).not.toContainText(names[0]!);
  await owner.getByRole("button", { name: "Undo" }).click();
  await expect(owner.getByText("2 members are unblocked.")).toBeVisible();

  await owner.getByRole("link", { name: names[0]! }).click();
  await owner.locator(".drawer").getByRole("link", { name: "Mute" }).click();
  await owner.getByRole("button", { name: "Mute" }).click();
  await expect(owner.locator(".summary")).toContainText("Say why.");
  await owner.getByLabel("Reason").fill("Spam");
  await owner.getByRole("button", { name: "Mute" }).click();
  await expect(owner.locator(".drawer .pill-muted")).toBeVisible();

  await owner.goto("/admin/settings");
  await owner.getByLabel("Site name").fill("Tidewater Menders");
  await owner.locator("#identity-form").getByRole("button", { name: "Save changes" }).click();
  await expect(owner.locator(".side .site")).toContainText("Tidewater Menders");
});

test("a moderator finds the queues and the table, and nothing that is the owner's", async ({ as }) => {
  const steward = await as.member("steward");
  await steward.goto("/admin");
  const links = await steward.locator(".side > nav a").allTextContents();
  expect(links.map((text) => text.replace(/\d+$/, ""))).toEqual([
    "Overview",
    "Members",
    "Requests",
    "Reports",
    "Invitations",
    "Segments",
    "Bulk actions",
  ]);
  for (const path of ["/admin/settings", "/admin/audit", "/admin/team", "/admin/mail"])
    expect((await steward.goto(path))?.status(), path).toBe(403);
  await steward.goto("/admin/members?q=bob");
  await expect(steward.locator("tbody tr")).toHaveCount(0);
  const member = await as.member("mia");
  expect((await member.goto("/admin/members"))?.status()).toBe(403);
});

test("all who match are acted on at once, beyond the page, with scripts and without; owners are named and left", async ({
  as,
}) => {
  const page = await as.owner();
  await page.goto("/admin/members?status=APPROVED");
  await expect(page.locator("[name=isAll]")).toBeHidden();
  await page.getByLabel("Select all on this page").check();
  await page.locator("[name=isAll]").check();
  const bar = page.locator("#bulk");
  await expect(bar).toContainText(/All \d+ that match/);
  const count = Number(/All (\d+) that match/.exec((await bar.textContent()) ?? "")![1]);
  expect(count).toBeGreaterThan(25);
  await bar.getByLabel("Why, for all selected").selectOption("Spam");
  await bar.getByRole("button", { name: "Mute" }).click();
  await expect(page.getByRole("status").filter({ hasText: "members are done" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("main")).toContainText("owners and yourself are left out");

  const plain = await as.member("owner", { scripts: false });
  await plain.goto("/admin/members?status=MUTED");
  for (const box of await plain.locator(".cell-check .check").all()) await box.check();
  await plain.locator("[name=isAll]").check();
  await plain.locator("#bulk").getByRole("button", { name: "Unmute" }).click();
  await expect(plain.getByRole("status").filter({ hasText: "members are done" })).toBeVisible({ timeout: 60_000 });
  await plain.goto("/admin/members?status=MUTED");
  await expect(plain.locator(".cell-check .check")).toHaveCount(0);
});
