// Staff let another program listen: the secret once, a test that arrives, the log, and off and on again.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { aSite, expect, test } from "./fixtures";

const got: { body: string; headers: Record<string, string> }[] = [];
let sink: Server;
let url = "";

const PORT = 24_000 + (process.pid % 900);
const site = aSite({ env: { SAFE_FETCH_ALLOW: `127.0.0.1:${PORT}` } });

test.beforeAll(async () => {
  sink = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      got.push({ body, headers: request.headers as Record<string, string> });
      response.end("taken");
    });
  });
  await new Promise<void>((done) => sink.listen(PORT, "127.0.0.1", done));
  url = `http://127.0.0.1:${(sink.address() as AddressInfo).port}/hook`;
});
test.afterAll(() => void sink.close());

for (const scripts of [true, false])
  test(`a program listens, is tried out, switched off and on, ${scripts ? "with" : "without"} scripts`, async ({
    as,
  }) => {
    const owner = await as.owner({ scripts });
    await owner.goto("/admin/webhooks/new");
    await owner.getByLabel("Name", { exact: true }).fill(scripts ? "CRM" : "Club list");
    await owner.getByLabel("Address", { exact: true }).fill(url);
    await owner.getByLabel("Member changed").check();
    await owner.getByRole("button", { name: "Make the webhook" }).click();
    const secret = ((await owner.locator("[data-secret]").textContent()) ?? "").trim();
    expect(secret).toMatch(/^whsec_/);
    const another = await as.owner({ scripts });
    await another.goto(owner.url());
    await expect(another.getByText("The secret was shown already.")).toBeVisible();
    await owner.getByRole("link", { name: "I have it" }).click();
    await expect(owner.getByRole("heading", { name: "No messages" })).toBeVisible();
    const before = got.length;
    await owner.getByRole("button", { name: "Send a test" }).click();
    await expect(owner.getByRole("heading", { level: 1, name: "Test message" })).toBeVisible();
    await expect.poll(() => got.length, { timeout: 20_000 }).toBeGreaterThan(before);
    const { body, headers } = got.at(-1)!;
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: "webhook.test" });
    await expect
      .poll(async () => {
        await owner.reload();
        return owner.getByRole("heading", { name: "Try 1: 200" }).count();
      })
      .toBe(1);
    await expect(owner.getByText("taken", { exact: true })).toBeVisible();
    await owner.getByRole("link", { name: scripts ? "CRM" : "Club list" }).click();
    await owner.getByRole("button", { name: "Switch off" }).click();
    await expect(owner.getByText("What waits is kept.")).toBeVisible();
    await owner.getByRole("button", { name: "Switch on" }).click();
    await expect(owner.getByRole("button", { name: "Send a test" })).toBeVisible();
    await owner.getByRole("button", { name: "Delete the webhook" }).click();
    await expect(owner.getByRole("heading", { level: 1, name: "Webhooks" })).toBeVisible();
  });

test("an address within our own network is refused beside its field", async ({ as }) => {
  const owner = await as.owner({ scripts: false });
  await owner.goto("/admin/webhooks/new");
  await owner.getByLabel("Name", { exact: true }).fill("Inside");
  await owner.getByLabel("Address", { exact: true }).fill("http://169.254.169.254/");
  await owner.getByLabel("Member changed").check();
  await owner.getByRole("button", { name: "Make the webhook" }).click();
  await expect(owner.getByText("That address lies within the site's own network").first()).toBeVisible();
  const alice = await as.member("alice");
  expect((await alice.goto("/admin/webhooks"))?.status()).toBe(403);
  expect(site.url).toBeTruthy();
});
