// A member's own pages: account, profile, pictures, privacy, a copy of everything, and leaving for good.
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { aSite, expect, logIn, PASSWORD, test } from "./fixtures";

const site = aSite();

test("a member edits the account without scripts, each group by itself", async ({ as }) => {
  const page = await as.member("alice", { scripts: false });
  await page.goto("/account");
  const save = (group: string) => page.locator(`#${group}`).getByRole("button", { name: "Save changes" });
  await page.getByLabel("First name").fill("Åsa 宇多田");
  await save("you").click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByLabel("First name")).toHaveValue("Åsa 宇多田");
  await page.locator("summary", { hasText: "Add a phone" }).click();
  const added = page.getByRole("group", { name: "Add a phone" });
  await added.getByLabel("Phone", { exact: true }).fill("ring me");
  await save("phones").click();
  await expect(
    page.getByText("Use digits, spaces, brackets and dashes, and a plus only in front.").first(),
  ).toBeVisible();
  await added.getByLabel("Phone", { exact: true }).fill("+49 (0)30 123-4567");
  await added.getByLabel("Primary").check();
  await save("phones").click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const second = page.getByRole("group", { name: "Phone 2" });
  await expect(second.getByLabel("Phone", { exact: true })).toHaveValue("+49 (0)30 123-4567");
  await expect(second.getByLabel("Primary")).toBeChecked();
  await page.getByRole("group", { name: "Phone 1" }).getByLabel("Remove").check();
  await save("phones").click();
  await expect(page.getByRole("group", { name: "Phone 1" }).getByLabel("Phone", { exact: true })).toHaveValue(
    "+49 (0)30 123-4567",
  );
  await expect(page.getByRole("group", { name: "Phone 2" })).toHaveCount(0);
});

