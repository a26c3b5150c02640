// Being someone among others: the directory, profiles, following, leaving, hiding from each other, and addresses that move.
import type { Page } from "@playwright/test";
import { aSite, expect, test } from "./fixtures";

aSite();

const followers = async (page: Page) =>
  Number(((await page.locator(".stats a").first().textContent()) ?? "").replace(/\D/g, ""));

test("a visitor browses, searches and opens a profile without leaving a trace", async ({ as }) => {
  const page = await as.visitor();
  await page.goto("/members");
  await expect(page.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
  await expect(page.getByRole("list").getByRole("listitem").first()).toBeVisible();
  await page.getByLabel("Search members").fill("moreau");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=moreau/);
  await page.getByRole("link", { name: "Alice Moreau" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Alice Moreau" })).toBeVisible();
  await expect(page.getByText("Member since")).toBeVisible();
  await expect(page.locator("meta[property='og:title']")).toHaveAttribute("content", "Alice Moreau");
  await expect(page.getByRole("link", { name: "my pot book" })).toHaveAttribute("rel", "nofollow noopener ugc");
  await expect(page.getByRole("link", { name: "Follow Alice Moreau" })).toHaveAttribute("href", /^\/login\?next=/);
  await page
    .getByRole("navigation", { name: "Profile" })
    .getByRole("link", { name: /^Followers/ })
    .click();
  await expect(page).toHaveURL("/members/alice/followers");
  expect(await page.context().cookies()).toEqual([]);
});

test("pages lead forward and back to the same people", async ({ as }) => {
  const page = await as.visitor();
  await page.goto("/members");
  const names = () => page.locator(".mcard .nm").allTextContents();
  const first = await names();
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/after=/);
  const second = await names();
  expect(second.filter((name) => first.includes(name)).length).toBeLessThan(second.length);
  await page.getByRole("link", { name: "Previous page" }).click();
  await expect.poll(names).toEqual(first);
  await page.getByRole("link", { name: "Last page" }).click();
  await expect(page.getByRole("link", { name: "Next page" })).toHaveCount(0);
  await page.getByRole("link", { name: "First page" }).click();
  await expect.poll(names).toEqual(first);
});

for (const scripts of [true, false]) {
  test(`a member follows and unfollows, ${scripts ? "with" : "without"} scripts`, async ({ as }) => {
    const page = await as.member("alice", { scripts });
    await page.goto("/members/hanna");
    const unfollow = page.getByRole("button", { name: "Unfollow Hanna Lindqvist" });
    const follow = page.getByRole("button", { name: "Follow Hanna Lindqvist", exact: true });
    if (await unfollow.isVisible()) await unfollow.click();
    await expect(follow).toBeVisible();
    const before = await followers(page);
    await follow.focus();
    await page.keyboard.press("Enter");
    await expect(unfollow).toBeVisible();
    // With scripts the page stays, and so must the focus.
    if (scripts) await expect(unfollow).toBeFocused();
    await expect.poll(() => followers(page)).toBe(before + 1);
    await page.goto("/members?show=followed&q=hanna");
    await unfollow.click();
    await expect(unfollow).toHaveCount(0);
    await page.goto("/members/hanna");
    await expect(follow).toBeVisible();
    expect(await followers(page)).toBe(before);
  });
}

test("a muted member reads why she cannot follow; a private one is asked to join first", async ({ as }) => {
  const mia = await as.member("mia", { scripts: false });
  await mia.goto("/members/steward");
  const unfollow = mia.getByRole("button", { name: "Unfollow Sam Steward" });
  if (await unfollow.isVisible()) await unfollow.click();
  await mia.getByRole("button", { name: "Follow Sam Steward", exact: true }).click();
  await expect(mia.getByText("You are muted")).toBeVisible();
  const bob = await as.member("bob");
  await bob.goto("/members");
  await expect(bob.getByRole("link", { name: /^Follow / }).first()).toHaveAttribute("href", /^\/settings\/privacy/);
});

test("a private member is as absent as nobody, until joining and after leaving", async ({ as }) => {
  const [visitor, alice, bob] = [await as.visitor(), await as.member("alice"), await as.member("bob")];
  const absent = async (page: Page) => {
    const [hidden, unknown] = [await page.goto("/members/bob"), await page.request.get("/members/nobody-at-all")];
    expect([hidden?.status(), unknown.status()]).toEqual([404, 404]);
    await expect(page.locator("body")).not.toContainText("Bob Thorne");
    expect((await page.goto("/members/bob/followers"))?.status()).toBe(404);
    await page.goto("/members?q=thorne");
    await expect(page.getByRole("link", { name: "Bob Thorne", exact: true })).toHaveCount(0);
  };
  for (const page of [visitor, alice]) await absent(page);
  await bob.goto("/members/bob");
  await expect(bob.getByText("Your profile is private.")).toBeVisible();
  await bob.goto("/settings/privacy");
  await bob.getByRole("button", { name: "Join the community" }).click();
  await expect(bob.getByRole("button", { name: "Leave the community" })).toBeVisible();
  for (const page of [visitor, alice]) {
    expect((await page.goto("/members/bob"))?.status()).toBe(200);
    await page.goto("/members?q=thorne");
    await expect(page.getByRole("link", { name: "Bob Thorne", exact: true }).first()).toBeVisible();
  }
  await bob.getByRole("button", { name: "Leave the community" }).click();
  await expect(bob.getByRole("button", { name: "Join the community" })).toBeVisible();
  for (const page of [visitor, alice]) await absent(page);
});

test("two who are blocked from each other are gone for each other, and nobody is told", async ({ as }) => {
  const [alice, steward] = [await as.member("alice"), await as.member("steward")];
  await alice.goto("/members/steward");
  await alice.getByLabel("More about Sam Steward").click();
  await alice.getByRole("link", { name: "Block Sam Steward" }).click();
  await alice.getByLabel("Note for yourself").fill("too many meetings");
  await alice.getByRole("button", { name: "Block Sam Steward" }).click();
  await expect(alice).toHaveURL(/\/settings\/blocked/);
  await expect(alice.getByText("too many meetings")).toBeVisible();
  expect((await steward.goto("/members/alice"))?.status()).toBe(404);
  await steward.goto("/members?q=moreau");
  await expect(steward.getByRole("link", { name: "Alice Moreau", exact: true })).toHaveCount(0);
  await alice.goto("/members?q=steward");
  await expect(alice.getByRole("link", { name: "Sam Steward" })).toHaveCount(0);
  await alice.goto("/members/steward");
  await expect(alice.getByRole("heading", { name: "You blocked Sam Steward" })).toBeVisible();
  await alice.getByRole("button", { name: "Unblock" }).click();
  await expect(alice.getByRole("heading", { level: 1, name: "Sam Steward", exact: true })).toBeVisible();
  expect((await steward.goto("/members/alice"))?.status()).toBe(200);
});

test("a follower is removed without a word, and taken back", async ({ as }) => {
  const page = await as.member("alice");
  await page.goto("/members/alice/followers");
  const count = await followers(page);
  const first = await page.locator(".mrow .mrow-name").first().textContent();
  await page
    .getByRole("button", { name: `Remove ${first} from your followers` })
    .first()
    .click();
  await expect(page.getByText(`${first} no longer follows you`)).toBeVisible();
  expect(await followers(page)).toBe(count - 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => followers(page)).toBe(count);
  await expect(page.locator(".mrow .mrow-name").first()).toHaveText(first!);
});

test("one's own profile can be seen with other eyes", async ({ as }) => {
  const page = await as.member("bob");
  await page.goto("/members/bob?as=visitor");
  await expect(page.getByText("A visitor does not see your profile")).toBeVisible();
  const alice = await as.member("alice");
  await alice.goto("/members/alice?as=visitor");
  await expect(alice.getByText("This is how a visitor sees your profile.")).toBeVisible();
  await expect(alice.getByRole("link", { name: "Edit profile" })).toHaveCount(0);
});

test("a former address leads to the present one", async ({ as }) => {
  const page = await as.member("steward");
  await page.goto("/settings/profile");
  await page.getByLabel("Profile address").fill("sam-of-the-ropewalk");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(async () => {
    await page.goto("/members/steward/followers");
    await expect(page).toHaveURL("/members/sam-of-the-ropewalk/followers", { timeout: 1000 });
  }).toPass();
  const visitor = await as.visitor();
  await visitor.goto("/members/steward");
  await expect(visitor).toHaveURL("/members/sam-of-the-ropewalk");
});
