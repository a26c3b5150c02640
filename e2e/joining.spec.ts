// People join and come in, with scripts and without (M14-M17, M29, M39-M41, M105).
import type { Page } from "@playwright/test";
import { aSite, emailOf, expect, logIn, logOut, PASSWORD, test } from "./fixtures";
import { joinBy, NEW_PASSWORD, someone } from "./joining";
import { linkIn, Site } from "./site";

const site = aSite();

async function signUp(page: Page, email: string, more: { reason?: string; address?: string } = {}) {
  await page.goto(more.address ?? "/signup");
  await page.getByLabel("Display name").fill("Ewa Lis");
  const mail = page.getByLabel("Email");
  if (await mail.isEditable()) await mail.fill(email);
  await page.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD);
  if (more.reason !== undefined) await page.getByLabel("Why would you like to join?").fill(more.reason);
  await page
    .locator("main")
    .getByRole("button", { name: /^(Sign up|Send request)$/ })
    .click();
}

async function logInAs(page: Page, email: string, password = NEW_PASSWORD) {
  await page.goto("/login");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.locator("main").getByRole("button", { name: "Log in" }).click();
}

const isIn = (page: Page) =>
  expect(page.getByRole("button", { name: "Log out" }).or(page.locator(".me"))).not.toHaveCount(0);

for (const scripts of [true, false])
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test("on an open site a visitor signs up, is in, logs out and in again", async ({ as }) => {
      await joinBy(site, { joining: "open" });
      const page = await as.visitor({ scripts });
      const email = someone();
      await page.goto("/signup");
      await page.locator("main").getByRole("button", { name: "Sign up" }).click();
      await expect(page).toHaveTitle(/^Error:/);
      await expect(page.getByRole("link", { name: "Enter your email address." })).toBeVisible();
      await signUp(page, email);
      await page.waitForURL(`${site.url}/`);
      await isIn(page);
      expect((await site.mail(email, /^Welcome to /)).text).toContain("You are a member of");
      const owner = await as.owner({ scripts });
      await expect(async () => {
        await owner.goto("/notifications?filter=team");
        await expect(owner.getByText(/ joined$/).first()).toBeVisible({ timeout: 1000 });
      }).toPass();
      await page.goto("/settings/security");
      await expect(page.getByText("This device")).toBeVisible();
      await logOut(page);
      await expect(page.getByText("You are logged out")).toBeVisible();
      await page.goto("/settings/security");
      await expect(page).toHaveURL(/\/login\?next=%2Fsettings%2Fsecurity/);
      await page.getByLabel("Email").fill(email.toUpperCase());
      await page.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD);
      await page.locator("main").getByRole("button", { name: "Log in" }).click();
      await page.waitForURL(`${site.url}/settings/security`);
    });

    test("by approval a request waits, is changed, is approved, and logs in", async ({ as }) => {
      await joinBy(site, { joining: "approval", approvalTime: "usually within a day" });
      const page = await as.visitor({ scripts });
      const email = someone();
      await signUp(page, email, { reason: "I build boats." });
      await page.waitForURL(/\/waiting\?token=/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your request is in");
      await expect(page.getByText("usually within a day")).toBeVisible();
      await page.getByText("Edit my request").click();
      await page.getByLabel("Why would you like to join?").fill("I build boats and oars.");
      await page.getByRole("button", { name: "Save changes" }).click();
      await expect(page.getByText("Your request is changed.")).toBeVisible();
      expect(await page.context().cookies()).toEqual([]);
      await logInAs(page, email);
      await page.waitForURL(/\/waiting\?token=/);
      expect(await page.context().cookies()).toEqual([]);
      linkIn(await site.mail(email, /request/i), "/waiting");

      const steward = await as.member("steward");
      await steward.goto("/admin/requests");
      const request = steward.locator("li", { hasText: email });
      await expect(request.getByText("I build boats and oars.")).toBeVisible();
      await request.getByRole("button", { name: "Approve" }).click();
      await expect(request).toHaveCount(0);
      await site.mail(email, /in|welcome|approved/i);
      await logInAs(page, email);
      await page.waitForURL(`${site.url}/`);
      await isIn(page);
    });

    test("with confirmation on, the link in the mail signs in, and only by its button", async ({ as }) => {
      await joinBy(site, { joining: "open", isVerificationOn: true });
      const page = await as.visitor({ scripts });
      const email = someone();
      await signUp(page, email);
      await page.waitForURL(`${site.url}/verify`);
      const link = linkIn(await site.mail(email, /confirm/i), "/verify");
      await page.goto(link);
      await page.goto(link);
      await page.getByRole("button", { name: "Confirm" }).click();
      await page.waitForURL(`${site.url}/`);
      await isIn(page);
      const other = await as.visitor({ scripts });
      await other.goto(link);
      await expect(other.getByRole("heading", { level: 1 })).toHaveText("This link is over");
    });

    test("a forgotten password is set by the link from the mail, once", async ({ as }) => {
      const page = await as.visitor({ scripts });
      const email = emailOf(scripts ? "bob" : "mia");
      await page.goto("/forgot");
      await page.getByLabel("Email").fill(email);
      await page.getByRole("button", { name: "Send the link" }).click();
      await expect(page.getByText("Look into your mailbox")).toBeVisible();
      const link = linkIn(await site.mail(email, /password/i), "/set-password");
      await page.goto(link);
      await expect(page.getByText("@t•••.example")).toBeVisible();
      await page.getByLabel("New password").fill("passwordpassword");
      await page.getByRole("button", { name: "Set password" }).click();
      await expect(page.getByRole("link", { name: /lists that are tried first/ })).toBeVisible();
      await page.getByLabel("New password").fill(NEW_PASSWORD);
      await page.getByRole("button", { name: "Set password" }).click();
      await expect(page.getByText("Your password is set. Every other device is logged out.")).toBeVisible();
      await page.goto(link);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is over");
    });

    test("closed takes nobody but the invited", async ({ as }) => {
      await joinBy(site, { joining: "closed" });
      const page = await as.visitor({ scripts });
      await page.goto("/signup");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign-ups are closed");
      await page.goto("/members");
      await expect(page.getByRole("link", { name: "Log in" }).first()).toBeVisible();
      await expect(page.locator('a[href^="/signup"]')).toHaveCount(0);
      const owner = await as.owner({ scripts });
      const email = someone();
      await owner.goto("/admin/invitations");
      await owner.getByLabel("Email").fill(email);
      await owner.getByRole("button", { name: "Send invitation" }).click();
      await expect(owner.getByRole("table").getByText(email)).toBeVisible();
      const link = linkIn(await site.mail(email, /invite/i), "/signup");
      await signUp(page, email, { address: link });
      await page.waitForURL(`${site.url}/`);
      await isIn(page);
    });
  });

