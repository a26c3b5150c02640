// What several journeys of the forum do in a browser.
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Begins a topic in the room "Wood" and answers its path. */
export async function beginTopic(page: Page, title: string, text: string): Promise<string> {
  await page.goto("/forum/new");
  await page.getByLabel("Category").selectOption({ label: "Wood" });
  await page.getByLabel("Title").fill(title);
  await page.getByRole("textbox", { name: "Text" }).fill(text);
  await page.getByRole("button", { name: "Post topic" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** The topic's text is number 0, its replies follow. */
export const postOf = (page: Page, number: number) => page.locator(`#post-${number}`);

/** Something that waits until it is let on. */
export function gate() {
  let open = () => {};
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { open, opened };
}
