// Links that stand alone on their lines become cards, and never reach the server's own network.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { freePort } from "../bin/postgres.mjs";
import { wall } from "../lib/testing";
import { aSite, expect, test } from "./fixtures";
import { gate } from "./talking";

const foreign = `127.0.0.1:${await freePort()}`;
const site = aSite({ env: { SAFE_FETCH_ALLOW: foreign } });
test.describe.configure({ mode: "serial" });

const GLUE = "/forum/t/which-glue-for-a-1920s-drawer-front";
const box = (page: Page, name: string) => page.getByRole("textbox", { name });

/** A page of another site on this machine, for links to lead to. */
async function aForeignSite(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(Number(foreign.split(":")[1]), "127.0.0.1", done));
  return server;
}

test("whoever writes a link, or adds it later, sees its card come by itself, also when it was there before their page listened", async ({
  as,
}) => {
  const server = await aForeignSite((request, response) =>
    response.setHeader("Content-Type", "text/html").end(`<title>Plans of ${request.url}</title>`),
  );
  try {
    const [alice, visitor] = [await as.member("alice"), await as.visitor()];
    await alice.goto(GLUE);
    const mine = (page: Page) => page.locator("article.post").filter({ hasText: "Look here:" });
    const card = (page: Page) => mine(page).locator("a.unfurl");
    // Her stream opens only once the card is there for everybody else.
    const listening = gate();
    await alice.route(/notifications\/stream/, async (route) => {
      await listening.opened;
      await route.continue();
    });
    await alice.goto(GLUE);
    await box(alice, "Your reply").fill(`Look here:\n\nhttp://${foreign}/skiff`);
    await alice.getByRole("button", { name: "Post reply" }).click();
    await expect(mine(alice)).toBeVisible();
    await expect(async () => {
      await visitor.goto(GLUE);
      await expect(card(visitor)).toHaveCount(1);
    }).toPass({ timeout: 20_000 });
    await expect(card(alice)).toHaveCount(0);
    await alice.evaluate(() => Object.assign(window, { isSame: true }));
    listening.open();
    await expect(card(alice)).toContainText("Plans of /skiff", { timeout: 20_000 });
    expect(await alice.evaluate(() => "isSame" in window)).toBe(true);

    await mine(alice).locator("summary").click();
    await mine(alice).getByRole("link", { name: "Edit" }).click();
    await box(alice, "Text").fill(`Look here:\n\nhttp://${foreign}/yawl`);
    await alice.evaluate(() => Object.assign(window, { isSame: true }));
    await alice.getByRole("button", { name: "Save changes" }).click();
    await expect(card(alice)).toContainText("Plans of /yawl", { timeout: 20_000 });
    expect(await alice.evaluate(() => "isSame" in window)).toBe(true);
  } finally {
    server.close();
  }
});

test("a link alone on its line becomes a card of ours; one into the server's own network is never asked", async ({
  as,
}) => {
  const asked: string[] = [];
  const server = await aForeignSite((request, response) => {
    asked.push(request.url!);
    if (request.url === "/dory.png") return void response.setHeader("Content-Type", "image/png").end(wall(600, 400));
    response.setHeader("Content-Type", "text/html");
    response.end(
      `<title>x</title><meta property="og:title" content="Plans for a dory &lt;b&gt;"><meta property="og:image" content="/dory.png">`,
    );
  });
  const inner = createServer((_, response) => response.end("<title>secret</title>"));
  const knocks: string[] = [];
  inner.on("request", (request) => knocks.push(request.url!));
  await new Promise<void>((done) => inner.listen(0, "127.0.0.1", done));
  try {
    const [alice, visitor] = [await as.member("alice"), await as.visitor()];
    await alice.goto(GLUE);
    await box(alice, "Your reply").fill(
      `Build one:\n\nhttp://${foreign}/dory\n\nhttp://127.0.0.1:${(inner.address() as AddressInfo).port}/admin`,
    );
    await alice.getByRole("button", { name: "Post reply" }).click();
    await expect(alice.locator(".prose").filter({ hasText: "Build one:" })).toBeVisible();
    const elsewhere: string[] = [];
    visitor.on("request", (request) => request.url().startsWith(site.url) || elsewhere.push(request.url()));
    const card = visitor.locator("article.post").filter({ hasText: "Build one:" }).locator("a.unfurl");
    await expect(async () => {
      await visitor.goto(GLUE);
      await expect(card).toHaveCount(1);
    }).toPass({ timeout: 20_000 });
    await expect(card).toHaveAttribute("href", `http://${foreign}/dory`);
    await expect(card).toContainText("Plans for a dory <b>");
    await expect(card).toContainText(foreign);
    await expect(card.locator("img")).toHaveAttribute("src", /^\/media\/card\/[0-9a-f]{32}\/480\.webp$/);
    await card.scrollIntoViewIfNeeded();
    await expect.poll(() => card.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);
    expect(elsewhere).toEqual([]);
    expect(asked).toEqual(["/dory", "/dory.png"]);
    expect(knocks).toEqual([]);
    await expect(visitor.getByRole("link", { name: "/admin" })).not.toHaveClass(/unfurl/);
  } finally {
    server.close();
    inner.close();
  }
});
