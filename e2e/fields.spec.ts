// The owner's own questions: made, put in order, asked of newcomers, answered by members, shown as far as they may be, and put away.
import type { Page } from "@playwright/test";
import { aSite, emailOf, expect, test } from "./fixtures";
import { joinBy, NEW_PASSWORD } from "./joining";

const site = aSite();
test.describe.configure({ mode: "serial" });

/** The fields in the order of their list; the seeded ones come first. */
const titles = (page: Page) => page.locator("#fields > li a.m");

for (const scripts of [true, false]) {
  const title = scripts ? "Home port" : "Boat";

  test(`the owner makes a field that newcomers must answer, ${scripts ? "with" : "without"} scripts`, async ({
    as,
  }) => {
    const owner = await as.owner({ scripts });
    await owner.goto("/admin/fields/new");
    await owner.getByRole("link", { name: "One line of text" }).click();
    await owner.getByRole("button", { name: "Make field" }).click();
    await expect(owner.getByRole("textbox", { name: "Name" })).toHaveAttribute("aria-invalid", "true");
    await owner.getByRole("textbox", { name: "Name" }).fill(title);
    await owner.getByLabel("Help text").fill("Where it lies in winter");
    for (const box of ["Required", "Signup form", "Profile", "Card in the directory", "Filter in the directory"])
      await owner.getByRole("checkbox", { name: box, exact: true }).check();
    await owner.getByRole("button", { name: "Make field" }).click();
    await expect(titles(owner).last()).toHaveText(title);
  });

  test(`nobody joins without it, ${scripts ? "with" : "without"} scripts`, async ({ as }) => {
    if (scripts) await joinBy(site, { joining: "open" });
    const [name, page] = [scripts ? "Wanda" : "Wim", await as.visitor({ scripts })];
    await page.goto("/signup");
    await page.getByLabel("Display name").fill(name);
    await page.getByLabel("Email").fill(emailOf(name.toLowerCase()));
    await page.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD);
    await page.getByRole("button", { name: "Sign up" }).click();
    await expect(page.getByText(`“${title}” is asked of everyone. Fill it in.`).first()).toBeVisible();
    await expect(page.getByLabel("Display name")).toHaveValue(name);
    if (!scripts) {
      await page.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD);
      await page.getByLabel("Home port").fill("Wivenhoe");
    }
    await page.getByLabel(title).fill(scripts ? "Ålesund" : "Puffin");
    await page.getByRole("button", { name: "Sign up" }).click();
    await expect(page.locator(".me")).toBeVisible();
    await page.goto("/account");
    await expect(page.getByLabel(title)).toHaveValue(scripts ? "Ålesund" : "Puffin");
  });
}

test("fields are put in order by the keyboard, by dragging, and without scripts", async ({ as }) => {
  const [owner, bare] = [await as.owner(), await as.owner({ scripts: false })];
  await owner.goto("/admin/fields");
  await expect(titles(owner)).toHaveText(["Workshop", "Helps with", "Own site", "Home port", "Boat"]);
  await owner.getByRole("button", { name: "Move Boat up" }).focus();
  await owner.keyboard.press("Enter");
  await expect(titles(owner)).toHaveText(["Workshop", "Helps with", "Own site", "Boat", "Home port"]);
  const lines = owner.locator("#fields > li");
  await lines
    .nth(3)
    .locator(".drag-handle")
    .dragTo(lines.first(), { targetPosition: { x: 60, y: 4 } });
  await expect(titles(owner)).toHaveText(["Boat", "Workshop", "Helps with", "Own site", "Home port"]);
  await bare.goto("/admin/fields");
  await bare.getByRole("button", { name: "Move Boat down" }).click();
  await expect(titles(bare)).toHaveText(["Workshop", "Boat", "Helps with", "Own site", "Home port"]);
});

test("the form's picture follows what the owner chooses, and newcomers meet it once it is saved", async ({ as }) => {
  const [owner, visitor] = [await as.owner(), await as.visitor({ scripts: false })];
  await owner.goto("/admin/signup");
  const picture = owner.locator(".preview");
  await expect(picture.getByLabel("Company")).toHaveCount(0);
  await owner.getByLabel("Company").first().selectOption("optional");
  await expect(picture.locator("label", { hasText: "Company" })).toContainText("optional");
  await owner.getByLabel("Company").first().selectOption("required");
  await expect(picture.locator("label", { hasText: "Company" })).not.toContainText("optional");
  await owner.getByRole("combobox", { name: "Boat" }).selectOption("off");
  await expect(picture.locator("label", { hasText: "Boat" })).toHaveCount(0);
  await owner.getByLabel("Newcomers agree to something").check();
  await owner.getByLabel("The words").fill("I am kind to kettles.");
  await expect(picture.getByText("I am kind to kettles.")).toBeVisible();
  await visitor.goto("/signup");
  await expect(visitor.getByLabel("Company")).toHaveCount(0);
  await owner.getByRole("button", { name: "Save changes" }).click();
  await expect(owner.getByText("Saved.")).toBeVisible();
  await visitor.goto("/signup");
  await expect(visitor.getByLabel("Company")).toBeVisible();
  await expect(visitor.getByLabel("Boat")).toHaveCount(0);
  await expect(visitor.getByText("I am kind to kettles.")).toBeVisible();
});