test("a declined applicant reads the note and may ask again; another withdraws", async ({ as }) => {
  await joinBy(site, { joining: "approval" });
  const page = await as.visitor();
  const email = someone();
  await signUp(page, email, { reason: "Let me in." });
  await page.waitForURL(/\/waiting/);
  const waiting = page.url();
  const steward = await as.member("steward");
  await steward.goto("/admin/requests");
  await steward
    .locator("li", { hasText: email })
    .getByRole("button", { name: /^Decline/ })
    .click();
  await steward.getByLabel(/^Note to/).fill("The workshops are full until spring.");
  await steward.locator("#decline").getByRole("button").last().click();
  await expect(async () => {
    const letters = await site.mails(email);
    expect(letters.some(({ text }) => text?.includes("full until spring"))).toBe(true);
  }).toPass();
  await expect(async () => {
    await page.goto(waiting);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Waiting for approval", { timeout: 500 });
  }).toPass();
  for (const [password, answer] of [
    [NEW_PASSWORD, "The team writes: The workshops are full until spring."],
    ["a harbour cat and seven nets", "do not go together"],
  ] as const)
    for (const door of [page, await as.visitor({ scripts: false })]) {
      await logInAs(door, email, password);
      await expect(door.locator(".summary")).toContainText(answer);
    }

  await signUp(page, email, { reason: "Spring is here." });
  await page.waitForURL(/\/waiting\?token=/);
  await page.getByText("Withdraw it").click();
  await page.getByRole("button", { name: "Withdraw my request" }).click();
  await expect(page.getByText("Your request is withdrawn. You can ask again at any time.")).toBeVisible();
  await logInAs(page, email);
  await expect(page.locator(".summary")).toContainText("do not go together");
});

