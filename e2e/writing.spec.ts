// Where people write: pictures by choosing, pasting and dropping; a mute in the middle of a sentence.
import type { Page } from "@playwright/test";
import { wall } from "../lib/testing";
import { aSite, expect, test } from "./fixtures";
import { gate } from "./talking";

aSite();
test.describe.configure({ mode: "serial" });

const GLUE = "/forum/t/which-glue-for-a-1920s-drawer-front";
const ONE_PLANE = "/blog/a-year-with-one-plane";
const PLACES = {
  reply: { path: GLUE, label: "Your reply", press: "Post reply" },
  comment: { path: ONE_PLANE, label: "Your comment", press: "Post comment" },
};
const box = (page: Page, name: string) => page.getByRole("textbox", { name });

/** Gives a file to the text field as the browser does when somebody pastes or drops one. */
const give = (page: Page, label: string, how: "paste" | "drop", bytes: Buffer, name: string, type = "image/png") =>
  box(page, label).evaluate(
    (area, { how, base64, name, type }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name, { type }));
      const init = { bubbles: true, cancelable: true };
      if (how === "paste") area.dispatchEvent(new ClipboardEvent("paste", { ...init, clipboardData: data }));
      else
        for (const kind of ["dragover", "drop"])
          area.dispatchEvent(new DragEvent(kind, { ...init, dataTransfer: data }));
    },
    { how, base64: bytes.toString("base64"), name, type },
  );
const SHOWN = /!\[bench\]\(\/media\/picture\/[0-9a-f]{32}\/1280\.webp\)/;

