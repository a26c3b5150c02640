// The owner's keys: badges are made and given, roles are given and taken in open sessions, and both open pages.
import type { Page } from "@playwright/test";
import { aSite, emailOf, expect, test } from "./fixtures";
import { postForm } from "./forms";
import { joinBy, NEW_PASSWORD } from "./joining";
import { beginTopic, postOf } from "./talking";

const site = aSite();
test.describe.configure({ mode: "serial" });

const SEEDED = ["Founder", "Kiln keeper", "Mender", "Five years"];
const names = (page: Page) => page.locator("#badges li .badge");

for (const scripts of [true, false]) {
  const title = scripts ? "Night watch" : "Ferryman";

  test(`a badge is made and given to two, ${scripts ? "with" : "without"} scripts`, async ({ as }) => {
    const [owner, visitor] = [await as.owner({ scripts }), await as.visitor()];
    await owner.goto("/admin/badges");
    await owner.getByLabel("Title").fill(title);
    await owner.getByLabel("What it stands for").fill("For long nights at the kiln");
    await owner.locator("label:has(input[value=crown])").click();
    await owner.locator("input[name=background]").fill("#ffffff");
    await owner.locator("input[name=foreground]").fill("#eeeeee");
    await owner.getByRole("button", { name: "Make badge" }).click();
    await expect(owner.getByText("hard to see on this ground").first()).toBeVisible();
    await owner.locator("input[name=background]").fill("#204060");
    if (scripts) await expect(owner.getByText(/Contrast \d+\.\d to 1: reads well/)).toBeVisible();
    await owner.getByRole("button", { name: "Make badge" }).click();
    await expect(owner.getByText("The badge is made.")).toBeVisible();
    // Its colours are there at once, also where the page came without a new document.
    const made = owner.locator("#badges li", { hasText: title });
    await expect(made.locator(".g")).toHaveCSS("background-color", "rgb(32, 64, 96)");

    await owner.goto("/admin/members?status=APPROVED&q=alice");
    await owner.getByRole("checkbox", { name: "Select Alice Moreau" }).check();
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
    await expect(chip.locator(".g")).toHaveCSS("background-color", "rgb(32, 64, 96)");
    await chip.click();
    await expect(visitor.getByRole("link", { name: "Alice Moreau" }).first()).toBeVisible();
    await expect(visitor.getByRole("link", { name: "Mia Castaño" })).toHaveCount(0);
  });
}