test("a blocked person hears it only after the right password", async ({ as }) => {
  const page = await as.visitor();
  await logInAs(page, emailOf("xavier"), "not it at all");
  await expect(page.locator(".summary")).toContainText("do not go together");
  await logInAs(page, emailOf("xavier"), PASSWORD);
  await expect(page.locator(".summary")).toContainText("This account is blocked");
  expect(await page.context().cookies()).toEqual([]);
});

test("a link by mail logs in", async ({ as }) => {
  const page = await as.visitor();
  await page.goto("/login");
  await page.getByRole("link", { name: "Email me a log-in link" }).click();
  await page.getByLabel("Email").fill(emailOf("alice"));
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("Look into your mailbox")).toBeVisible();
  await page.goto(linkIn(await site.mail(emailOf("alice"), /log/i), "/login/link"));
  await page.locator("main").getByRole("button", { name: "Log in" }).click();
  await page.waitForURL(`${site.url}/`);
  await isIn(page);
});

test("the login address changes once the new mailbox says so, and the old one is told", async ({ as }) => {
  await joinBy(site, { joining: "open" });
  const page = await as.member("alice");
  const email = someone("alice");
  await page.goto("/settings/security");
  const section = page.locator("#email");
  await section.getByLabel("New email").fill(email);
  await section.getByLabel("Current password").fill(PASSWORD);
  await section.getByRole("button", { name: "Change email" }).click();
  await expect(section.getByText(`Waiting for ${email}`)).toBeVisible();
  await page.goto(linkIn(await site.mail(email, /confirm/i), "/verify-email"));
  await page.getByRole("button", { name: "Confirm the new address" }).click();
  await expect(page.getByText("From now on you log in with your new address.")).toBeVisible();
  await site.mail(emailOf("alice"), /address|email/i);
  await expect(logIn(site, "alice")).rejects.toThrow();
  await logIn(site, email);
});