test("a pasted and a dropped picture stand in a topic, with their progress shown", async ({ as }) => {
  const alice = await as.member("alice");
  await alice.goto("/forum/new");
  await alice.getByLabel("Category").selectOption({ label: "Wood" });
  await alice.getByLabel("Title").fill("My bench in pictures");
  await box(alice, "Text").fill("Here it is:");
  const [first, second] = [gate(), gate()];
  const waiting = [first.opened, second.opened];
  await alice.route("**/media/upload/picture", async (route) => {
    await waiting.shift();
    await route.continue();
  });
  await give(alice, "Text", "paste", wall(800, 500), "bench.png");
  await expect(alice.getByRole("progressbar", { name: "Adding the picture…" })).toBeVisible();
  first.open();
  await expect(box(alice, "Text")).toHaveValue(SHOWN);
  await expect(alice.getByRole("progressbar")).toHaveCount(0);
  // Sent while the second is still on its way: the form waits for it.
  await give(alice, "Text", "drop", wall(400, 300), "lid.png");
  await expect(alice.getByRole("progressbar")).toBeVisible();
  await alice.getByRole("button", { name: "Post topic" }).click();
  second.open();
  const picture = alice.locator("#post-0 .prose").getByRole("img", { name: "bench" });
  await expect(picture).toHaveAttribute("src", /^\/media\/picture\//);
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(alice.locator("#post-0 .prose img")).toHaveCount(2);
});

test("in a reply, a comment and a post it is the same; what cannot be taken is said in words, and the text stays", async ({
  as,
}) => {
  const [alice, hanna] = [await as.member("alice"), await as.owner()];
  for (const { path, label, press } of Object.values(PLACES)) {
    await alice.goto(path);
    await box(alice, label).fill("Look at this.");
    await give(alice, label, "drop", Buffer.from("<svg onload=alert(1)>"), "trick.png");
    await expect(alice.getByText("trick.png was not added. That is not a picture we can read.")).toBeVisible();
    await give(alice, label, "paste", Buffer.from("%PDF-1.7"), "plans.pdf", "application/pdf");
    await expect(alice.getByText("plans.pdf was not added. Only pictures can stand in a text")).toBeVisible();
    await alice.route("**/media/upload/picture", (route) => route.abort());
    await give(alice, label, "drop", wall(40, 40), "bench.png");
    await expect(alice.getByText("bench.png was not added. The connection dropped.")).toBeVisible();
    await alice.unroute("**/media/upload/picture");
    await expect(box(alice, label)).toHaveValue("Look at this.");
    await give(alice, label, "drop", wall(400, 300), "bench.png");
    await expect(box(alice, label)).toHaveValue(SHOWN);
    await alice.getByRole("button", { name: press }).click();
    await expect(alice.locator(".prose").getByRole("img", { name: "bench" }).last()).toBeVisible();
  }
  await hanna.goto("/blog/new");
  await hanna.getByLabel("Title").fill("A bench, and a picture of it");
  await give(hanna, "Text", "paste", wall(600, 400), "bench.png");
  await expect(box(hanna, "Text")).toHaveValue(SHOWN);
  await hanna.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(hanna.locator(".reading-text").getByRole("img", { name: "bench" })).toBeVisible();
});

const MUTED_IN = { ...PLACES, topic: { path: "/forum/new", label: "Text", press: "Post topic" } };
for (const scripts of [true, false])
  for (const [what, { path, label, press }] of Object.entries(MUTED_IN))
    test(`who is muted in the middle of a ${what} keeps the text and reads why, ${scripts ? "with" : "without"} scripts`, async ({
      as,
    }) => {
      const [vic, steward] = [await as.member("alice", { scripts }), await as.member("steward")];
      await vic.goto(path);
      if (what === "topic") await vic.getByLabel("Title").fill("Which plane?");
      const words = `A long and patient ${what} about planes.`;
      await box(vic, label).fill(words);
      await steward.goto("/members/alice");
      await steward.getByLabel("More about Alice Moreau").click();
      await steward.getByRole("link", { name: "Open in admin" }).click();
      await expect(steward).toHaveURL(/\/admin\/members\//);
      const record = steward.url();
      await steward.goto(`${record}/mute`);
      await steward.getByLabel("Reason").fill("A test");
      await steward.locator("[name=message]").fill("Rest for a day.");
      await steward.getByRole("button", { name: "Mute" }).click();
      await expect(steward).not.toHaveURL(/\/mute$/);

      await vic.getByRole("button", { name: press }).click();
      await expect(vic.getByText(/You are muted.*Rest for a day/).first()).toBeVisible();
      await expect(box(vic, label)).toHaveValue(words);

      await steward.goto(record);
      await steward.getByRole("button", { name: "Unmute" }).first().click();
      await expect(steward.getByRole("button", { name: "Unmute" })).toHaveCount(0);
    });

test("what is typed before the scripts have come is not lost when they do, nor is the caret's place", async ({
  as,
}) => {
  const hanna = await as.owner();
  await hanna.goto(ONE_PLANE);
  const edit = await hanna.getByRole("link", { name: "Edit" }).first().getAttribute("href");
  let come = gate();
  await hanna.route("**/_next/static/**/*.js", async (route) => {
    await come.opened;
    await route.continue();
  });
  await hanna.goto(edit!, { waitUntil: "commit" });
  const first = await box(hanna, "Text").inputValue();
  await box(hanna, "Text").fill("Typed on a slow line.");
  come.open();
  await expect(hanna.getByRole("toolbar").first()).toBeVisible();
  await expect(box(hanna, "Text")).toHaveValue("Typed on a slow line.");

  come = gate();
  await hanna.goto(edit!, { waitUntil: "commit" });
  await box(hanna, "Text").evaluate((area: HTMLTextAreaElement) => {
    area.focus();
    area.setSelectionRange(4, 4);
  });
  come.open();
  await expect(hanna.getByRole("toolbar").first()).toBeVisible();
  await hanna.keyboard.insertText("!");
  await expect(box(hanna, "Text")).toHaveValue(`${first.slice(0, 4)}!${first.slice(4)}`);
});

test("what has been posted is no draft any more, however slowly the answer comes", async ({ as }) => {
  const alice = await as.member("alice");
  await alice.goto(GLUE);
  await alice.route(GLUE, async (route) => {
    const answer = await route.fetch();
    // Longer than a draft waits before it is kept.
    await new Promise((done) => setTimeout(done, 1500));
    await route.fulfill({ response: answer });
  });
  await box(alice, "Your reply").pressSequentially("Hide glue, @han");
  await expect(alice.getByRole("option").first()).toBeVisible();
  await alice.keyboard.press("Enter");
  await alice.getByRole("button", { name: "Post reply" }).click();
  await expect(alice.locator(".prose").getByText("Hide glue, ")).toBeVisible();
  await expect(box(alice, "Your reply")).toHaveValue("");
  await alice.unroute(GLUE);
  await alice.goto(GLUE);
  await expect(box(alice, "Your reply")).toBeVisible();
  await expect(box(alice, "Your reply")).toHaveValue("");
});

test("who is named after @ is offered while it is typed, and nobody the writer cannot see", async ({ as }) => {
  const alice = await as.member("alice");
  await alice.goto(GLUE);
  await box(alice, "Your reply").pressSequentially("Ask @hanna");
  await expect(alice.getByRole("option", { name: /Hanna Lindqvist/ })).toBeVisible();
  await alice.keyboard.press("Enter");
  await expect(box(alice, "Your reply")).toHaveValue(/^Ask @hanna\S* $/);
  await expect(alice.getByRole("option")).toHaveCount(0);

  // Bob has not joined the community, so he is found by nobody.
  const asked = alice.waitForResponse((answer) => answer.url().includes("/search?q=bob"));
  await box(alice, "Your reply").pressSequentially("and @bob");
  expect(JSON.stringify(await (await asked).json())).not.toContain("Bob Thorne");
  await expect(alice.getByRole("option", { name: /Bob Thorne/ })).toHaveCount(0);
});