test("whoever is given a badge reads of it", async ({ as }) => {
  const alice = await as.member("alice");
  await expect(async () => {
    await alice.goto("/notifications");
    await expect(alice.getByText("You have the badge Ferryman now").first()).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
});

test("badges are put in order by the keyboard and by dragging", async ({ as }) => {
  const owner = await as.owner();
  await owner.goto("/admin/badges");
  await expect(names(owner)).toHaveText([...SEEDED, "Night watch", "Ferryman"]);
  await owner.getByRole("button", { name: "Move Ferryman up" }).focus();
  await owner.keyboard.press("Enter");
  await expect(names(owner)).toHaveText([...SEEDED, "Ferryman", "Night watch"]);
  const lines = owner.locator("#badges > li");
  await lines
    .last()
    .locator(".drag-handle")
    .dragTo(lines.first(), { targetPosition: { x: 60, y: 4 } });
  await expect(names(owner)).toHaveText(["Night watch", ...SEEDED, "Ferryman"]);
});

test("a badge by what is written comes with the words, goes with the words, and one of many at once names who was left", async ({
  as,
}) => {
  await joinBy(site, { joining: "open" });
  const [owner, olaf] = [await as.owner({ scripts: false }), await as.visitor({ scripts: false })];
  await olaf.goto("/signup");
  await olaf.getByLabel("Display name").fill("Olaf Reef");
  await olaf.getByLabel("Email").fill("olaf@reef.example");
  await olaf.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD);
  await olaf.locator("main").getByRole("button", { name: "Sign up" }).click();
  await olaf.waitForURL(`${site.url}/`);

  await owner.goto("/admin/badges");
  await owner.getByLabel("Title").fill("Voice of the yard");
  await owner.getByText("Whoever has written so much").click();
  await owner.getByLabel("How many").fill("none");
  await owner.getByRole("button", { name: "Make badge" }).click();
  await expect(owner.getByRole("link", { name: "Write a whole number, 1 or more." })).toBeVisible();
  await expect(owner.getByLabel("Title")).toHaveValue("Voice of the yard");
  await owner.getByLabel("How many").fill("2");
  await owner.getByRole("button", { name: "Make badge" }).click();
  await expect(owner.getByText("The badge is made.")).toBeVisible();
  const topic = await beginTopic(olaf, "Glue for oars", "Which one holds in salt water?");
  const has = (isOn: boolean) =>
    expect(async () => {
      await olaf.goto("/members/olaf-reef");
      await expect(olaf.getByRole("link", { name: /^Voice of the yard/ })).toHaveCount(isOn ? 1 : 0, { timeout: 1000 });
    }).toPass({ timeout: 30_000 });
  await has(false);
  await olaf.goto(topic);
  await olaf.getByRole("textbox", { name: "Your reply" }).fill("Hide glue does not.");
  await olaf.getByRole("button", { name: "Post reply" }).click();
  await expect(postOf(olaf, 1)).toContainText("Hide glue does not.");
  await has(true);
  await olaf.goto(topic);
  await postOf(olaf, 1).getByLabel("More for reply 1").click();
  await postOf(olaf, 1).getByRole("button", { name: "Delete" }).click();
  await expect(olaf.getByText("You deleted this reply.")).toBeVisible();
  await has(false);

  await owner.goto("/admin/members?q=tidewater.example");
  for (const name of ["Alice Moreau", "Mia Castaño", "Nora Bergström"])
    await owner.getByRole("checkbox", { name: `Select ${name}` }).check();
  await owner.getByLabel("Role or badge").selectOption({ label: "Mender" });
  await owner.getByRole("button", { name: "Give", exact: true }).click();
  await expect(owner.getByText("2 members have it now.")).toBeVisible();
  await expect(owner.getByText(/Nora Bergström: the status does not allow it$/)).toBeVisible();
});

test("a badge by a field is whose who says so, and no hand takes it", async ({ as }) => {
  const [owner, alice] = [await as.owner({ scripts: false }), await as.member("alice")];
  await owner.goto("/admin/badges");
  await owner.getByLabel("Title").fill("Saltings");
  await owner.locator("label:has(input[value=leaf])").click();
  await owner.locator("label:has(input[value=field])").click();
  await owner.getByLabel("Field", { exact: true }).selectOption({ label: "Workshop" });
  await owner.getByLabel("Answer", { exact: true }).fill("Nowhere");
  await owner.getByRole("button", { name: "Make badge" }).click();
  await expect(owner.locator(".field.is-bad").getByLabel("Answer", { exact: true })).toBeVisible();
  await owner.getByLabel("Answer", { exact: true }).fill("saltings yard");
  await owner.getByRole("button", { name: "Make badge" }).click();
  await expect(owner.getByText("Workshop is Saltings Yard")).toBeVisible();
  const say = async (workshop: string) => {
    await alice.goto("/account");
    await alice.locator("#fields-form").getByLabel("Workshop").selectOption({ label: workshop });
    await alice.locator("#fields-form").getByRole("button", { name: "Save changes" }).click();
    await expect(alice.locator("#fields-form").getByText("Saved.")).toBeVisible();
    await alice.goto("/members/alice");
  };
  await say("Ropewalk");
  await say("Saltings Yard");
  await expect(alice.getByRole("link", { name: /^Saltings/ })).toBeVisible();
  await say("Ropewalk");
  await expect(alice.getByRole("link", { name: /^Saltings/ })).toHaveCount(0);
});

for (const scripts of [true, false])
  test(`a role is made and holds at the next page of an open session, ${scripts ? "with" : "without"} scripts`, async ({
    as,
  }) => {
    const role = scripts ? "Honours" : "Wardens";
    const [owner, alice, mia] = [await as.owner({ scripts }), await as.member("alice"), await as.member("mia")];
    expect((await alice.goto("/admin/badges"))?.status()).toBe(403);
    await owner.goto("/admin/roles");
    await owner.getByLabel("Name", { exact: true }).fill(role);
    await owner.getByRole("checkbox", { name: "Make and give badges" }).check();
    if (scripts) await owner.getByRole("checkbox", { name: "Manage roles" }).check();
    await owner.getByRole("button", { name: "Make role" }).click();
    await expect(owner.getByText("The role is made.")).toBeVisible();
    await owner.goto("/admin/forum");
    await owner.getByLabel("Name").fill(`${role} board`);
    const readers = owner.getByRole("group", { name: "Who reads" });
    await readers.getByLabel("Chosen roles and badges").check();
    await readers.getByLabel(role).check();
    await owner.getByRole("button", { name: "Add category" }).click();
    await expect(owner.getByText("The category is saved.")).toBeVisible();
    const room = `/forum/${role.toLowerCase()}-board`;
    expect((await alice.goto(room))?.status()).toBe(404);

    await owner.goto("/admin/members?status=APPROVED&q=alice");
    await owner.getByRole("checkbox", { name: "Select Alice Moreau" }).check();
    await owner.getByLabel("Role or badge").selectOption({ label: role });
    await owner.getByRole("button", { name: "Give", exact: true }).click();
    await expect(owner.getByText("One member has it now.")).toBeVisible();
    expect((await alice.goto("/admin/badges"))?.status()).toBe(200);
    expect((await alice.goto(room))?.status()).toBe(200);
    expect((await mia.goto(room))?.status()).toBe(404);
    if (scripts) {
      // With the right to make roles, but not the right to block: nobody grants more than they hold.
      await alice.goto("/admin/roles");
      await expect(alice.getByRole("checkbox", { name: "Block members" })).toBeDisabled();
      await expect(alice.getByRole("checkbox", { name: "Make and give badges" })).toBeEnabled();
    } else expect((await alice.goto("/admin/roles"))?.status()).toBe(403);

    await owner.goto("/admin/roles");
    await owner.getByRole("link", { name: `Edit ${role}` }).click();
    await owner.getByRole("button", { name: "Delete role" }).click();
    await expect(owner.getByText("The role is gone, from everybody who had it.")).toBeVisible();
    expect((await alice.goto("/admin/badges"))?.status()).toBe(403);
    expect((await alice.goto(room))?.status()).toBe(404);
  });

test("a role opened to be changed holds what it was made with, and no more", async ({ as }) => {
  const owner = await as.owner();
  await owner.goto("/admin/roles");
  const boxes = owner.getByRole("group", { name: "What it permits" }).getByRole("checkbox");
  await owner.getByLabel("Name", { exact: true }).fill("Greeters");
  await boxes.first().check();
  await owner.getByRole("button", { name: "Make role" }).click();
  await owner.getByRole("link", { name: "Edit Greeters" }).click();
  await expect(boxes.first()).toBeChecked();
  await owner.getByLabel("What it is for").fill("They stand at the door.");
  await owner.getByRole("button", { name: "Save changes" }).click();
  await expect(owner.getByText("They stand at the door.")).toBeVisible();
  await owner.getByRole("link", { name: "Edit Greeters" }).click();
  await expect(boxes.first()).toBeChecked();
  await expect(boxes.and(owner.locator(":checked"))).toHaveCount(1);
});

test("a page for a badge closes at the next request after it is taken", async ({ as }) => {
  const [owner, alice] = [await as.owner(), await as.member("alice")];
  await owner.goto("/admin/pages/new");
  await owner.getByLabel("Title", { exact: true }).fill("Kiln plan");
  await owner.getByRole("textbox", { name: "Text" }).fill("Night shifts.");
  await owner.getByText("Chosen roles and badges").click();
  await owner.getByLabel("Night watch").check();
  await owner.getByRole("button", { name: "Publish page" }).click();
  // Whoever wears it, and the owners.
  await expect(owner.locator(".note-warn")).toContainText("2 more members can open the page.");
  await owner.getByRole("button", { name: "Yes, make the change" }).click();
  await expect(owner.getByRole("heading", { level: 1, name: "Kiln plan" })).toBeVisible();
  expect((await alice.goto("/pages/kiln-plan"))?.status()).toBe(200);
  await owner.goto("/admin/badges");
  await owner.getByRole("link", { name: "Members with Night watch" }).click();
  await owner.getByRole("button", { name: "Take Night watch from Alice Moreau" }).click();
  await expect(owner.getByText("The badge is taken back.")).toBeVisible();
  expect((await alice.reload())?.status()).toBe(403);
});

test("a role comes with approval, with an invitation, with an address and with a badge", async ({ as }) => {
  const owner = await as.owner({ scripts: false });
  const rolesOf = async (name: string) => {
    await owner.goto(`/admin/members?status=APPROVED&q=${encodeURIComponent(name)}`);
    await owner.locator("td .who a").first().click();
    return owner.locator("main");
  };
  const make = async (name: string, fill: () => Promise<unknown>) => {
    await owner.goto("/admin/roles");
    await owner.getByLabel("Name", { exact: true }).fill(name);
    await fill();
    await owner.getByRole("button", { name: "Make role" }).click();
    await expect(owner.getByText("The role is made.")).toBeVisible();
  };
  await make("Bargees", async () => {
    await owner.locator("label:has(input[value=domain])").click();
    await owner.getByLabel("Domains").fill("tidewater.example");
  });
  await expect(owner.getByRole("listitem").filter({ hasText: "Bargees" })).toContainText(
    "Looking through the members now",
  );
  await make("Watchers", async () => {
    await owner.locator("label:has(input[value=badge])").click();
    await owner.getByLabel("Badge", { exact: true }).selectOption({ label: "Night watch" });
  });

  await owner.goto("/admin/requests");
  const nora = owner.locator("form", { has: owner.getByLabel(/role/i) }).first();
  await nora.getByLabel(/role/i).selectOption({ label: "Writer" });
  await nora.getByRole("button", { name: /^Approve/ }).click();
  await expect(await rolesOf("nora")).toContainText("Writer");

  await owner.goto("/admin/invitations");
  const form = owner.locator("form:has(input[name=maxUses])");
  await form.getByLabel("How many may use it").fill("1");
  await form.getByLabel("Days it can be used").fill("3");
  await form.getByLabel("Role").selectOption({ label: "Writer" });
  await form.getByRole("button", { name: "Make link" }).click();
  await expect(owner.getByText("as Writer")).toBeVisible();
  const link = new URL(await owner.getByLabel("Link", { exact: true }).first().inputValue());
  await joinBy(site, { joining: "open" });
  const join = { email: emailOf("wren"), password: NEW_PASSWORD, nickname: "Wren" };
  expect((await postForm(site.url, link.pathname + link.search, join)).status).toBe(303);
  await owner.goto("/admin/invitations");
  await owner.getByRole("link", { name: "Wren" }).click();
  await expect(owner.getByText("Invited by")).toBeVisible();
  await expect(owner.locator("main")).toContainText("Writer");
  await expect(async () => {
    await expect(await rolesOf("Hanna")).toContainText("Watchers", { timeout: 1000 });
    await expect(await rolesOf("Alice")).toContainText("Bargees", { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
});