test("an empty site is set up by the printed link, once", async ({ as }) => {
  const empty = new Site({ isSeeded: false });
  test.setTimeout(120_000);
  await empty.open();
  try {
    const link = /https?:\/\/\S+\/setup\?token=\S+/.exec(empty.output)![0];
    const page = await as.visitor();
    expect((await page.goto(`${empty.url}/setup`))!.status()).toBe(404);
    await page.goto(empty.url);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This site is not set up yet");
    await expect(page.locator("main").getByRole("link")).toHaveCount(0);
    await page.goto(link);
    await page.getByLabel("Site name").fill("Tidewater Makers");
    await page.getByLabel("Display name").fill("Olga");
    await page.getByLabel("Email").fill("olga@tidewater.example");
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Set up" }).click();
    await expect(page.getByRole("link", { name: /at least 15 characters/ })).toBeVisible();
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Set up" }).click();
    await page.waitForURL(`${empty.url}/admin`);
    const steps = page.locator("#first-steps");
    await expect(steps.getByRole("listitem").filter({ hasText: "Give the site a name" })).toContainText("Done");
    await expect(steps).toContainText("1 of 5 done");
    await steps.getByRole("link", { name: "Decide how people join" }).click();
    await page.waitForURL(/\/admin\/settings#joining/);
    await page.goto(`${empty.url}/admin`);
    await steps.getByRole("button", { name: "Put away" }).click();
    await expect(steps).toHaveCount(0);
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This site is set up already");
    await expect(page.getByLabel("Site name")).toHaveCount(0);
    const visitor = await as.visitor({ scripts: false });
    await visitor.goto(empty.url);
    await expect(visitor.locator("main").getByRole("link", { name: "Sign up" })).toBeVisible();

    // The owner's address has been confirmed by nobody yet: the mailbox can say so, and the session stays what it is.
    for (const path of ["/settings/security", "/account"]) {
      await page.goto(empty.url + path);
      await page.getByRole("button", { name: "Send the link that confirms olga@tidewater.example" }).click();
      await expect(page.getByText("A mail with the link is on its way to your address.")).toBeVisible();
    }
    const confirm = linkIn(await empty.mail("olga@tidewater.example", /confirm/i), "/verify");
    await page.goto(confirm.startsWith("http") ? confirm : empty.url + confirm);
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.waitForURL(/\/settings\/security/);
    await expect(page.locator("#email")).toContainText("Confirmed");
    await expect(page.locator("#email").getByRole("button", { name: /Send the link/ })).toHaveCount(0);
  } finally {
    await empty.close();
  }
});

test("an invitation says who invites, in the mail and on the page, and one that is used up says so to both sides", async ({
  as,
}) => {
  await joinBy(site, { joining: "closed" });
  const [owner, first, second] = [await as.owner(), await as.visitor(), await as.visitor({ scripts: false })];
  await owner.goto("/admin/invitations");
  const email = someone();
  await owner.getByLabel("Email").fill(email);
  await owner.getByLabel("A line from you").first().fill("The kettle is on.");
  await owner.getByRole("button", { name: "Send invitation" }).click();
  const mail = await site.mail(email, /^Hanna Lindqvist invites you to Tidewater Makers$/);
  for (const body of [mail.text, mail.html]) expect(body).toMatch(/Hanna Lindqvist wrote:[\s\S]*The kettle is on\./);
  const link = linkIn(mail, "/signup");
  await second.goto(link);
  await expect(second.getByText("Hanna Lindqvist invites you")).toBeVisible();
  await signUp(first, email, { address: link });
  await isIn(first);
  await second.getByLabel("Display name").fill("Too Late");
  await second.getByLabel("Password", { exact: true }).fill(NEW_PASSWORD);
  await second.locator("main").getByRole("button", { name: "Sign up" }).click();
  await expect(second.getByText("Ask whoever sent it for a new one.")).toBeVisible();
  await owner.reload();
  const row = owner.getByRole("row").filter({ hasText: email });
  await expect(row).toContainText("Used");
  await expect(row.getByRole("link", { name: "Ewa Lis" })).toBeVisible();
  await expect(row.getByRole("button")).toHaveCount(0);
  await second.goto(link);
  await expect(second.getByText("This invitation has been used already.")).toBeVisible();
  await second.goto(`${link.slice(0, -4)}AAAA`);
  await expect(second.getByText("used, taken back, or is too old")).toBeVisible();
});

test("an invitation that is too old lets nobody in, by mail or by link, and the owner reads it", async ({ as }) => {
  test.setTimeout(120_000);
  const brief = new Site({ env: { INVITATION_SECONDS: "15" } });
  try {
    await brief.open();
    await joinBy(brief, { joining: "closed" });
    const [owner, page] = [await as.visitor(), await as.visitor({ scripts: false })];
    const [key, value] = (await logIn(brief, "owner")).split("=") as [string, string];
    await owner.context().addCookies([{ name: key, value, url: brief.url }]);
    await owner.goto(`${brief.url}/admin/invitations`);
    const email = someone();
    await owner.getByLabel("Email").fill(email);
    await owner.getByRole("button", { name: "Send invitation" }).click();
    const byMail = linkIn(await brief.mail(email, /invites you/), "/signup");
    await owner.getByRole("button", { name: "Make link" }).click();
    const byLink = await owner.getByRole("textbox", { name: "Link" }).inputValue();
    await page.goto(byLink);
    await expect(page.getByText("Hanna Lindqvist invites you")).toBeVisible();
    for (const link of [byMail, byLink])
      await expect(async () => {
        await page.goto(link);
        await expect(page.getByText("This invitation has become too old.")).toBeVisible({ timeout: 1000 });
      }).toPass({ timeout: 60_000 });
    await owner.goto(`${brief.url}/admin/invitations`);
    await expect(owner.getByRole("row").filter({ hasText: "Too old" })).toHaveCount(2);
    await owner.getByRole("button", { name: `Send the invitation for ${email} again` }).click();
    await expect(owner.getByText("A new invitation is on its way.")).toBeVisible();
    await expect(owner.getByRole("button", { name: `Send the invitation for ${email} again` })).toHaveCount(0);
    await expect(async () => {
      expect(linkIn(await brief.mail(email, /invites you/), "/signup")).not.toBe(byMail);
    }).toPass({ timeout: 15_000 });
    await owner.getByRole("button", { name: "Make a new link in place of this one" }).click();
    await expect(owner.getByText("A new link is made and stands on top of the list.")).toBeVisible();
    expect(await owner.getByRole("textbox", { name: "Link" }).inputValue()).not.toBe(byLink);
    await page.goto(byLink);
    await expect(page.getByText("This invitation has become too old.")).toBeVisible();
    await joinBy(brief, { joining: "open" });
    await page.goto(byMail);
    await expect(page.getByText("You can join without it.")).toBeVisible();
    await expect(page.getByLabel("Email")).toBeEditable();
  } finally {
    await brief.close();
  }
});
