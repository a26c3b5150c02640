// Reports: said by a member, claimed and settled by one of the team, heard of by whoever reported and never by whom it is about.
import { aSite, expect, test } from "./fixtures";
import { open, post, report, row, say, toast } from "./reporting";

const site = aSite();
test.describe.configure({ mode: "serial" });

const ONE_PLANE = "/blog/a-year-with-one-plane";

for (const scripts of [true, false]) {
  const how = scripts ? "with" : "without";

  test(`a comment is reported, claimed, hidden, and its reporter is told, ${how} scripts`, async ({ as }) => {
    const options = { scripts };
    const [alice, bob] = [await as.member("alice", options), await as.member("bob", options)];
    const [steward, owner] = [await as.member("steward", options), await as.owner(options)];
    const letters = async () =>
      (await site.mails("bob@tidewater.example")).filter(({ subject }) => subject?.startsWith("Your report at")).length;
    const lettersBefore = await letters();
    const text = `You are all fools, ${how}.`;
    const where = await say(alice, text);
    await expect(post(alice, text).getByRole("link", { name: "Report" })).toHaveCount(0);

    await open(bob, where, text);
    await bob.getByRole("button", { name: "Send report" }).click();
    await expect(bob.locator(".summary")).toContainText("Choose what is wrong.");
    // As red as the error of any field, in a dialog too.
    const red = await bob.evaluate(() => {
      const error = document.querySelector("fieldset .error")!;
      const other = document.body.appendChild(document.createElement("span"));
      other.className = "error";
      const [is, ought] = [error, other].map((element) => getComputedStyle(element).color);
      other.remove();
      return is === ought;
    });
    expect(red).toBe(true);
    await report(bob, where, text, `Seen ${how} scripts`);
    await open(bob, where, text);
    if (scripts) {
      await expect(bob.getByRole("dialog")).toBeVisible();
      await bob.getByLabel("Rude or hurtful").check();
      await bob.getByRole("button", { name: "Send report" }).click();
      await expect(bob.getByRole("dialog")).toContainText("You have reported this already.");
    } else await expect(bob.getByText("You have reported this")).toBeVisible();

    await Promise.all([steward.goto("/admin/reports"), owner.goto("/admin/reports")]);
    await expect(
      steward
        .locator(".side nav")
        .first()
        .getByRole("link", { name: /Reports/ }),
    ).toContainText("1");
    await expect(row(steward, text)).toContainText("One report");
    await expect(steward.locator(".drawer")).toContainText(`Seen ${how} scripts`);
    await expect(steward.locator(".case-reported")).toContainText(text);
    await row(steward, text).getByRole("button", { name: "Claim" }).click();
    await expect(steward.locator(".drawer")).toContainText("You are on it");
    await row(owner, text).getByRole("button", { name: "Claim" }).click();
    await expect(row(owner, text)).toContainText("Sam Steward is on this report.");
    // And can do at once what the refusal speaks of.
    await expect(row(owner, text).getByRole("button", { name: "Take over" })).toBeVisible();
    await expect(owner.locator(".drawer")).toContainText("Sam Steward is on it");

    await steward.getByRole("button", { name: "Hide…" }).click();
    await expect(steward.getByText("Only its author and the team see it from now on.")).toBeVisible();
    await steward.locator("#settle").getByRole("button", { name: "Hide", exact: true }).click();
    await expect(steward.getByText("Settled. Those who reported it hear of it.")).toBeVisible();
    await expect(steward.getByRole("heading", { name: "Nothing is reported" })).toBeVisible();
    await steward.goto("/admin/reports?show=settled");
    await expect(row(steward, text)).toContainText("Hidden by Sam Steward");

    const visitor = await as.visitor(options);
    await visitor.goto(where);
    await expect(visitor.getByText(text)).toHaveCount(0);
    const heard = "The team has looked at your report of a comment: it is out of sight now.";
    const news = async () => {
      await bob.goto("/notifications");
      return bob.locator("main").textContent();
    };
    await expect.poll(news, { timeout: 15_000 }).toContain(heard);
    await expect(bob.locator("main")).toContainText("Thank you. We took it out of sight.");
    await expect.poll(letters, { timeout: 15_000 }).toBe(lettersBefore + 1);

    await alice.goto("/notifications");
    await expect(alice.getByText("The team has taken out of sight what you wrote in").first()).toBeVisible();
    expect(await alice.locator("main").textContent()).not.toMatch(/Bob|fools/);
    await alice.goto(where);
    await expect(post(alice, text)).toContainText("This reply is hidden");
  });

  test(`a moderator says why a comment and a post go out of sight, and shows them again, ${how} scripts`, async ({
    as,
  }) => {
    const options = { scripts };
    const [alice, steward] = [await as.member("alice", options), await as.member("steward", options)];
    const visitor = await as.visitor(options);
    const text = `Glue your mouth shut, ${how}.`;
    const where = await say(alice, text);
    const hide = async () => {
      await steward.getByRole("button", { name: "Hide it" }).click();
      await expect(steward.locator(".summary")).toContainText("Choose what is wrong.");
      await steward.getByLabel("Rude or hurtful").check();
      await steward.getByRole("button", { name: "Hide it" }).click();
      await expect(toast(steward)).toContainText("It is out of sight. You can show it again.");
    };
    await steward.goto(where);
    await post(steward, text).locator("summary").click();
    await post(steward, text).getByRole("link", { name: "Hide" }).click();
    await expect(steward.getByRole("heading", { name: "Take out of sight" })).toBeVisible();
    await expect(steward.getByText("Alice Moreau hears the reason, not who chose it.")).toBeVisible();
    await expect(steward.locator(".report-quote")).toContainText(text);
    await hide();
    await expect(steward).toHaveURL(/which-glue/);
    await visitor.goto(where);
    await expect(visitor.getByText(text)).toHaveCount(0);
    await expect(async () => {
      await alice.goto("/notifications");
      await expect(alice.locator("main")).toContainText("Rude or hurtful", { timeout: 1000 });
    }).toPass({ timeout: 20_000 });
    await steward.goto(where);
    await post(steward, text).locator("summary").click();
    await post(steward, text).getByRole("button", { name: "Show again" }).click();
    await expect(async () => {
      await visitor.goto(where);
      await expect(visitor.getByText(text)).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 20_000 });

    await steward.goto(ONE_PLANE);
    await steward.getByLabel("More for this post").first().click();
    await steward.getByRole("link", { name: "Hide" }).first().click();
    await hide();
    expect((await visitor.goto(ONE_PLANE))!.status()).toBe(404);
    await steward.goto(ONE_PLANE);
    await steward.getByLabel("More for this post").first().click();
    await steward.getByRole("button", { name: "Show again" }).click();
    await expect(async () => {
      expect((await visitor.goto(ONE_PLANE))!.status()).toBe(200);
    }).toPass({ timeout: 20_000 });
  });

  test(`what two report goes out of sight, and comes back when they are dismissed, ${how} scripts`, async ({ as }) => {
    const options = { scripts };
    const owner = await as.owner(options);
    await owner.goto("/admin/settings");
    await owner.getByLabel("Hide after so many reports").fill("2");
    await owner.locator("#reports-form").getByRole("button", { name: "Save changes" }).click();
    await expect(owner.locator("#reports")).toContainText("What 2 members report is out of sight");

    const text = `Glue is for the weak, ${how}.`;
    const where = await say(await as.member("alice", options), text);
    const visitor = await as.visitor(options);
    await report(await as.member("bob", options), where, text);
    await visitor.goto(where);
    await expect(visitor.getByText(text)).toBeVisible();
    // Mia is muted: saying that something is wrong is not taking part.
    await report(await as.member("mia", options), where, text);
    await visitor.goto(where);
    await expect(visitor.getByText(text)).toHaveCount(0);

    const steward = await as.member("steward", options);
    await steward.goto("/admin/reports");
    await expect(row(steward, text)).toContainText("Out of sight by reports");
    await steward.getByRole("button", { name: "Dismiss…" }).click();
    await expect(steward.getByText("What went out of sight comes back.")).toBeVisible();
    await steward
      .locator("#settle")
      .getByLabel("Answer to those who reported it")
      .fill("Strong words, within the rules.");
    await steward.locator("#settle").getByRole("button", { name: "Dismiss" }).click();
    await expect(steward.getByText("Settled. Those who reported it hear of it.")).toBeVisible();
    await visitor.goto(where);
    await expect(visitor.getByText(text)).toBeVisible();
  });
}