/** What a page tells of three answers: one for everyone, one for members, one as the member chose. */
async function told(page: Page): Promise<boolean[]> {
  await page.goto("/members/alice");
  const text = (await page.locator("main").textContent()) ?? "";
  return ["Leigh-on-Sea", "repairs", "potbook.example/mine"].map((said) => text.includes(said));
}

for (const scripts of [true, false])
  test(`a member says something and chooses who reads it, ${scripts ? "with" : "without"} scripts`, async ({ as }) => {
    const [alice, mia, visitor] = [await as.member("alice", { scripts }), await as.member("mia"), await as.visitor()];
    const own = alice.locator("#fields-form");
    const choose = async (whom: string) => {
      await alice.goto("/account");
      await own.getByLabel("Home port").fill("Leigh-on-Sea");
      await own.getByLabel("Boat").fill("Bittern");
      for (const box of await own.getByRole("group", { name: "Helps with" }).getByRole("checkbox").all())
        await box.setChecked((await box.getAttribute("value"))!.startsWith("repairs"));
      await own.getByRole("textbox", { name: /^Own site/ }).fill("potbook.example/mine");
      await own.getByLabel("Who sees “Own site”?").selectOption({ label: whom });
      await own.getByRole("button", { name: "Save changes" }).click();
      await expect(alice.getByText("Saved.").first()).toBeVisible();
    };
    // With fields that everybody must answer, "Home port" is for members, as fields are that say nothing else.
    await choose("Only me and the team");
    expect([await told(visitor), await told(mia), await told(alice)]).toEqual([
      [false, false, false],
      [true, true, false],
      [true, true, true],
    ]);
    await choose("Members");
    expect([await told(visitor), await told(mia)]).toEqual([
      [false, false, false],
      [true, true, true],
    ]);
    await choose("Everyone");
    expect([await told(visitor), await told(mia)]).toEqual([
      [false, false, true],
      [true, true, true],
    ]);
  });

/** Makes a field without scripts, on the places that are named. */
async function make(owner: Page, kind: string, name: string, ...places: string[]) {
  await owner.goto(`/admin/fields/new?kind=${kind}`);
  await owner.getByRole("textbox", { name: "Name" }).fill(name);
  for (const place of places) await owner.getByRole("checkbox", { name: place }).check();
  await owner.getByRole("button", { name: "Make field" }).click();
  await expect(titles(owner).last()).toHaveText(name);
}

test("the first of a list ticked stays the one that is ticked", async ({ as }) => {
  const alice = await as.member("alice");
  const save = async (first: boolean) => {
    await alice.goto("/account");
    const own = alice.locator("#fields-form");
    const boxes = own.getByRole("group", { name: "Helps with" }).getByRole("checkbox");
    await own.getByLabel("Home port").fill("Leigh-on-Sea");
    await own.getByLabel("Boat").fill(first ? "Curlew" : "Bittern");
    if (first) for (const [at, box] of (await boxes.all()).entries()) await box.setChecked(at === 0);
    await own.getByRole("button", { name: "Save changes" }).click();
    await expect(alice.getByText("Saved.").first()).toBeVisible();
    return boxes.and(alice.locator(":checked"));
  };
  await save(true);
  await expect(await save(false)).toHaveCount(1);
});

test("a card says what was asked where the answer alone says nothing, and an error which answer it means", async ({
  as,
}) => {
  const [owner, alice, mia] = [await as.owner({ scripts: false }), await as.member("alice"), await as.member("mia")];
  await make(owner, "yes-no", "Has a van", "Card in the directory");
  await make(owner, "number", "Years at sea");
  await alice.goto("/account");
  const own = alice.locator("#fields-form");
  await own.getByLabel("Home port").fill("Leigh-on-Sea");
  await own.getByLabel("Boat").fill("Bittern");
  await own.getByLabel("Has a van").selectOption("Yes");
  await own.getByLabel("Years at sea").fill("twelve");
  await own.getByRole("button", { name: "Save changes" }).click();
  await expect(own.getByRole("link", { name: "“Years at sea”: Write a number, such as 12 or 0.5." })).toBeVisible();
  await own.getByLabel("Years at sea").fill("12");
  await own.getByRole("button", { name: "Save changes" }).click();
  await expect(alice.getByText("Saved.").first()).toBeVisible();
  await mia.goto("/members?q=alice");
  await expect(mia.locator("main").getByText("Has a van: Yes")).toBeVisible();
  for (const title of ["Has a van", "Years at sea"]) {
    await owner.goto("/admin/fields");
    await owner.getByRole("link", { name: title, exact: true }).click();
    await owner.getByRole("button", { name: "Put away" }).click();
  }
});

