// What several journeys of reports do in a browser.
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

export const GLUE = "/forum/t/which-glue-for-a-1920s-drawer-front";
export const REPORTED = "Thank you. The team will look";

export const toast = (page: Page) => page.locator(".toast");
export const post = (page: Page, text: string) => page.locator("article.post").filter({ hasText: text });
export const row = (page: Page, text: string) => page.locator(".cases li").filter({ hasText: text });

/** Alice says something under a topic; where it stands. */
export async function say(alice: Page, text: string): Promise<string> {
  await alice.goto(GLUE);
  await alice.getByRole("textbox", { name: "Your reply" }).fill(text);
  await alice.getByRole("button", { name: "Post reply" }).click();
  await expect(post(alice, text)).toBeVisible({ timeout: 30_000 });
  const id = await post(alice, text).getAttribute("id");
  return `${GLUE}?post=${id!.replace("post-", "")}`;
}

/** To the form of a report: a dialog with scripts, a page without. */
export async function open(page: Page, where: string, text: string) {
  await page.goto(where);
  await post(page, text).locator("summary").click();
  await post(page, text).getByRole("link", { name: "Report" }).click();
  await expect(page.getByRole("heading", { name: "Report this comment" })).toBeVisible();
}

export async function report(page: Page, where: string, text: string, note = "") {
  await open(page, where, text);
  await page.getByLabel("Rude or hurtful").check();
  await page.getByLabel("Note to the team").fill(note);
  await page.getByRole("button", { name: "Send report" }).click();
  await expect(page.getByText(REPORTED)).toBeVisible();
}
