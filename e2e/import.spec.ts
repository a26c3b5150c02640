// Members from another site: brought, tried, run, corrected, undone; exported; and one bulk action (M84-M90).
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { aSite, expect, logIn, test } from "./fixtures";
import { readRows } from "./rows";

const site = aSite({ env: { RATE_LIMITS: "off" } });

/** A busy machine takes its time; the page looks again by itself. */
const SOON = { timeout: 60_000 };

const PEOPLE = `Email Address,First Name,Last Name,Role
pavel@x.org,Pavel,Pike,administrator
not an address,=1+1,Newt,
petra@,Petra,Pike,
alice@tidewater.example,Alice,Again,owner
`;

const tile = (page: Page, word: string) => page.locator(".tile-s").filter({ hasText: word }).locator(".v");

test("the owner pastes a table, sees what would happen, runs it, corrects what was left and undoes it all", async ({
  as,
}) => {
  test.setTimeout(240_000);
  const page = await as.owner();
  await page.goto("/admin/import");
  await page.getByLabel("Paste a table").fill(PEOPLE);
  await page.getByRole("button", { name: "Read it" }).click();

  // The columns are guessed; the one that would give rights is not for the taking.
  await expect(page.getByLabel("Email Address becomes")).toHaveValue("email", SOON);
  await expect(page.getByLabel("First Name becomes")).toHaveValue("firstName");
  await expect(page.getByText("rights are never given by a file")).toBeVisible();
  await page.getByLabel("Last Name becomes").selectOption("firstName");
  await page.getByRole("button", { name: "Try it without writing" }).click();
  await expect(page.getByText("Another column is that already.").first()).toBeVisible();
  await page.getByLabel("Last Name becomes").selectOption("lastName");
  await page.getByRole("button", { name: "Try it without writing" }).click();

  await expect(page.getByRole("heading", { name: "What would happen" })).toBeVisible(SOON);
  await expect(tile(page, "New members")).toHaveText("1");
  await expect(tile(page, "Here already")).toHaveText("1");
  await expect(tile(page, "Not taken")).toHaveText("2");
  await expect(page.getByRole("row", { name: /^3 / })).toContainText("@");
  await page.goto("/admin/members?q=Pike");
  await expect(page.locator("tbody tr")).toHaveCount(0);
  await page.goBack();

  await page.getByRole("button", { name: "Import one member" }).click();
  await expect(page.getByRole("heading", { name: "What came of it" })).toBeVisible(SOON);
  await expect(page.getByText("Nobody has been written to.")).toBeVisible(SOON);
  const address = page.url();

  // The rows that were left come back as a file, nothing in it a formula, and are brought again.
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download the rows to correct (CSV)" }).click(),
  ]);
  const left = readFileSync((await file.path())!, "utf8");
  expect(left).toContain("'=1+1");
  expect(left).toContain("Line,Reason");
  const [every] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download every row with what came of it (CSV)" }).click(),
  ]);
  const told = readFileSync((await every.path())!, "utf8");
  expect(told).toContain("Line,What came of it,Reason");
  expect(told).toMatch(/^pavel@x\.org,.*,2,New member,/m);
  expect(told).toMatch(/^alice@tidewater\.example,.*,5,Here already,/m);
  await page.goto("/admin/import");
  await page.getByLabel("File", { exact: true }).setInputFiles({
    name: "corrected.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(left.replace("not an address", "nell@x.org").replace("petra@", "petra@x.org")),
  });
  await page.getByRole("button", { name: "Read it" }).click();
  await expect(page.getByLabel("Reason becomes")).toHaveValue("skip", SOON);
  await page.getByRole("button", { name: "Try it without writing" }).click();
  await page.getByRole("button", { name: "Import 2 members" }).click(SOON);
  await expect(page.getByText("Nobody has been written to.")).toBeVisible(SOON);
  await page.goto("/admin/members?q=Pike");
  await expect(page.locator("tbody tr")).toHaveCount(2);
  await page.goto("/admin/members?q=Newt");
  await expect(page.locator("tbody tr")).toContainText("=1+1 Newt");

  await page.goto(address);
  await page.getByRole("link", { name: "Undo the import" }).click();
  await expect(page.getByText("This import made one member.")).toBeVisible();
  await expect(page.getByText("Nobody has logged in, written or been changed since.")).toBeVisible();
  await page.getByRole("button", { name: "Undo it" }).click();
  await expect(page.getByText("One row was taken back.")).toBeVisible(SOON);
  await expect(page.getByRole("link", { name: "Undo the import" })).toHaveCount(0);
  await page.goto("/admin/members?q=Pike");
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await page.goto("/admin/members?q=alice");
  await expect(page.locator("tbody tr").first()).toContainText("alice");
});

