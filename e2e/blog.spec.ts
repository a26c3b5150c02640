// The blog: a post is written, goes out, is commented on, answered and liked; drafts stay one's own; nothing hidden is anywhere.
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { aSite, expect, test } from "./fixtures";

const site = aSite();
test.describe.configure({ mode: "serial" });

const ONE_PLANE = "/blog/a-year-with-one-plane";

async function fill(page: Page, title: string, text: string, tags = "") {
  await page.getByLabel("Title").fill(title);
  await page.getByRole("textbox", { name: "Text" }).fill(text);
  await page.getByLabel("Tags").fill(tags);
}
const comment = (page: Page, number: number) => page.locator(`#comment-${number}`);
const say = async (page: Page, text: string) => {
  await page.getByRole("textbox", { name: "Your comment" }).fill(text);
  await page.getByRole("button", { name: "Post comment" }).click();
};

/** With scripts a press is an act in place; without them it is a form that comes back. */
for (const scripts of [true, false])
  test(`a post is kept, published, commented on, answered and liked, ${scripts ? "with" : "without"} scripts`, async ({
    as,
  }) => {
    const [hanna, alice] = [await as.owner({ scripts }), await as.member("alice", { scripts })];
    const visitor = await as.visitor({ scripts });
    const title = `Sharpening on ${scripts ? "slate" : "glass"}`;
    const path = `/blog/sharpening-on-${scripts ? "slate" : "glass"}`;

    await hanna.goto("/blog/new");
    await fill(hanna, title, "Water, and **patience**.", "Stones, Tools");
    await hanna.getByRole("button", { name: "Save draft" }).click();
    await expect(hanna.getByText("The draft is kept.")).toBeVisible();
    await expect(hanna).toHaveURL(/\/blog\/drafts\/[0-9a-f-]{36}/);
    const draft = new URL(hanna.url()).pathname;
    await visitor.goto("/blog");
    await expect(visitor.getByRole("link", { name: title })).toHaveCount(0);
    expect((await alice.goto(draft))?.status()).toBe(404);
    await hanna.goto("/blog/drafts");
    await hanna.getByRole("link", { name: title }).click();
    await expect(hanna.getByLabel("Tags")).toHaveValue("Stones, Tools");
    await hanna.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(hanna).toHaveURL(new RegExp(`${path}(\\?|$)`));
    await expect(hanna.getByText("Your post is out.")).toBeVisible();
    await expect(hanna.getByRole("heading", { level: 1, name: title })).toBeVisible();

    await alice.goto(path);
    await expect(alice.locator(".reading-text strong")).toHaveText("patience");
    await alice.locator(".reading-foot").getByRole("button", { name: "Like, 0" }).click();
    await expect(alice.locator(".reading-foot").getByRole("button", { name: "Like, 1" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await say(alice, "Which grit do you begin with?");
    await expect(comment(alice, 1)).toContainText("Which grit");

    await hanna.goto(`${path}?comment=1`);
    await comment(hanna, 1).getByRole("link", { name: "Reply to Alice Moreau" }).click();
    await expect(hanna.getByText("Reply to Alice Moreau").first()).toBeVisible();
    await say(hanna, "Eight hundred, @alice.");
    await expect(comment(hanna, 2)).toContainText("Eight hundred");
    await expect(hanna.locator(".answers #comment-2")).toContainText("Author");
    await comment(hanna, 1).getByRole("button", { name: "Like, 0" }).click();
    await expect(comment(hanna, 1).getByRole("button", { name: "Like, 1" })).toHaveAttribute("aria-pressed", "true");

    await visitor.goto(path);
    await expect(comment(visitor, 2)).toContainText("Eight hundred");
    await expect(visitor.getByText("Log in to reply.")).toBeVisible();
    await visitor.getByRole("link", { name: "Stones" }).first().click();
    await expect(visitor.getByRole("heading", { level: 1, name: "Posts about Stones" })).toBeVisible();
    await expect(visitor.getByRole("link", { name: title })).toBeVisible();
    await visitor.goto("/search?q=grit");
    const hit = visitor.getByRole("link", { name: `Comment 1 in ${title}` });
    await hit.click();
    await expect(comment(visitor, 1)).toContainText("Which grit");
    expect((await visitor.goto(`/blog/tags/${scripts ? "Stones" : "STONES"}`))?.status()).toBe(200);
    await expect(visitor).toHaveURL(/\/blog\/tags\/stones$/);
    await expect(visitor.getByRole("link", { name: title })).toBeVisible();
    await visitor.goto(`/search?q=${scripts ? "slate" : "glass"}`);
    await expect(visitor.getByRole("link", { name: title })).toBeVisible();
    await alice.goto("/members/alice/likes?in=blog");
    await expect(alice.getByRole("link", { name: title })).toBeVisible();
    await alice.goto("/members/alice/comments?in=blog");
    await expect(alice.getByText("Which grit do you begin with?").first()).toBeVisible();
    await visitor.goto("/members/hanna/posts?in=blog");
    await expect(visitor.getByRole("link", { name: title })).toBeVisible();
  });

test("the author hears of a comment and whoever is answered of the answer, on the site and by mail", async ({ as }) => {
  const mail = await site.mail("owner@tidewater.example", /Alice Moreau commented on Sharpening on/);
  expect(mail.text).toContain("Which grit do you begin with?");
  const alice = await as.member("alice");
  await alice.goto("/notifications?filter=talk");
  await alice
    .getByRole("link", { name: /Hanna Lindqvist.* mentioned you in Sharpening on/ })
    .first()
    .click();
  await expect(alice).toHaveURL(/\/blog\/sharpening-on-.*#comment-2/);
});

test("what is typed is kept by itself, and goes on after the page is loaded anew", async ({ as }) => {
  const hanna = await as.owner();
  await hanna.goto("/blog/new");
  await hanna.getByLabel("Title").fill("Kept by itself");
  await hanna.getByRole("textbox", { name: "Text" }).fill("Nobody pressed anything.");
  await expect(hanna.getByText("Draft kept.")).toBeVisible();
  await expect(hanna).toHaveURL(/\/blog\/drafts\/[0-9a-f-]{36}/);
  const keeping = hanna.waitForResponse(
    (answer) => answer.url().endsWith("/blog/drafts") && !!answer.request().postData()?.includes("picture/"),
  );
  const buffer = await sharp({ create: { width: 640, height: 360, channels: 3, background: "#286e8c" } })
    .png()
    .toBuffer();
  await hanna
    .locator(".cover-field input[type=file]")
    .setInputFiles({ name: "pot.png", mimeType: "image/png", buffer });
  expect((await keeping).ok()).toBe(true);
  await hanna.reload();
  await expect(hanna.locator("[name=cover]")).toHaveValue(/^picture\//);
  await expect(hanna.getByRole("textbox", { name: "Text" })).toHaveValue("Nobody pressed anything.");
  await hanna.getByText("Publish later").first().click();
  await hanna.getByLabel("Day and time").fill("2020-01-01T10:00");
  await hanna.getByRole("button", { name: "Publish later" }).click();
  await expect(hanna.getByText(/That moment has passed/).first()).toBeVisible();
  await hanna.getByLabel("Day and time").fill("2099-01-01T10:00");
  await hanna.getByRole("button", { name: "Publish later" }).click();
  await expect(hanna.getByRole("heading", { name: "Goes out later" })).toBeVisible();
  await hanna.getByRole("link", { name: "Kept by itself" }).click();
  await hanna.getByRole("button", { name: "Take it from the schedule" }).click();
  await expect(hanna.getByText("The post is a draft again.")).toBeVisible();
});

test("an edit keeps how it read; a deleted post is gone from list, feed and sitemap, and comes back", async ({
  as,
}) => {
  const [hanna, visitor] = [await as.owner(), await as.visitor()];
  const path = "/blog/sharpening-on-slate";
  const text = async (address: string) => (await visitor.request.get(address)).text();
  const seen = async () => [
    (await visitor.request.get(path)).status(),
    (await text("/blog/rss.xml")).includes(path),
    (await text("/blog/atom.xml")).includes(path),
    (await text("/sitemap.xml")).includes(path),
    (await text("/blog")).includes(path),
  ];
  expect(await seen()).toEqual([200, true, true, true, true]);
  await hanna.goto(path);
  await hanna.getByRole("link", { name: "Edit" }).first().click();
  await hanna.getByRole("textbox", { name: "Text" }).fill("Water, patience and light.");
  await hanna.getByRole("button", { name: "Publish changes" }).click();
  await expect(hanna.locator(".reading-text")).toHaveText("Water, patience and light.");
  await hanna.getByRole("link", { name: "edited" }).first().click();
  await expect(hanna.getByText("Water, and **patience**.")).toBeVisible();
  await hanna.goto(path);
  await hanna.getByLabel("More for this post").click();
  await hanna.getByRole("button", { name: "Delete post" }).click();
  await expect(hanna.getByText("The post is deleted.")).toBeVisible();
  expect(await seen()).toEqual([404, false, false, false, false]);
  await hanna.getByRole("button", { name: "Restore Sharpening on slate" }).click();
  await expect(hanna.getByText("The post is back.")).toBeVisible();
  expect(await seen()).toEqual([200, true, true, true, true]);
});

test("others are told who writes, the muted until when, and a card elsewhere has a picture", async ({ as }) => {
  const [alice, mia, visitor] = [await as.member("alice"), await as.member("mia"), await as.visitor()];
  await alice.goto("/blog/new");
  await expect(alice.getByText("The blog is for its writers.")).toBeVisible();
  await mia.goto(ONE_PLANE);
  await expect(mia.getByText(/You are muted/)).toBeVisible();
  await expect(mia.getByRole("button", { name: "Post comment" })).toHaveCount(0);
  await visitor.goto(ONE_PLANE);
  const said = await visitor.locator("script[type='application/ld+json']").textContent();
  expect(JSON.parse(said!)).toMatchObject({ "@type": "BlogPosting", headline: "A year with one plane" });
  const image = await visitor.locator("meta[property='og:image']").getAttribute("content");
  const answer = await visitor.request.get(new URL(image!).pathname);
  expect(answer.headers()["content-type"]).toBe("image/png");
  expect((await answer.body()).length).toBeGreaterThan(5000);
  expect(await visitor.context().cookies()).toEqual([]);
});
