// The address book: found, sorted, written down, merged, kept as a segment, and used for a file, an act and a letter (M2-M8).
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { aSite, expect, test } from "./fixtures";

const site = aSite({ env: { RATE_LIMITS: "off" } });

/** A busy machine takes its time; the page looks again by itself. */
const SOON = { timeout: 60_000 };

const rows = (page: Page) => page.locator("tbody tr");

/** Opens somebody from the list by name. */
async function open(page: Page, name: string) {
  await page.goto(`/admin/contacts?q=${name}`);
  await rows(page).getByRole("link", { name }).first().click();
  await page.getByRole("link", { name: "Open the contact" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("staff look after the address book: list, search, label, by hand, note, task and timeline", async ({ as }) => {
  test.setTimeout(120_000);
  const page = await as.owner();
  await page.goto("/admin/contacts?member=no");
  await expect(rows(page).filter({ hasText: "Ines Ferrer" })).toContainText("Press");
  await expect(rows(page).filter({ hasText: "Tomasz Wilk" })).toContainText("Contact form");
  await page.getByRole("searchbox").fill("thorneandson");
  await page.getByRole("searchbox").press("Enter");
  await expect(rows(page)).toHaveCount(1);
  await page.goto("/admin/contacts");
  await page.locator("summary").filter({ hasText: "Filter" }).click();
  await page.locator("select[name=label]").selectOption({ label: "Press" });
  await page.getByRole("button", { name: "Show" }).first().click();
  await expect(rows(page)).toHaveCount(1);

  await page.goto("/admin/contacts/new");
  await page.getByLabel("First name").fill("Ines M.");
  await page.getByLabel("Last name").fill("Ferrer");
  await page.getByRole("button", { name: "Save contact" }).click();
  await expect(page.getByText("The contact is saved.")).toBeVisible();
  await page.getByLabel("New note").fill("Met at the fair.");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page.getByText("The note is kept.")).toBeVisible();
  await page.getByLabel("What is to do").fill("Call back");
  await page.getByRole("button", { name: "Add task" }).click();
  await expect(page.getByText("The task is on your list.")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("has something to do");

  // What is mine to do stands on the overview until it is done.
  await page.goto("/admin");
  await page.getByRole("button", { name: "Done: Call back" }).click();
  await expect(page.getByRole("button", { name: "Done: Call back" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Done: Answer about the loom" })).toBeVisible();

  // The one with the address stays; the note moves along.
  await open(page, "Ines Ferrer");
  const kept = page.url();
  await page.getByRole("link", { name: "Merge with another" }).click();
  await page.getByRole("searchbox").fill("Ines M.");
  await page.getByRole("searchbox").press("Enter");
  await page.getByRole("link", { name: "Merge", exact: true }).click();
  await page.getByLabel("Ines M.", { exact: true }).check();
  await page.getByRole("button", { name: "Merge the two" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ines M. Ferrer" })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(new URL(kept).pathname);
  await expect(page.getByText("Met at the fair.").first()).toBeVisible();
});

for (const scripts of [true, false])
  test(`the picture of a merge follows what is chosen and comes true, ${scripts ? "with" : "without"} scripts`, async ({
    as,
  }) => {
    test.setTimeout(120_000);
    const page = await as.owner({ scripts });
    const [one, two] = scripts ? ["Sofie", "Sophie"] : ["Jon", "Ivar"];
    const make = async (name: string, email: string, more: Record<string, string>, label: string) => {
      await page.goto("/admin/contacts/new");
      for (const [field, value] of Object.entries({ "First name": name, Email: email, ...more }))
        await page.getByLabel(field).first().fill(value);
      await page.getByRole("button", { name: "Save contact" }).click();
      await expect(page.getByText("The contact is saved.")).toBeVisible();
      await page.getByLabel("New note").fill(`A note about ${name}.`);
      await page.getByRole("button", { name: "Add note" }).click();
      await expect(page.getByText("The note is kept.")).toBeVisible();
      await page.getByLabel("What is to do").fill(`Call ${name}`);
      await page.getByRole("button", { name: "Add task" }).click();
      await expect(page.getByText("The task is on your list.")).toBeVisible();
      await page.getByLabel(label, { exact: true }).check();
      await page.getByRole("button", { name: "Save labels" }).click();
      await expect(page.getByText("The labels are saved.")).toBeVisible();
      return new URL(page.url()).pathname;
    };
    const kept = await make(one!, `${one}@brandt.example`, { Company: "Brandt Sails" }, "Donors");
    const gone = await make(two!, `${two}@work.example`, { Company: "Rigging Ltd", "Job title": "Rigger" }, "Press");
    await page.goto(`${kept}/merge?with=${gone.split("/").at(-1)}`);
    const stands = (field: string) => page.getByRole("row").filter({ hasText: field }).getByRole("cell").last();
    await expect(stands("First name")).toHaveText(one!, { useInnerText: true });
    await expect(stands("Company")).toHaveText("Brandt Sails", { useInnerText: true });
    await expect(stands("Job title")).toHaveText("Rigger", { useInnerText: true });
    await page.getByLabel("Rigging Ltd", { exact: true }).check();
    await expect(stands("Company")).toHaveText("Rigging Ltd", { useInnerText: true });
    await page.setViewportSize({ width: 390, height: 844 });
    const company = page.getByRole("row").filter({ hasText: "Company" });
    for (const head of [`${one}, kept`, `${two}, goes`, "Will stand"])
      await expect(company.getByText(head, { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Merge the two" }).click();
    await page.waitForURL((url) => url.pathname === kept);

    for (const address of [kept, gone]) {
      await page.goto(address);
      expect(new URL(page.url()).pathname).toBe(kept);
      await expect(page.getByRole("heading", { level: 1, name: one!, exact: true })).toBeVisible();
      const main = page.getByRole("main");
      for (const text of ["Rigging Ltd", "Rigger", `${one}@brandt.example`, `${two}@work.example`])
        await expect(main.getByText(new RegExp(text, "i")).first()).toBeVisible();
      for (const name of [one, two]) {
        await expect(main.getByText(`A note about ${name}.`).first()).toBeVisible();
        await expect(main.getByRole("button", { name: `Done: Call ${name}` })).toBeVisible();
      }
      for (const label of ["Donors", "Press"]) await expect(main.getByLabel(label, { exact: true })).toBeChecked();
      await expect(main.getByText("Brandt Sails")).toHaveCount(0);
    }
  });

test("strangers write by the contact form; the same address in other letters is the same contact", async ({ as }) => {
  test.setTimeout(120_000);
  const write = async (page: Page, email: string, message: string) => {
    await page.goto("/contact");
    if (await page.getByLabel("Your name").count()) await page.getByLabel("Your name").fill("Wim de Boer");
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Message").fill(message);
    // No person fills in a form as quickly as this: it says so, and is sent again.
    const sent = page.getByRole("heading", { name: "Your message has come" });
    await expect(async () => {
      if (!(await sent.isVisible())) await page.getByRole("button", { name: "Send message" }).click({ timeout: 5000 });
      await expect(sent).toBeVisible({ timeout: 5000 });
    }).toPass(SOON);
  };
  await write(await as.visitor(), "wim@deboer.example", "Is the kiln free?");
  await write(await as.visitor({ scripts: false }), "WIM@DeBoer.example", "And on Sundays?");
  const page = await as.owner();
  await page.goto("/admin/contacts?q=deboer");
  await expect(rows(page)).toHaveCount(1);
  await open(page, "Wim de Boer");
  for (const text of ["Is the kiln free?", "And on Sundays?"]) await expect(page.getByText(text)).toBeVisible();
  expect(await site.mail("wim@deboer.example", /message/i)).toBeTruthy();
});

test("without scripts: a filter is kept by name, and is a file, an act that is taken back, and a letter", async ({
  as,
}) => {
  test.setTimeout(180_000);
  const page = await as.member("owner", { scripts: false });
  await page.goto("/admin/contacts?source=import");
  await page.locator("summary").filter({ hasText: "Segments" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Donors of old");
  await page.getByRole("button", { name: "Save this filter" }).click();
  await expect(page.getByText("The segment is saved.")).toBeVisible();
  await expect(rows(page)).toHaveCount(2);

  await page.goto("/admin/segments?of=contacts");
  await page.getByRole("link", { name: "Export the segment Donors of old" }).click();
  await expect(page.getByRole("main")).toContainText("2 contacts");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  const text = readFileSync((await file.path())!, "utf8");
  expect(text.trimEnd().split("\r\n")).toHaveLength(3);
  expect(text).toContain("bertil@akesson.example");

  await page.goto("/admin/segments?of=contacts");
  await page.getByRole("link", { name: "Bulk action on the segment Donors of old" }).click();
  await page.getByLabel("Add a label").check();
  await page.getByRole("combobox", { name: "Label" }).selectOption({ label: "Press" });
  await page.getByRole("button", { name: "Begin" }).click();
  const reload = async (words: string) =>
    expect(async () => {
      await page.reload();
      await expect(page.getByRole("status").filter({ hasText: words })).toBeVisible({ timeout: 1000 });
    }).toPass(SOON);
  await reload("2 contacts are done.");
  await page.getByRole("button", { name: "Take it back" }).click();
  await reload("2 are taken back.");

  await page.goto("/admin/contacts?q=alice");
  await page.getByRole("link", { name: "Write a letter" }).click();
  await expect(page.getByText("It reaches 1 of 1")).toBeVisible();
  await page.getByRole("textbox", { name: "Subject" }).fill("Harbour day");
  await page.getByRole("textbox", { name: "Letter" }).fill("Come at **nine**.");
  await page.getByRole("button", { name: "Keep and preview" }).click();
  await expect(page.frameLocator("iframe").getByText("nine")).toBeVisible();
  await page.getByRole("button", { name: "Send to one member" }).click();
  await reload("One contact is done.");
  const mail = await site.mail("alice@tidewater.example", /Harbour day/);
  expect(mail).toBeTruthy();
});

test("a kept filter whose field has been put away says so, and is about nobody", async ({ as }) => {
  const page = await as.member("owner", { scripts: false });
  await page.goto("/admin/members?f.craft=weaving&role=0199aaaa-0000-7000-8000-000000000000");
  const main = page.getByRole("main");
  await expect(main.getByText("craft is not to be found")).toBeVisible();
  await expect(main.getByText("Role is not to be found")).toBeVisible();
  await page.goto("/admin/contacts?f.craft=weaving");
  await expect(main.getByText("craft is not to be found")).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
  await page.goto("/admin/export?of=contacts&f.craft=weaving");
  await expect(main).toContainText("craft is not to be found");
  await expect(main).toContainText(/Nobody matches|0 contacts|no contact/i);
  // Kept by name it is the same filter: without its field it would be about everybody.
  await page.goto("/admin/contacts?f.craft=weaving");
  await page.locator("summary").filter({ hasText: "Segments" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Weavers");
  await page.getByRole("button", { name: "Save this filter" }).click();
  await expect(page.getByText("The segment is saved.")).toBeVisible();
  await expect(main.getByText("craft is not to be found")).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
});
