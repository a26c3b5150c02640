// Mails at the times one chose: gathered into a digest, held by quiet hours, stopped by one press.
import type { Page } from "@playwright/test";
import type { Email } from "postal-mime";
import { mailServer } from "../jobs/mails/testing";
import { aSite, expect, test } from "./fixtures";
import { readRows } from "./rows";

const ALICE = "alice@tidewater.example";
let mailbox: Email[] = [];
let close = async () => {};
// Before the site: it inherits SMTP_URL.
test.beforeAll(async () => {
  ({ mailbox, close } = await mailServer());
});
const site = aSite();
test.afterAll(async () => {
  delete process.env.SMTP_URL;
  await close();
});
test.describe.configure({ mode: "serial" });

const mailsTo = (address: string, subject: RegExp) =>
  mailbox.filter(({ to, subject: own }) => to?.[0]?.address === address && subject.test(own ?? ""));

async function mailTo(address: string, subject: RegExp): Promise<Email> {
  await expect.poll(() => mailsTo(address, subject).length, { timeout: 30_000 }).toBeGreaterThan(0);
  return mailsTo(address, subject).at(-1)!;
}

/** Signs somebody up who follows alice. */
async function follow(page: Page, nickname: string) {
  await page.goto("/signup");
  await page.getByLabel("Display name").fill(nickname);
  await page.getByLabel("Email").fill(`${nickname.split(" ")[0]!.toLowerCase()}@elsewhere.example`);
  await page.getByLabel("Password", { exact: true }).fill("a kettle on the hob");
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page).not.toHaveURL(/signup/);
  await page.goto("/members/alice");
  await page.getByRole("button", { name: /^Follow / }).click();
  await expect(page.getByRole("button", { name: /^Unfollow / })).toBeVisible();
}

/** Saves one part of the page, and waits for the answer to it. */
async function save(page: Page, part: string) {
  const saved = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.locator(part).getByRole("button", { name: "Save changes" }).click();
  await saved;
}

/** Until alice reads it on the site, so that no mail is still to be thought of. */
const seen = (page: Page, nickname: string) =>
  expect(async () => {
    await page.goto("/notifications?filter=people");
    await expect(page.getByText(nickname).first()).toBeVisible({ timeout: 1000 });
  }).toPass();

/** As if the hour of everybody's digest had come. The embedded database belongs to the site's process. */
async function passTime() {
  if (!site.sql) await site.stop();
  await readRows(site, "update mails set next_attempt_at = now() where pace is not null and sent_at is null");
  if (!site.sql) await site.start();
}

test("what one wants once a day comes in one mail, and one press in it ends that", async ({ as }) => {
  const alice = await as.member("alice");
  await alice.goto("/settings/notifications");
  await alice.getByLabel("New followers: by email").selectOption("Daily digest");
  await save(alice, "#kinds");
  await alice.reload();
  await expect(alice.getByLabel("New followers: by email")).toHaveValue("daily");
  await alice.getByLabel("Digests come at").selectOption("18:00");
  await save(alice, "#times");
  await alice.reload();
  await expect(alice.getByLabel("Digests come at")).toHaveValue("18");

  await follow(await as.visitor(), "Nell Amory");
  await follow(await as.visitor(), "Otto Brand");
  await seen(alice, "Otto Brand");
  await passTime();
  const mail = await mailTo(ALICE, /^Your day at /);
  expect(mail.text).toContain("Otto Brand and one other followed you");
  expect(mailsTo(ALICE, /follows you/)).toEqual([]);

  const out = mail.headers.find(({ key }) => key === "list-unsubscribe")!.value.slice(1, -1);
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  expect((await fetch(out, { method: "POST", body, headers: { origin: "https://mail.example" } })).status).toBe(200);
  const stranger = await as.visitor({ scripts: false });
  await stranger.goto(out);
  await expect(stranger.getByText("Daily digest")).toBeVisible();
  await expect(stranger.getByRole("button", { name: "Send them again" })).toBeVisible();
  await alice.goto("/settings/notifications");
  await expect(alice.getByLabel("New followers: by email")).toHaveValue("never");
  await expect(alice.getByRole("switch", { name: "New followers: on the site" })).toBeChecked();
});

test("without scripts: quiet hours hold a mail back, and let it go when they are over", async ({ as }) => {
  const alice = await as.member("alice", { scripts: false });
  await alice.goto("/settings/notifications");
  await alice.getByLabel("New followers: by email").selectOption("At once");
  await alice.locator("#kinds").getByRole("button", { name: "Save changes" }).click();
  await expect(alice.getByLabel("New followers: by email")).toHaveValue("now");
  // From an hour ago to at least an hour from now, by the clock that the page names.
  const zone = /By the clock of ([\w/ ]+)\./
    .exec((await alice.locator("#times").textContent())!)![1]!
    .replace(/ /g, "_");
  const hour = (ahead: number) =>
    `${new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit" }).format(Date.now() + ahead * 3_600_000)}:00`;
  await alice.getByLabel("Quiet hours").check();
  await alice.getByLabel("Quiet from").selectOption(hour(-1));
  await alice.getByLabel("Quiet until").selectOption(hour(-1));
  await alice.locator("#times").getByRole("button", { name: "Save changes" }).click();
  await expect(alice.getByText("Choose another time.").first()).toBeVisible();
  await alice.getByLabel("Quiet until").selectOption(hour(2));
  await alice.locator("#times").getByRole("button", { name: "Save changes" }).click();
  await expect(alice.getByLabel("Quiet hours")).toBeChecked();

  await follow(await as.visitor({ scripts: false }), "Pia Quill");
  const owner = await as.owner();
  await expect(async () => {
    await owner.goto("/admin/mail?state=waiting");
    await owner.getByRole("link", { name: "New follower" }).first().click();
    await expect(owner.getByText("Held by quiet hours until")).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(mailsTo(ALICE, /Pia Quill follows you/)).toEqual([]);

  await alice.goto("/settings/notifications");
  await alice.getByLabel("Quiet hours").uncheck();
  await alice.locator("#times").getByRole("button", { name: "Save changes" }).click();
  await mailTo(ALICE, /Pia Quill follows you/);
});
