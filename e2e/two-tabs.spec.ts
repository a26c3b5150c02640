// Two have the same part of the desk open: the second to save hears of the first, keeps what was typed, and decides.
import type { Page } from "@playwright/test";
import { aSite, expect, test } from "./fixtures";

aSite();

const OVERTAKEN = "This was saved anew since you opened it";

/** `fold` is what the form lies under, when it does. */
type Desk = { name: string; at: string; form: string; field: string; fold?: string };

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

/** What has to be made or found first: each answers where the two then stand. */
const MADE: { name: string; make: (page: Page) => Promise<Desk> }[] = [
  {
    name: "a room of the forum",
    make: async (page) => {
      await page.goto("/admin/forum");
      await page.getByRole("link", { name: /^Edit/ }).first().click();
      await expect(page).toHaveURL(/edit=/);
      // Without its hash: going to the address one is at, hash and all, loads nothing.
      const at = page.url().replace(/#.*/, "");
      return { name: "a room", at, form: "form:has([name=slug])", field: "description" };
    },
  },
  {
    name: "a contact",
    make: async (page) => {
      const desk = { name: "a contact", at: "/admin/contacts/new", form: "form.contact-form", field: "company" };
      await page.goto(desk.at);
      await page.locator("[name=firstName]").fill("Ann");
      await send(page, desk);
      await expect(page).toHaveURL(/contacts\/[0-9a-f-]{36}/);
      return { ...desk, at: `${new URL(page.url()).pathname}/edit` };
    },
  },
  {
    name: "a program that signs people in",
    make: async (page) => {
      const desk = { name: "a program", at: "/admin/programs", form: "form:has([name=origins])", field: "name" };
      await page.goto(desk.at);
      await save(page, desk, "Shop");
      await expect(page).toHaveURL(/made=/);
      return { ...desk, at: `${desk.at}?edit=${new URL(page.url()).searchParams.get("made")}` };
    },
  },
  {
    name: "a kept filter",
    make: async (page) => {
      await page.goto("/admin/members?privacy=PRIVATE");
      await page.locator("summary").filter({ hasText: "Segments" }).click();
      await page.getByLabel("Name", { exact: true }).fill("Quiet ones");
      await page.getByRole("button", { name: "Save this filter" }).click();
      await expect(page.getByText("The segment is saved.")).toBeVisible();
      const at = "/admin/segments?of=members";
      await page.goto(at);
      const made = page.locator("form.segment-change", { has: page.locator("[value='Quiet ones']") });
      const form = `form.segment-change:has([value='${await made.locator("[name=segmentId]").inputValue()}'])`;
      return { name: "a segment", at, form, field: "name", fold: `${form} summary` };
    },
  },
  {
    name: "what a member answers",
    make: async (page) => {
      await page.goto("/admin/members?q=alice");
      const href = await page.locator("tbody a[href*='open=']").first().getAttribute("href");
      const at = `/admin/members/${new URL(href!, page.url()).searchParams.get("open")}`;
      await page.goto("/admin/fields");
      if (!(await page.getByRole("link", { name: "Berth", exact: true }).count())) {
        await page.goto("/admin/fields/new?kind=text");
        await page.getByRole("textbox", { name: "Name" }).fill("Berth");
        await page.getByRole("button", { name: "Make field" }).click();
        await expect(page.getByRole("link", { name: "Berth", exact: true })).toBeVisible();
      }
      return { name: "a member", at, form: "#member-fields", field: "'fields.berth'" };
    },
  },
];

for (const scripts of [true, false])
  for (const { name, make } of MADE)
    test(`two change ${name}, ${scripts ? "with" : "without"} scripts`, async ({ as }) => {
      const [one, other] = [await as.owner({ scripts }), await as.owner({ scripts })];
      const desk = await make(one);
      await one.goto(desk.at);
      await other.goto(desk.at);
      await save(one, desk, "Said first");
      await holds(one, desk, "Said first");
      await save(other, desk, "Said second");
      await expect(other.getByText(OVERTAKEN)).toBeVisible();
      await expect(field(other, desk)).toBeVisible();
      await expect(field(other, desk)).toHaveValue("Said second");
      await holds(one, desk, "Said first");
      await send(other, desk);
      await holds(one, desk, "Said second");
      await other.goto(desk.at);
      await save(other, desk, "Said third");
      await holds(one, desk, "Said third");
    });

const field = (page: Page, desk: Desk) => page.locator(desk.form).locator(`[name=${desk.field}]`);

const send = (page: Page, desk: Desk) =>
  page.locator(desk.form).locator("button[type=submit]:not([formaction]):not([form])").last().click();

async function save(page: Page, desk: Desk, words: string) {
  if (desk.fold) await page.locator(desk.fold).first().click();
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