test("without scripts: a file comes in as pending members who are written to; what is no table is told", async ({
  as,
}) => {
  test.setTimeout(180_000);
  const page = await as.member("owner", { scripts: false });
  const bring = async (name: string, buffer: Buffer) => {
    await page.goto("/admin/import");
    await page.getByLabel("File", { exact: true }).setInputFiles({ name, mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Read it" }).click();
  };
  await bring("people.xlsx", Buffer.from("PK\u0003\u0004 a spreadsheet"));
  await expect(page.getByRole("alert").filter({ hasText: "Save it as CSV" })).toBeVisible();

  const sheet = Buffer.from("\uFEFFE-mail\tFull name\tJoined\nüli@x.org\tÜli Öhm\t2020-02-02\n", "utf16le");
  await bring("people.tsv", sheet);
  await expect(page.getByLabel("E-mail becomes")).toHaveValue("email", SOON);
  await page.getByLabel("Pending").check();
  await page.getByLabel("Send it now").check();
  await page.getByRole("button", { name: "Try it without writing" }).click();
  await page.getByRole("button", { name: "Import one member" }).click(SOON);
  await expect(page.getByText("Each new member gets one.")).toBeVisible(SOON);
  await page.goto("/admin/requests");
  await expect(page.getByText("Üli Öhm").first()).toBeVisible();
  expect(await site.mail("üli@x.org", /password/i)).toBeTruthy();
});

test("a thousand rows and a kill -9 in their middle make exactly a thousand members (M87)", async ({ as }) => {
  test.setTimeout(240_000);
  const page = await as.owner();
  const rows = Array.from({ length: 1000 }, (_, at) => `row${at}@thousand.example,Row ${at}`);
  await page.goto("/admin/import");
  await page.getByLabel("Paste a table").fill(`email,name\n${rows.join("\n")}`);
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByRole("button", { name: "Try it without writing" }).click(SOON);
  await page.getByRole("button", { name: "Import 1,000 members" }).click(SOON);
  const address = new URL(page.url()).pathname;
  // It has begun: the kill comes in its middle, or right after it.
  await expect(page.getByRole("heading", { name: "What came of it" })).toBeVisible(SOON);
  await site.stop("SIGKILL");
  await site.start();
  const owner = await logIn(site, "owner");
  await expect(async () => {
    const html = await (await fetch(site.url + address, { headers: { cookie: owner } })).text();
    expect(html).toContain("Nobody has been written to.");
  }).toPass(SOON);
  const made =
    "select count(*)::int as n, count(distinct slug)::int as slugs from members where login_email like '%@thousand.example'";
  // The embedded database is read while the site stands still.
  if (!site.sql) await site.stop();
  expect(await readRows<{ n: number; slugs: number }>(site, made)).toEqual([{ n: 1000, slugs: 1000 }]);
  if (!site.sql) await site.start();
});

test("an export holds what was chosen, and an act on all who match shows how far it is and is taken back", async ({
  as,
}) => {
  test.setTimeout(180_000);
  const page = await as.owner();
  await page.goto("/admin/members?status=APPROVED&privacy=PUBLIC");
  await page.getByRole("link", { name: "Export" }).click();
  await expect(page.getByText("This file holds personal data")).toBeVisible();
  await page.getByLabel("About", { exact: true }).uncheck();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  const text = readFileSync((await file.path())!, "utf8");
  const [head, ...lines] = text.slice(1).trimEnd().split("\r\n");
  expect(head).toContain("nickname");
  expect(head).not.toContain("about");
  expect(text).toContain("alice@tidewater.example");
  expect(text).not.toContain("bob@tidewater.example");
  expect(lines.length).toBeGreaterThan(10);
  // Written down when the last row has left, with how many there were.
  await expect(async () => {
    await page.goto("/admin/audit");
    await expect(page.getByRole("row").filter({ hasText: "exported members" }).first()).toBeVisible({ timeout: 1000 });
  }).toPass();

  await page.goto("/admin/members?status=MUTED");
  const muted = await page.locator("tbody tr").count();
  await page.goto("/admin/members?status=APPROVED");
  await page.getByLabel("Select all on this page").check();
  await page.locator("[name=isAll]").check();
  await page.locator("#bulk").getByRole("button", { name: "More…" }).click();
  await page.getByRole("radio", { name: /^Mute/ }).check();
  await page.getByLabel("Reason").fill("A storm");
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("status").filter({ hasText: "members are done" })).toBeVisible(SOON);
  await expect(page.getByRole("main")).toContainText("owners and yourself are left out");
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("status").filter({ hasText: "are taken back" })).toBeVisible(SOON);
  await page.goto("/admin/members?status=MUTED");
  await expect(page.locator("tbody tr")).toHaveCount(muted);
});
