// Reports of a member and of a post, and the queue by keyboard.
import { aSite, expect, test } from "./fixtures";
import { REPORTED, report, row, say, toast } from "./reporting";

const site = aSite();
test.describe.configure({ mode: "serial" });

const ONE_PLANE = "/blog/a-year-with-one-plane";

test("a member is reported from the profile and warned in the team's words", async ({ as }) => {
  const [bob, steward, alice] = [await as.member("bob"), await as.member("steward"), await as.member("alice")];
  await bob.goto("/members/alice");
  await bob.getByLabel("More about Alice Moreau").click();
  await bob.getByRole("link", { name: "Report Alice Moreau" }).click();
  await bob.getByLabel("Something else").check();
  await bob.getByRole("button", { name: "Send report" }).click();
  await expect(bob.locator(".summary")).toContainText("Say in a few words what is wrong.");
  await bob.getByLabel("Note to the team").fill("Writes to everybody about glue.");
  await bob.getByRole("button", { name: "Send report" }).click();
  await expect(toast(bob)).toContainText(REPORTED);
  await steward.goto("/admin/reports");
  await steward.getByRole("button", { name: "Warn…" }).click();
  await steward.getByLabel("Message to Alice Moreau").fill("Please, less glue.");
  await steward.locator("#settle").getByRole("button", { name: "Warn" }).click();
  await expect(toast(steward)).toContainText("Settled.");
  await site.mail("alice@tidewater.example", /^A warning from/);
  await alice.goto("/notifications");
  await expect(alice.getByText("The team warns you")).toBeVisible();
  await expect(alice.locator("main")).toContainText("Please, less glue.");
});

test("a post is reported from its menu, hidden by the team with an answer, and comes back as it went", async ({
  as,
}) => {
  const where = ONE_PLANE;
  const options = { scripts: false };
  const [bob, steward] = [await as.member("bob", options), await as.member("steward", options)];
  const visitor = await as.visitor(options);
  await bob.goto(where);
  await bob.getByLabel("More for this post").first().click();
  await bob.getByRole("link", { name: "Report", exact: true }).first().click();
  await expect(bob.getByRole("heading", { name: "Report this post" })).toBeVisible();
  await bob.getByLabel("Does not belong here").check();
  await bob.getByRole("button", { name: "Send report" }).click();
  await expect(bob.getByText(REPORTED)).toBeVisible();
  await expect(bob).toHaveURL(new RegExp(where));

  await steward.goto("/admin/reports");
  await expect(steward.locator(".case-context")).toContainText("A year with one plane");
  await steward.getByRole("button", { name: "Hide…" }).click();
  await steward.locator("#settle").getByRole("button", { name: "Hide", exact: true }).click();
  await expect(steward.getByText("Settled. Those who reported it hear of it.")).toBeVisible();
  expect((await visitor.goto(where))!.status()).toBe(404);
  await steward.goto(where);
  await steward.getByLabel("More for this post").first().click();
  await steward.getByRole("button", { name: "Show again" }).click();
  expect((await visitor.goto(where))!.status()).toBe(200);
});

test("the queue goes by keyboard, and the report page asks a visitor to log in", async ({ as }) => {
  const [alice, bob, steward] = [await as.member("alice"), await as.member("bob"), await as.member("steward")];
  const where = await say(alice, "Once more about glue.");
  await report(bob, where, "Once more about glue.");
  await steward.goto("/admin/reports");
  await expect(steward.getByText("Turn keys off")).toBeVisible();
  await steward.keyboard.press("c");
  await expect(steward.locator(".drawer")).toContainText("You are on it");
  await steward.goto("/admin/reports?show=mine");
  await expect(row(steward, "Once more about glue.")).toBeVisible();
  await steward.keyboard.press("d");
  await expect(steward.getByRole("heading", { name: "Dismiss this report?" })).toBeVisible();
  const visitor = await as.visitor();
  const id = new URL(steward.url()).searchParams.get("open");
  await visitor.goto(`/report/comment/${id}`);
  await expect(visitor).toHaveURL(/\/login\?next=%2Freport%2Fcomment%2F/);
  expect((await alice.goto("/admin/reports"))?.status()).toBe(403);
  expect((await bob.goto(`/report/comment/${id}`))?.status()).toBe(404);
});
