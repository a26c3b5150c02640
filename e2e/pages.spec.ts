// The owner's pages, menus, solutions and settings: what is closed is nowhere, what is switched off comes back, and numbers come true.
import type { Page } from "@playwright/test";
import { aSite, expect, logIn, test } from "./fixtures";

const site = aSite();
test.describe.configure({ mode: "serial" });

const PATH = "/pages/board-papers";
const header = (page: Page) => page.locator("header.top nav");

/** Everything that could tell somebody of the page, as one text for each viewer. */
async function traces(cookie = ""): Promise<Record<string, boolean>> {
  const ask = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(site.url + path, { headers: { ...(cookie && { cookie }), ...headers }, redirect: "manual" })).text();
  const found: Record<string, boolean> = {};
  for (const [name, text] of Object.entries({
    page: await ask(PATH),
    prefetched: await ask(`${PATH}?_rsc=x`, { rsc: "1", "next-router-prefetch": "1" }),
    home: await ask("/"),
    members: await ask("/members"),
    search: await ask("/search?q=otters"),
    jump: await ask("/api/guildhall/v1/search?in=all&q=board"),
    sitemap: await ask("/sitemap.xml"),
    feed: await ask("/blog/rss.xml"),
    news: await ask("/notifications"),
    forum: await ask("/forum"),
    blog: await ask("/blog"),
    menu: await ask("/", { rsc: "1" }),
    robots: await ask("/robots.txt"),
  }))
    found[name] = /Board papers|board-papers<|about otters/i.test(text.replaceAll("board-papers&amp;", ""));
  return found;
}

