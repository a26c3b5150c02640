// The owner's keys: badges are made and given, roles are given and taken in open sessions, an invitation brings one, and a room opens to one.
import { aSite, emailOf, expect, test } from "./fixtures";
import { postForm } from "./forms";

const site = aSite();
test.describe.configure({ mode: "serial" });

/** With scripts a press is an act in place; without them it is a form that comes back. */
for (const scripts of [true, false]) {
  const title = scripts ? "Ten years" : "Founder";

  test(`a badge is made and given to two, ${scripts ? "with" : "without"} scripts`, async ({ as }) => {
    const [owner, visitor] = [await as.owner({ scripts }), await as.visitor()];
    await owner.goto("/admin/badges");
    await owner.getByLabel("Title").fill(title);
    await owner.getByLabel("What it stands for").fill("For staying so long");
    await owner.locator("label:has(input[value=crown])").click();
    await owner.locator("input[name=background]").fill("#ffffff");
    await owner.locator("input[name=foreground]").fill("#eeeeee");
    await owner.getByRole("button", { name: "Make badge" }).click();
    await expect(owner.getByText("hard to see on this ground").first()).toBeVisible();
    await owner.locator("input[name=background]").fill("#204060");
    if (scripts) await expect(owner.getByText(/Contrast \d+\.\d to 1: reads well/)).toBeVisible();
    await owner.getByRole("button", { name: "Make badge" }).click();
    await expect(owner.getByText("The badge is made.")).toBeVisible();

    await owner.goto("/admin/members?status=APPROVED&q=al");
    for (const name of ["Alice Moreau"]) await owner.getByRole("checkbox", { name: `Select ${name}` }).check();
    await owner.getByLabel("Role or badge").selectOption({ label: title });
    await owner.getByRole("button", { name: "Give", exact: true }).click();
    await expect(owner.getByText("One member has it now.")).toBeVisible();
    await owner.goto("/admin/badges");
    await owner.getByRole("link", { name: `Members with ${title}` }).click();
    await owner.getByRole("searchbox", { name: "Search members" }).fill("hanna");
    await owner.getByRole("button", { name: "Find" }).click();
    await owner.getByRole("button", { name: new RegExp(`^Give ${title} to Hanna`) }).click();
    await expect(owner.getByText("The badge is given.")).toBeVisible();
    await expect(owner.getByRole("button", { name: `Take ${title} from Alice Moreau` })).toBeVisible();

    await visitor.goto("/members/alice");
    const chip = visitor.getByRole("link", { name: new RegExp(`^${title}`) });
    await expect(chip).toBeVisible();
    // Its colours come by a style sheet, as no page may carry a style of its own.
    await expect(chip.locator(".g")).toHaveCSS("background-color", "rgb(32, 64, 96)");
    await chip.click();
    await expect(visitor.getByRole("link", { name: "Alice Moreau" })).toBeVisible();
    await expect(visitor.getByRole("link", { name: "Mia Keller" })).toHaveCount(0);
  });
}

test("badges are put in order by their buttons and by dragging", async ({ as }) => {
  const owner = await as.owner();
  await owner.goto("/admin/badges");
  const names = owner.locator("#badges li .badge");
  await expect(names).toHaveText(["Ten years", "Founder"]);
  await owner.getByRole("button", { name: "Move Founder up" }).click();
  await expect(names).toHaveText(["Founder", "Ten years"]);
  await owner
    .locator("#badges li .drag-handle")
    .last()
    .dragTo(owner.locator("#badges li").first(), { targetPosition: { x: 60, y: 4 } });
  await expect(names).toHaveText(["Ten years", "Founder"]);
});

test("a role is made and given, holds at the next page of an open session, opens a room, and is taken", async ({
  as,
}) => {
  const [owner, alice, mia] = [await as.owner(), await as.member("alice"), await as.member("mia")];
  expect((await alice.goto("/admin/badges"))?.status()).toBe(403);
  await owner.goto("/admin/roles");
  await owner.getByLabel("Name").fill("Honours");
  await owner.getByRole("checkbox", { name: "Make and give badges" }).check();
  await owner.getByRole("button", { name: "Make role" }).click();
  await expect(owner.getByText("The role is made.")).toBeVisible();
  await owner.goto("/admin/forum");
  await owner.getByLabel("Name").fill("Honours board");
  const readers = owner.getByRole("group", { name: "Who reads" });
  await readers.getByLabel("Chosen roles and badges").check();
  await readers.getByLabel("Honours").check();
  await owner.getByRole("button", { name: "Add category" }).click();
  await expect(owner.getByText("The category is saved.")).toBeVisible();
  expect((await alice.goto("/forum/honours-board"))?.status()).toBe(404);

  await owner.goto("/admin/members?status=APPROVED&q=alice");
  await owner.getByRole("checkbox", { name: "Select Alice Moreau" }).check();
  await owner.getByLabel("Role or badge").selectOption({ label: "Honours" });
  await owner.getByRole("button", { name: "Give", exact: true }).click();
  await expect(owner.getByText("One member has it now.")).toBeVisible();
  expect((await alice.goto("/admin/badges"))?.status()).toBe(200);
  expect((await alice.goto("/forum/honours-board"))?.status()).toBe(200);
  expect((await mia.goto("/forum/honours-board"))?.status()).toBe(404);
  expect((await alice.goto("/admin/roles"))?.status()).toBe(403);

  await owner.goto("/admin/roles");
  await owner.getByRole("link", { name: "Edit Honours" }).click();
  await owner.getByRole("button", { name: "Delete role" }).click();
  await expect(owner.getByText("The role is gone, from everybody who had it.")).toBeVisible();
  expect((await alice.goto("/admin/badges"))?.status()).toBe(403);
  expect((await alice.goto("/forum/honours-board"))?.status()).toBe(404);
});

test("an invitation with a role: whoever joins has it, and the owner reads who joined by whom", async ({ as }) => {
  const owner = await as.owner({ scripts: false });
  await owner.goto("/admin/invitations");
  const form = owner.locator("form:has(input[name=maxUses])");
  await form.getByLabel("How many may use it").fill("1");
  await form.getByLabel("Days it can be used").fill("3");
  await form.getByLabel("Role").selectOption({ label: "Writer" });
  await form.getByRole("button", { name: "Make link" }).click();
  await expect(owner.getByText("as Writer")).toBeVisible();
  const link = await owner.getByLabel("Link", { exact: true }).inputValue();
  const join = { email: emailOf("wren"), password: "lantern rope tidewater bench", nickname: "Wren" };
  const joined = await postForm(site.url, new URL(link).pathname + new URL(link).search, join, {
    headers: { origin: site.origin },
  });
  expect(joined.status).toBe(303);
  await owner.goto("/admin/invitations");
  await owner.getByRole("link", { name: "Wren" }).click();
  await expect(owner.getByText("Invited by")).toBeVisible();
  await expect(owner.getByRole("button", { name: /Take.*Writer/ })).toBeVisible();
});