test("what belongs to one choice of a field stands there once it is chosen", async ({ as }) => {
  const owner = await as.owner();
  await owner.goto("/admin/fields/new?kind=one-of");
  const keys = owner.getByRole("group", { name: "Badges" });
  await expect(keys).toBeHidden();
  await owner.getByLabel("Chosen roles and badges").check();
  await expect(keys).toBeVisible();
  await owner.getByRole("textbox", { name: "Name" }).fill("Colour");
  await owner.getByLabel("Options").fill("Red\nred");
  await owner.getByRole("button", { name: "Make field" }).click();
  await expect(owner.getByRole("link", { name: "Tick at least one role or badge." })).toBeVisible();
  await owner.getByRole("radio", { name: /^Members/ }).check();
  await expect(keys).toBeHidden();
  await owner.getByRole("button", { name: "Make field" }).click();
  await expect(owner.getByRole("link", { name: /^“red” is there twice/ })).toBeVisible();
  await expect(owner.getByRole("textbox", { name: "Name" })).toHaveValue("Colour");
});

test("a field by role is asked of its holders alone", async ({ as }) => {
  const [owner, steward, alice] = [await as.owner(), await as.member("steward"), await as.member("alice")];
  await owner.goto("/admin/fields/new?kind=text");
  await owner.getByRole("textbox", { name: "Name" }).fill("Radio call sign");
  await owner.getByRole("checkbox", { name: "Only members who hold one of these roles" }).check();
  await owner.getByRole("group", { name: "Roles" }).last().getByRole("checkbox", { name: "Moderator" }).check();
  await owner.getByRole("button", { name: "Make field" }).click();
  await expect(titles(owner).last()).toHaveText("Radio call sign");
  for (const page of [steward, alice]) await page.goto("/account");
  await expect(steward.getByLabel("Radio call sign")).toBeVisible();
  await expect(alice.getByLabel("Radio call sign")).toHaveCount(0);
});

test("cards and filters are there for those who may read, and an address tells others nothing", async ({ as }) => {
  const [mia, visitor] = [await as.member("mia"), await as.visitor()];
  await mia.goto("/members?q=alice");
  await expect(mia.locator("main")).toContainText("Leigh-on-Sea");
  await visitor.goto("/members?q=alice");
  await expect(visitor.locator("main")).not.toContainText("Leigh-on-Sea");
  await expect(visitor.getByLabel("Workshop")).toBeVisible();
  await expect(visitor.getByLabel("Home port")).toHaveCount(0);
  const [rail, box] = [
    await visitor.locator("#facets").boundingBox(),
    await visitor.getByLabel("Workshop").boundingBox(),
  ];
  expect(box!.width).toBe(rail!.width);
  await mia.goto("/members");
  await mia.getByLabel("Home port").fill("leigh");
  await mia.getByRole("button", { name: "Show", exact: true }).click();
  await expect(mia.getByRole("link", { name: "Alice Moreau" }).first()).toBeVisible();
  await expect(mia.getByRole("link", { name: "Hanna Lindqvist" })).toHaveCount(0);
  // By an address of a filter they may not use, a visitor finds everybody, as if it were not there.
  await visitor.goto(`/members${new URL(mia.url()).search}`);
  await expect(visitor.getByRole("link", { name: "Hanna Lindqvist" }).first()).toBeVisible();
});

test("a field that is put away is nowhere, keeps its key, and comes back with its answers", async ({ as }) => {
  const [owner, mia] = [await as.owner({ scripts: false }), await as.member("mia")];
  await owner.goto("/admin/fields");
  await owner.getByRole("link", { name: "Home port", exact: true }).click();
  await owner.getByRole("button", { name: "Put away" }).click();
  expect((await told(mia))[0]).toBe(false);
  await mia.goto("/account");
  await expect(mia.getByLabel("Home port")).toHaveCount(0);
  await owner.goto("/admin/fields/new?kind=text");
  await owner.getByRole("textbox", { name: "Name" }).fill("Another port");
  await owner.getByLabel("Key").fill("home_port");
  await owner.getByRole("button", { name: "Make field" }).click();
  await expect(owner.getByText("Another field has that key, perhaps an archived one").first()).toBeVisible();
  await owner.setViewportSize({ width: 390, height: 844 });
  await owner.goto("/admin/fields");
  const back = owner.getByRole("listitem").filter({ hasText: "Home port" }).getByRole("button", { name: "Take back" });
  expect(await back.evaluate((button) => button.scrollWidth <= button.clientWidth)).toBe(true);
  await back.click();
  expect((await told(mia))[0]).toBe(true);
});