for (const scripts of [true, false])
  test(`a page is written for a role and put in the menu, ${scripts ? "with" : "without"} scripts`, async ({ as }) => {
    const owner = await as.owner({ scripts });
    const title = scripts ? "Board papers" : "House rules";
    await owner.goto("/admin/pages/new");
    await owner.getByLabel("Title", { exact: true }).fill(title);
    await owner.getByRole("textbox", { name: "Text" }).fill("All of it is **about otters**.");
    if (scripts) {
      await owner.getByText("Chosen roles and badges").click();
      await owner.getByLabel("Moderator").check();
    }
    await owner.getByRole("button", { name: "Publish page" }).click();
    // For whom it is there is said before it is there.
    await expect(owner.locator(".note-warn")).toContainText(
      scripts ? "2 more members can open the page." : "appears for visitors",
    );
    await owner.getByRole("button", { name: "Yes, make the change" }).click();
    await expect(owner.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(owner.locator(".reading-text strong")).toHaveText("about otters");
    await owner.goto("/admin/menu");
    await owner.locator("#add-page").getByLabel("Page").selectOption({ label: title });
    await owner.locator("#add-page").getByRole("button", { name: "Add page" }).click();
    await expect(owner.getByText("The menu has it.")).toBeVisible();
    await owner.getByRole("button", { name: `Move ${title} up` }).click();
    await expect(owner.locator(`li[data-id^="page:"]`).first()).toBeVisible();
    await owner.goto("/");
    await expect(header(owner).getByRole("link", { name: title })).toBeVisible();
  });

for (const scripts of [true, false])
  test(`two write one page, and the second hears of it first, ${scripts ? "with" : "without"} scripts`, async ({
    as,
  }) => {
    const [one, other] = [await as.owner({ scripts }), await as.owner({ scripts })];
    const title = `Tide table ${scripts ? "I" : "II"}`;
    const text = (page: Page) => page.getByRole("textbox", { name: "Text" });
    const keep = (page: Page) => page.locator("button[value=draft]").click();
    await one.goto("/admin/pages/new");
    await one.getByLabel("Title", { exact: true }).fill(title);
    await text(one).fill("High at six.");
    await keep(one);
    await expect(one.getByText("The draft is kept.")).toBeVisible();
    await one.goto("/admin/pages");
    await one.getByRole("link", { name: title, exact: true }).click();
    await expect(text(one)).toHaveValue("High at six.");
    await other.goto(one.url());
    await text(one).fill("High at seven.");
    await keep(one);
    await expect(one.getByText("The draft is kept.")).toBeVisible();
    await text(other).fill("High at eight.");
    await keep(other);
    await expect(other.getByText("This was saved anew since you opened it")).toBeVisible();
    await expect(text(other)).toHaveValue("High at eight.");
    await keep(other);
    await expect(other.getByText("The draft is kept.")).toBeVisible();
    // What is saved next is one's own and asks nothing.
    await text(other).fill("High at nine.");
    await keep(other);
    await expect(async () => {
      await one.goto(one.url());
      await expect(text(one)).toHaveValue("High at nine.", { timeout: 1000 });
    }).toPass();
  });

test("a menu is put in order by the keyboard and by dragging", async ({ as }) => {
  const owner = await as.owner();
  await owner.goto("/admin/menu");
  const entries = owner.getByRole("list", { name: "Menu of the member’s own area" }).locator("> li");
  const order = async (...names: string[]) => {
    for (const [at, name] of names.entries()) await expect(entries.nth(at)).toContainText(name);
  };
  await order("Profile", "My likes", "My account", "Notifications", "Settings");
  await owner.getByRole("button", { name: "Move Notifications up" }).focus();
  await owner.keyboard.press("Enter");
  await order("Profile", "My likes", "Notifications", "My account", "Settings");
  await entries
    .last()
    .locator(".drag-handle")
    .dragTo(entries.first(), { targetPosition: { x: 60, y: 4 } });
  await order("Settings", "Profile", "My likes", "Notifications", "My account");
  await owner.reload();
  await order("Settings", "Profile", "My likes", "Notifications", "My account");
});

test("a page for a role is nowhere for others and there for its holder", async ({ as }) => {
  const [visitor, alice, steward] = [await as.visitor(), await as.member("alice"), await as.member("steward")];
  await visitor.goto(PATH);
  await expect(visitor).toHaveURL(/\/login\?next=%2Fpages%2Fboard-papers/);
  expect((await alice.goto(PATH))?.status()).toBe(403);
  await expect(alice).not.toHaveTitle(/Board papers/);
  await expect(alice.getByRole("link", { name: "Go to the home page" })).toBeVisible();
  expect((await steward.goto(PATH))?.status()).toBe(200);
  await expect(header(steward).getByRole("link", { name: /^Board papers .*not for everyone$/ })).toBeVisible();
  await expect(header(alice).getByRole("link", { name: "Board papers" })).toHaveCount(0);
  const nowhere = Object.values(await traces()).concat(Object.values(await traces(await logIn(site, "alice"))));
  expect(nowhere.some(Boolean)).toBe(false);
  const there = await traces(await logIn(site, "steward"));
  expect(there).toMatchObject({ page: true, home: true, search: true, jump: true, sitemap: false, feed: false });
});

for (const scripts of [true, false])
  test(`a mail's text is seen before it is saved, ${scripts ? "while it is typed" : "by a button without scripts"}`, async ({
    as,
  }) => {
    const owner = await as.owner({ scripts });
    await owner.goto("/admin/settings/mails/welcome");
    await owner.getByLabel("Subject").fill("Ahoy from {site}");
    await owner.getByRole("textbox", { name: "Text", exact: true }).fill("The kettle is *on*.\n\n{link}");
    if (!scripts) await owner.getByRole("button", { name: "Preview" }).click();
    const shown = owner.frameLocator("iframe[name=mail-preview]");
    await expect(shown.getByText("The kettle is *on*.")).toBeVisible();
    await expect(shown.getByText("Ahoy from Tidewater Makers").first()).toBeVisible();
    if (!scripts) await owner.getByRole("button", { name: "Show the plain text" }).click();
    const plain = owner.frameLocator("iframe[name=mail-preview-text]");
    await expect(plain.getByText("The kettle is *on*.")).toBeVisible();
    await owner.goto("/admin/settings/mails/welcome");
    await expect(owner.getByLabel("Subject")).not.toHaveValue(/Ahoy/);
  });

test("a page's number of readers is told before it is taken back", async ({ as }) => {
  const owner = await as.owner({ scripts: false });
  await owner.goto("/admin/pages");
  await owner.locator("main").getByRole("link", { name: "Board papers" }).first().click();
  await owner.getByRole("button", { name: "Take back" }).click();
  await expect(owner.locator(".note-warn")).toContainText("2 members can no longer open the page.");
});

test("the owner asks who sees what, and why", async ({ as }) => {
  const owner = await as.owner({ scripts: false });
  await owner.goto("/admin/why");
  await owner.getByLabel("What they look at").selectOption("page");
  await owner.getByLabel("Its address").fill("board-papers");
  await owner.getByRole("button", { name: "Show me" }).click();
  await expect(owner.getByRole("heading", { name: "A visitor does not see Board papers" })).toBeVisible();
  await expect(owner.getByRole("status").filter({ hasText: "holders of Moderator" })).toBeVisible();
  await owner.goto("/admin/why?as=member&member=steward&what=page&slug=board-papers");
  await expect(owner.getByRole("heading", { name: /sees Board papers/ })).toBeVisible();
});

test("a change of who sees members is told in numbers first, without scripts too, and they come true", async ({
  as,
}) => {
  const [owner, visitor] = [await as.owner({ scripts: false }), await as.visitor({ scripts: false })];
  await visitor.goto("/members");
  const shown = Number(/\d+/.exec((await visitor.locator("main").textContent()) ?? "")?.[0]);
  expect(shown).toBeGreaterThan(2);
  const privacy = owner.locator("#privacy-form");
  const choose = async (name: string) => {
    await owner.goto("/admin/settings");
    await privacy.locator(`input[name="profilesSeenBy"][value="${name}"]`).check();
    await privacy.getByRole("button", { name: "Save changes" }).click();
  };
  await choose("members");
  await expect(privacy).toContainText(`${shown} profiles vanish for visitors.`);
  expect((await visitor.goto("/members"))?.url()).toMatch(/\/members$/);
  await privacy.getByRole("button", { name: "Yes, make the change" }).click();
  await visitor.goto("/members");
  await expect(visitor).toHaveURL(/\/login/);
  await choose("anyone");
  await expect(privacy).toContainText(`${shown} profiles appear for visitors.`);
  await privacy.getByRole("button", { name: "Yes, make the change" }).click();
  await visitor.goto("/members");
  await expect(visitor.locator("main")).toContainText(String(shown));
});

test("the forum is switched off and is nowhere, and on again with all it held", async ({ as }) => {
  const [owner, visitor] = [await as.owner(), await as.visitor()];
  const topic = "/forum/t/which-glue-for-a-1920s-drawer-front";
  const turn = async (isOn: boolean) => {
    await owner.goto("/admin/settings");
    const form = owner.locator("#solutions-form");
    await form.getByLabel("Forum").setChecked(isOn);
    await form.getByRole("button", { name: "Save changes" }).click();
    await expect(form).toContainText(isOn ? "appear for visitors" : "vanish for visitors");
    await form.getByRole("button", { name: "Yes, make the change" }).click();
    await expect(form).toContainText("Saved.");
  };
  const doors = ["/search?q=drawer", "/api/guildhall/v1/search?q=drawer&in=all", "/members/alice"];
  const cookie = await logIn(site, "alice");
  const telling = async () => {
    const texts = await Promise.all(
      doors.map(async (path) => (await fetch(site.url + path, { headers: { cookie } })).text()),
    );
    return doors.filter((_, at) => texts[at]!.includes("/forum/t/") || texts[at]!.includes("which-glue"));
  };
  await turn(false);
  for (const path of ["/forum", "/forum/wood", topic, `${topic}/card.png`, "/forum/new"]) {
    const answer = await fetch(site.url + path, {
      headers: { cookie: await logIn(site, "alice") },
      redirect: "manual",
    });
    expect([path, answer.status]).toEqual([path, 404]);
  }
  await visitor.goto("/");
  await expect(header(visitor).getByRole("link", { name: "Forum" })).toHaveCount(0);
  expect(await (await fetch(`${site.url}/sitemap.xml`)).text()).not.toContain("/forum");
  expect(await telling()).toEqual([]);
  await turn(true);
  expect(await telling()).toEqual(doors);
  expect((await visitor.goto(topic))?.status()).toBe(200);
  await expect(header(visitor).getByRole("link", { name: "Forum" })).toBeVisible();
});

test("the members area is switched off: members are out and nowhere, the owner is in, and on again all is there (M178)", async ({
  as,
}) => {
  const owner = await as.owner();
  const alice = await as.member("alice");
  const turn = async (isOn: boolean) => {
    await owner.goto("/admin/settings");
    const form = owner.locator("#solutions-form");
    await form.getByLabel("Members area").setChecked(isOn);
    await form.getByRole("button", { name: "Save changes" }).click();
    await expect(form).toContainText(isOn ? "appear for visitors" : "vanish for visitors");
    await form.getByRole("button", { name: "Yes, make the change" }).click();
    await expect(form).toContainText("Saved.");
  };
  const places = ["/members", "/members/alice", "/forum", "/blog"];
  const statuses = () =>
    Promise.all(places.map(async (path) => (await alice.request.get(path, { maxRedirects: 0 })).status()));
  expect(await statuses()).toEqual([200, 200, 200, 200]);
  await turn(false);
  expect(await statuses()).toEqual([404, 404, 404, 404]);
  expect(await (await fetch(`${site.url}/sitemap.xml`)).text()).not.toMatch(/\/(members|forum|blog)\b/);
  const visitor = await as.visitor();
  await visitor.goto("/signup");
  await expect(visitor.locator("main")).toContainText("nobody can join");
  await expect(visitor.getByRole("textbox")).toHaveCount(0);
  // Whoever was in is out at the next page, and does not get in again.
  await alice.goto("/account");
  await expect(alice).toHaveURL(/\/login/);
  await expect(alice.locator("main")).toContainText("Only those who look after the site can log in.");
  await turn(true);
  expect(await statuses()).toEqual([200, 200, 200, 200]);
  await alice.goto("/account");
  await expect(alice).toHaveURL(/\/account$/);
});
