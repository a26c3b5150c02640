// What stays of somebody who has left for good: their words, signed as a former member's, in sentences that read well.
import { aSite, expect, PASSWORD, test } from "./fixtures";
import { beginTopic, postOf } from "./talking";

aSite();
test.describe.configure({ mode: "serial" });

let path = "";

test("somebody writes, changes, likes, is answered and reported, and leaves for good", async ({ as }) => {
  const [alice, hanna] = [await as.member("alice"), await as.owner()];
  path = await beginTopic(alice, "Is tidal seasoning a thing?", "Quincunx, they say.");
  await alice.getByLabel("More for this topic").click();
  await alice.getByRole("link", { name: "Edit topic" }).click();
  await alice.getByRole("textbox", { name: "Text" }).fill("Quincunx, everybody says.");
  await alice.getByRole("button", { name: "Save changes" }).click();
  const say = async (page: typeof hanna, text: string, number: number) => {
    await page.getByRole("textbox", { name: "Your reply" }).fill(text);
    await page.getByRole("button", { name: "Post reply" }).click();
    await expect(postOf(page, number)).toContainText(text);
  };
  await hanna.goto(path);
  await say(hanna, "It is, in the harbour.", 1);
  await alice.goto(path);
  await postOf(alice, 1).getByRole("button", { name: /^Like/ }).click();
  await say(alice, "Not in mine, you fools.", 2);
  await hanna.goto(path);
  await say(hanna, "Kindly now.", 3);
  await hanna.goto(`${path}?reply=2#reply`);
  await say(hanna, "Have you looked?", 4);
  await postOf(hanna, 2).locator("summary").click();
  await postOf(hanna, 2).getByRole("link", { name: "Report" }).click();
  await hanna.getByLabel("Rude or hurtful").check();
  await hanna.getByRole("button", { name: "Send report" }).click();
  await expect(hanna.getByText("Thank you. The team will look")).toBeVisible();
  await hanna.goto("/notifications");
  await expect(hanna.getByText("replied in")).toBeVisible();

  await alice.goto("/settings/data");
  await alice.getByLabel("Current password").fill(PASSWORD);
  await alice.getByLabel("Type alice to confirm").fill("alice");
  await alice.getByRole("button", { name: "Delete my account" }).click();
  await expect(alice.getByText("Your account is deleted. Goodbye.")).toBeVisible();
});

test("beside what they wrote stands “Former member”, in a sentence “a former member”", async ({ as }) => {
  const hanna = await as.owner();
  await hanna.goto(path);
  await expect(postOf(hanna, 0).locator(".by").first()).toContainText("Former member");
  await expect(hanna.getByRole("article", { name: "Post by a former member" })).toBeVisible();
  await expect(hanna.getByRole("article", { name: "Reply 2 by a former member" })).toContainText("you fools");
  await expect(postOf(hanna, 4)).toContainText("In reply to a former member");
  await expect(postOf(hanna, 2).getByRole("link", { name: "Reply to a former member" })).toBeVisible();
  await expect(postOf(hanna, 1).getByRole("button", { name: /^Like/ })).not.toContainText("1");
  await postOf(hanna, 0).getByRole("link", { name: "edited" }).click();
  await expect(hanna.getByText("Changed by a former member").first()).toBeVisible();
  await hanna.goto(`${path}?quote=2#reply`);
  await expect(hanna.getByRole("textbox", { name: "Your reply" })).toHaveValue(/^> \*\*Former member\*\* \[#2\]/);
  await hanna.goto("/forum?sort=newest");
  await expect(hanna.locator(".trow").filter({ hasText: "tidal seasoning" })).toContainText("by a former member");
  await hanna.goto("/search?q=quincunx");
  await expect(hanna.locator(".trow")).toContainText("by a former member");
});

test("what only told of them is gone with them, and the team reads what was reported", async ({ as }) => {
  const [hanna, steward] = [await as.owner(), await as.member("steward")];
  await hanna.goto("/notifications");
  await expect(hanna.getByRole("heading", { level: 1, name: "Notifications" })).toBeVisible();
  await expect(hanna.getByText("replied in")).toHaveCount(0);
  await expect(hanna.getByText("Alice")).toHaveCount(0);

  await steward.goto("/admin/reports");
  const theCase = steward.locator(".cases li").filter({ hasText: "you fools" });
  await expect(theCase).toContainText("Former member");
  await theCase.getByRole("link").first().click();
  await expect(steward.getByText("Not in mine, you fools.").first()).toBeVisible();
  await expect(steward.getByText("Alice Moreau")).toHaveCount(0);
});