test("with scripts a group that fails or is saved leaves what is typed in the others", async ({ as }) => {
  const page = await as.member("alice");
  await page.goto("/account");
  const group = (id: string) => page.locator(`#${id}`);
  const company = page.getByLabel("Company");
  const before = await company.inputValue();
  await company.fill("Elsewhere");
  await expect(group("you").getByText("Changes not saved yet.")).toBeVisible();
  await group("you").getByRole("button", { name: "Undo" }).click();
  await expect(company).toHaveValue(before);
  await company.fill("The Sail Loft");
  await page.getByRole("group", { name: "Phone 1" }).getByLabel("Phone", { exact: true }).fill("ring me");
  await group("phones").getByRole("button", { name: "Save changes" }).click();
  await expect(group("phones").getByText("Use digits, spaces, brackets").first()).toBeVisible();
  await page.locator("summary", { hasText: "Add an email" }).click();
  await page.getByRole("group", { name: "Add an email" }).getByLabel("Email").fill("loft@tidewater.example");
  await group("emails").getByRole("button", { name: "Save changes" }).click();
  await expect(group("emails").getByText("Saved.")).toBeVisible();
  await expect(page.getByRole("group", { name: "Email 2" }).getByLabel("Email")).toHaveValue("loft@tidewater.example");
  await expect(company).toHaveValue("The Sail Loft");
  await expect(page.getByRole("group", { name: "Phone 1" }).getByLabel("Phone", { exact: true })).toHaveValue(
    "ring me",
  );
  await group("you").getByRole("button", { name: "Save changes" }).click();
  await expect(group("you").getByText("Saved.")).toBeVisible();
  await page.locator("summary", { hasText: "Add an email" }).click();
  await expect(page.getByRole("group", { name: "Add an email" }).getByLabel("Email")).toHaveValue("");
  await page.getByRole("button", { name: "Remove all emails" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove all emails" }).click();
  await expect(page.getByRole("group", { name: "Email 1" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("alice@tidewater.example")).toBeVisible();
  await expect(company).toHaveValue("The Sail Loft");
});

test("a taken profile address names a free one, and the old one leads to the new", async ({ as }) => {
  const page = await as.member("mia");
  await page.goto("/settings/profile");
  await page.getByLabel("Profile address").fill("alice");
  await page.getByRole("button", { name: "Save changes" }).click();
  const refusal = page.getByText(/Another member has “alice”\. Try (\S+), it is free\./).last();
  await expect(refusal).toBeVisible();
  const free = /Try (\S+), it/.exec((await refusal.textContent()) ?? "")![1]!;
  await page.getByLabel("Profile address").fill(free);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto("/members/mia");
  await expect(page).toHaveURL(new RegExp(`/members/${free}$`));
});

test("a text about oneself is looked at before it is saved, and nothing in it runs (P26)", async ({ as }) => {
  const page = await as.member("alice");
  await page.goto("/settings/profile");
  await expect(page.getByRole("button", { name: "Preview" })).toBeVisible();
  await page.getByLabel("About you").fill("I **plane**. <img src=x onerror=alert(1)> [x](javascript:alert(1))");
  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByLabel("How it reads");
  await expect(preview.locator("strong")).toHaveText("plane");
  await expect(preview.locator("img, a[href^=javascript]")).toHaveCount(0);
});

const paint = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#3a7" } })
    .jpeg()
    .toBuffer();

test("a photo is uploaded without scripts, served from our names, and taken away again", async ({ as }) => {
  const page = await as.member("alice", { scripts: false });
  await page.goto("/settings/profile");
  await page
    .getByLabel("Choose a photo")
    .setInputFiles({ name: "me.png", mimeType: "image/png", buffer: await paint(500, 400) });
  await page.getByRole("button", { name: "Upload photo" }).click();
  await expect(page.getByText("Your photo is up.")).toBeVisible();
  const src = await page.locator("#photo .av img").getAttribute("src");
  expect(src).toMatch(/^\/media\/photo\/[0-9a-f]{32}\/\d+\.webp$/);
  const served = await page.request.get(src!);
  expect(served.headers()).toMatchObject({
    "content-type": "image/webp",
    "x-content-type-options": "nosniff",
    "cache-control": "public, max-age=31536000, immutable",
  });
  const { format, exif } = await sharp(await served.body()).metadata();
  expect([format, exif]).toEqual(["webp", undefined]);
  await page
    .getByLabel("Choose a photo")
    .setInputFiles({ name: "x.png", mimeType: "image/png", buffer: Buffer.from("<svg onload=alert(1)>") });
  await page.getByRole("button", { name: "Upload photo" }).click();
  await expect(page.locator("#photo").getByText(/not a picture we can read/)).toBeVisible();
  await page.getByRole("button", { name: "Remove photo" }).click();
  await expect(page.locator("#photo .av img")).toHaveCount(0);
});

/** Posts files as a browser would, several at once if asked. */
async function post(
  cookie: string,
  bytes: Uint8Array,
  options: { origin?: string; name?: string; kind?: string } = {},
) {
  const { origin = site.url, name = "x.png", kind = "photo" } = options;
  const body = new FormData();
  body.set("file", new Blob([new Uint8Array(bytes)], { type: "image/png" }), name);
  const headers = { origin, ...(cookie && { cookie }) };
  const answer = await fetch(`${site.url}/media/upload/${kind}`, { method: "POST", body, headers, redirect: "manual" });
  const location = new URL(answer.headers.get("location") ?? "/", site.url);
  return {
    status: answer.status,
    failed: location.searchParams.get("failed"),
    path: location.pathname,
    done: location.searchParams.get("done"),
  };
}

test("hostile uploads are refused with a reason, and nothing else waits for them (P28, P30)", async () => {
  const cookie = await logIn(site, "alice");
  const limit = 5 * 1024 * 1024;
  const cases: [Uint8Array, string][] = [
    [Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"), "image-type"],
    [Buffer.from("<!doctype html><script>1</script>"), "image-type"],
    [new Uint8Array(), "image-missing"],
    [Buffer.concat([await paint(8, 8), Buffer.alloc(limit)]), "image-large"],
    [(await paint(900, 900)).subarray(0, 900), "image-broken"],
  ];
  for (const [bytes, reason] of cases) {
    const said = await post(cookie, bytes, { name: '../../x"\r\n\u202egnp.svg' });
    expect(said).toMatchObject({ status: 303, failed: reason, path: "/settings/profile" });
  }
  const bomb = wall(30_000, 30_000);
  // What a page takes on this machine now; a busy machine is no failure of ours.
  await fetch(`${site.url}/members`);
  const usual = await milliseconds(() => fetch(`${site.url}/members`));
  const refusals = Array.from({ length: 5 }, () => ({ status: 303, failed: "image-pixels" }));
  const uploads = milliseconds(async () => {
    expect(await Promise.all(refusals.map(() => post(cookie, bomb)))).toMatchObject(refusals);
  });
  expect(await milliseconds(() => fetch(`${site.url}/members`))).toBeLessThan(1000 + 4 * usual);
  expect(await uploads).toBeLessThan(2000 + 4 * usual);
});

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const before = Date.now();
  await work();
  return Date.now() - before;
}

test("an upload from another site, by a visitor, or to a made-up name changes nothing", async () => {
  const cookie = await logIn(site, "alice");
  const image = await paint(8, 8);
  expect(await post(cookie, image, { origin: "https://evil.example" })).toMatchObject({ status: 403 });
  expect(await post(cookie, image, { origin: "null" })).toMatchObject({ status: 403 });
  expect(await post("", image)).toMatchObject({ status: 303, path: "/login" });
  for (const path of [
    "photo/../../auth-secret",
    "export/x.json",
    `photo/${"0".repeat(32)}/320.webp`,
    "..%2f..%2fauth-secret",
  ])
    expect((await fetch(`${site.url}/media/${path}`)).status, path).toBe(404);
});

test("leaving the community hides the profile at once, joining shows it again (M92, M93)", async ({ as }) => {
  const page = await as.member("alice");
  const visitor = await as.visitor();
  await page.goto("/settings/privacy");
  await page.getByRole("button", { name: "Leave the community" }).click();
  await expect(page.getByText("You are private now", { exact: true })).toBeVisible();
  expect((await visitor.goto("/members/alice"))?.status()).toBe(404);
  await page.getByRole("button", { name: "Join the community" }).click();
  await expect(page.getByText("You are public now", { exact: true })).toBeVisible();
  expect((await visitor.goto("/members/alice"))?.status()).toBe(200);
});

test("the colour scheme is kept on the account", async ({ as }) => {
  const page = await as.member("alice", { scripts: false });
  await page.goto("/settings/preferences");
  await page.getByLabel("Dark").check();
  await page.getByLabel("Keyboard shortcuts").uncheck();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByLabel("Keyboard shortcuts")).not.toBeChecked();
});

test("a copy of everything is made, told, and opens for nobody else", async ({ as }) => {
  const page = await as.member("bob", { scripts: false });
  await page.goto("/settings/data");
  await page.getByRole("button", { name: "Make a copy" }).click();
  await site.mail("bob@tidewater.example", /copy|data/i);
  await page.goto("/settings/data");
  const href = await page.getByRole("link", { name: "Download your copy" }).getAttribute("href");
  const answer = await page.request.get(href!);
  expect(answer.headers()["content-disposition"]).toContain("attachment");
  expect(answer.headers()["cache-control"]).toContain("no-store");
  expect(await answer.json()).toMatchObject({ account: { loginEmail: "bob@tidewater.example" } });
  const other = await logIn(site, "owner");
  expect((await fetch(site.url + href, { headers: { cookie: other } })).status).toBe(404);
  expect((await fetch(site.url + href)).status).toBe(401);
});

test("a member leaves for good", async ({ as }) => {
  const page = await as.member("bob");
  await page.goto("/settings/data");
  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("Type bob to confirm").fill("bob");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByText("That is not your password.").first()).toBeVisible();
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByText("Your account is deleted. Goodbye.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Log in" }).first()).toBeVisible();
  await expect(logIn(site, "bob")).rejects.toThrow("could not log in");
  await site.mail("bob@tidewater.example", /goodbye|deleted|gone|account/i);
});

/** A PNG of one colour: a few kilobytes that unfold to gigabytes. */
function wall(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  const chunks = [chunk("IHDR", head), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
}

/** Nobody looks at the checksum before the size. */
function chunk(name: string, data: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  return Buffer.concat([size, Buffer.from(name), data, Buffer.alloc(4)]);
}
