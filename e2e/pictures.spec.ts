// What members upload: shown re-encoded under names of ours, or refused with a reason.
import sharp from "sharp";
import { wall } from "../lib/testing";
import { aSite, expect, logIn, test } from "./fixtures";

const site = aSite();

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
  for (const path of ["photo/../../auth-secret", "export/x.json", `photo/${"0".repeat(32)}/320.webp`])
    expect((await fetch(`${site.url}/media/${path}`)).status, path).toBe(404);
  expect((await fetch(`${site.url}/media/..%2f..%2fauth-secret`)).status).toBe(400);
});
