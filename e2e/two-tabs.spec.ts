// Two have the same part of the desk open: the second to save hears of the first, keeps what was typed, and decides.
import type { Page } from "@playwright/test";
import { aSite, expect, test } from "./fixtures";

aSite();

const OVERTAKEN = "This was saved anew since you opened it";

type Desk = { name: string; at: string; form: string; field: string };

const DESKS: Desk[] = [
  { name: "a section of the settings", at: "/admin/settings", form: "#identity-form", field: "tagline" },
  { name: "a letter", at: "/admin/settings/mails/approved", form: "#letter-form", field: "subject" },
  { name: "the signup form", at: "/admin/signup", form: "form:has([name=consentText])", field: "consentText" },
];

for (const scripts of [true, false])
  for (const desk of DESKS)
    test(`two save ${desk.name}, ${scripts ? "with" : "without"} scripts`, async ({ as }) => {
      const [one, other] = [await as.owner({ scripts }), await as.owner({ scripts })];
      await one.goto(desk.at);
      await other.goto(desk.at);
      await save(one, desk, "Said first");
      await expect(one.getByText(OVERTAKEN)).toHaveCount(0);
      await holds(one, desk, "Said first");
      await save(other, desk, "Said second");
      await expect(other.getByText(OVERTAKEN)).toBeVisible();
      await expect(field(other, desk)).toHaveValue("Said second");
      await holds(one, desk, "Said first");
      await send(other, desk);
      await expect(other.getByText(OVERTAKEN)).toHaveCount(0);
      await holds(one, desk, "Said second");
      // What is saved next is one's own and asks nothing.
      await save(other, desk, "Said third");
      await holds(one, desk, "Said third");
      await expect(other.getByText(OVERTAKEN)).toHaveCount(0);
    });

test("two change a room of the forum", async ({ as }) => {
  const [one, other] = [await as.owner(), await as.owner()];
  const desk = { name: "a room", at: "/admin/forum", form: "form:has([name=slug])", field: "description" };
  await one.goto(desk.at);
  await one.getByRole("link", { name: /^Edit/ }).first().click();
  await expect(one).toHaveURL(/edit=/);
  // Without its hash: going to the address one is at, hash and all, loads nothing.
  desk.at = one.url().replace(/#.*/, "");
  await other.goto(desk.at);
  await save(one, desk, "Said first");
  await holds(one, desk, "Said first");
  await save(other, desk, "Said second");
  await expect(other.getByText(OVERTAKEN)).toBeVisible();
  await send(other, desk);
  await holds(one, desk, "Said second");
});

test("two change a contact", async ({ as }) => {
  const [one, other] = [await as.owner(), await as.owner()];
  const desk = { name: "a contact", at: "/admin/contacts/new", form: "form.contact-form", field: "company" };
  await one.goto(desk.at);
  await one.locator("[name=firstName]").fill("Ann");
  await send(one, desk);
  await expect(one).toHaveURL(/contacts\/[0-9a-f-]{36}/);
  desk.at = `${new URL(one.url()).pathname}/edit`;
  await one.goto(desk.at);
  await other.goto(desk.at);
  await save(one, desk, "Said first");
  await holds(one, desk, "Said first");
  await save(other, desk, "Said second");
  await expect(other.getByText(OVERTAKEN)).toBeVisible();
  await holds(one, desk, "Said first");
  await send(other, desk);
  await holds(one, desk, "Said second");
  await save(other, desk, "Said third");
  await holds(one, desk, "Said third");
});

const field = (page: Page, desk: Desk) => page.locator(desk.form).locator(`[name=${desk.field}]`);

const send = (page: Page, desk: Desk) =>
  page.locator(desk.form).locator("button[type=submit]:not([formaction])").last().click();

async function save(page: Page, desk: Desk, words: string) {
  await field(page, desk).fill(words);
  await send(page, desk);
}

/** By a fresh look at the page, once it is saved. */
async function holds(page: Page, desk: Desk, words: string) {
  await expect(async () => {
    await page.goto(desk.at);
    await expect(field(page, desk)).toHaveValue(words, { timeout: 1000 });
  }).toPass();
}
