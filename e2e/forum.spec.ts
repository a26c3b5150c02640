// The forum: asking, answering, being liked and watched; muted in mid-sentence; two browsers side by side.
import { aSite, expect, test } from "./fixtures";
import { beginTopic, postOf } from "./talking";

const site = aSite();
test.describe.configure({ mode: "serial" });

const GLUE = "/forum/t/which-glue-for-a-1920s-drawer-front";

/** With scripts a press is an act in place; without them it is a form that comes back. */
for (const scripts of [true, false])
  test(`a question is asked, answered, liked and its answer chosen, ${scripts ? "with" : "without"} scripts`, async ({
    as,
  }) => {
    const [alice, steward] = [await as.member("alice", { scripts }), await as.member("steward", { scripts })];
    const title = `How do you bend ash ${scripts ? "slowly" : "quickly"}?`;
    const path = await beginTopic(alice, title, "It **snaps** every time.");
    await expect(postOf(alice, 0).locator("strong")).toHaveText("snaps");

    await steward.goto(path);
    await steward.getByRole("textbox", { name: "Your reply" }).fill("Steam it, @alice. An hour for each inch.");
    await steward.getByRole("button", { name: "Post reply" }).click();
    await expect(postOf(steward, 1)).toContainText("An hour for each inch.");
    await expect(postOf(steward, 1).getByRole("link", { name: "@Alice Moreau" })).toHaveAttribute(
      "href",
      "/members/alice",
    );

    await alice.goto(path);
    await postOf(alice, 1).getByRole("button", { name: "Like, 0" }).click();
    await expect(postOf(alice, 1).getByRole("button", { name: "Like, 1" })).toHaveAttribute("aria-pressed", "true");
    // Back at the post that was liked, not at the top of the page.
    if (!scripts) await expect(alice).toHaveURL(/#post-1$/);
    await postOf(alice, 1).locator(".do > .end").getByRole("button", { name: "Choose as answer: reply 1" }).click();
    await expect(postOf(alice, 1)).toContainText("Answer, chosen by Alice Moreau");
    await expect(alice.locator(".topic-head")).toContainText("Answered");

    const visitor = await as.visitor({ scripts });
    await visitor.goto(path);
    await expect(postOf(visitor, 1)).toContainText("Answer, chosen by Alice Moreau");
    await expect(visitor.getByText("Log in to reply.")).toBeVisible();
    await visitor.goto(`/search?q=${scripts ? "slowly" : "quickly"}`);
    await expect(visitor.getByRole("link", { name: title })).toBeVisible();
    await expect(visitor.locator("mark").first()).toBeVisible();
    // A slip in a word that stands in texts alone.
    await visitor.goto(`/search?q=${scripts ? "slolwy" : "quikcly"}`);
    await expect(visitor.getByText(`This is what was found for “${scripts ? "slowly" : "quickly"}”.`)).toBeVisible();
    await expect(visitor.locator("mark").first()).toHaveText(scripts ? "slowly" : "quickly");
  });

test("search engines read a question with its chosen answer, and a talk without one, as visitors do", async ({
  as,
}) => {
  const visitor = await as.visitor();
  const structured = async (path: string) => {
    await visitor.goto(path);
    return JSON.parse((await visitor.locator("script[type='application/ld+json']").textContent())!);
  };
  expect(await structured("/forum/t/how-do-you-bend-ash-slowly")).toMatchObject({
    "@type": "QAPage",
    mainEntity: {
      "@type": "Question",
      name: "How do you bend ash slowly?",
      text: "It snaps every time.",
      author: { name: "Alice Moreau", url: expect.stringMatching(/\/members\/alice$/) },
      acceptedAnswer: {
        text: "Steam it, @alice. An hour for each inch.",
        url: expect.stringMatching(/\?post=1#post-1$/),
        upvoteCount: 1,
      },
    },
  });
  const image = await visitor.locator("meta[property='og:image']").getAttribute("content");
  const picture = await visitor.request.get(new URL(image!).pathname);
  expect(picture.headers()["content-type"]).toBe("image/png");
  expect((await picture.body()).length).toBeGreaterThan(5000);
  const alice = await as.member("alice");
  const path = await beginTopic(alice, "What is </script><b>on your bench?", "A plane.");
  expect(await structured(path)).toMatchObject({
    "@type": "DiscussionForumPosting",
    headline: "What is </script><b>on your bench?",
    text: "A plane.",
    commentCount: 0,
  });
  await alice.goto(path);
  await expect(alice.locator("script[type='application/ld+json']")).toHaveCount(0);
});

test("who is answered and named hears of it on the site and by mail", async ({ as }) => {
  const mail = await site.mail("alice@tidewater.example", /Sam Steward mentioned you in How do you bend ash/);
  expect(mail.text).toContain("An hour for each inch.");
  const alice = await as.member("alice");
  await alice.goto("/notifications?filter=talk");
  await expect(
    alice
      .getByRole("listitem")
      .filter({ hasText: /Sam Steward.* mentioned you in How do you bend ash/ })
      .first(),
  ).toBeVisible();
});

for (const scripts of [true, false])
  test(`a reader watches a topic, comes back to what is new, and watches no more, ${scripts ? "with" : "without"} scripts`, async ({
    as,
  }) => {
    const [alice, bob] = [await as.member("alice", { scripts }), await as.member("bob", { scripts })];
    const title = `Slow news from the ${scripts ? "slipway" : "rope walk"}`;
    const path = await beginTopic(alice, title, "More as it comes.");
    const reply = async (text: string, number: number) => {
      await alice.goto(path);
      await alice.getByRole("textbox", { name: "Your reply" }).fill(text);
      await alice.getByRole("button", { name: "Post reply" }).click();
      await expect(postOf(alice, number)).toContainText(text);
    };
    const row = bob.getByRole("main").getByRole("listitem").filter({ hasText: title });

    const opened = scripts && bob.waitForResponse(/forum\/opened/);
    await bob.goto(path);
    await opened;
    await bob.getByRole("button", { name: "Watch this topic" }).click();
    await expect(bob.getByRole("button", { name: "Stop watching this topic" })).toBeVisible();
    // Who stays sees replies come, and has read them then.
    await bob.goto("/forum");
    await reply("The first plank is on.", 1);
    await reply("The second is steamed.", 2);

    await bob.goto("/forum/unread");
    const read = scripts && bob.waitForResponse(/forum\/opened/);
    await row.getByRole("link", { name: "2 new" }).click();
    await expect(bob.getByText("2 new since your last visit")).toBeInViewport();
    // Above what is new, below what was read.
    await expect(bob.locator(".newline + *")).toHaveAttribute("id", "post-1");
    await (read || bob.getByRole("button", { name: "Mark as read" }).click());
    await bob.goto("/forum/unread");
    await expect(row).toHaveCount(0);
    await bob.goto(path);
    await expect(bob.getByText("since your last visit")).toHaveCount(0);

    await bob.getByRole("button", { name: "Stop watching this topic" }).click();
    await expect(bob.getByRole("button", { name: "Watch this topic" })).toBeVisible();
    await bob.goto("/forum/unread");
    await reply("Nobody is waiting for this.", 3);
    await bob.reload();
    await expect(row).toHaveCount(0);
    await bob.goto("/forum");
    await expect(row.getByRole("link", { name: "1 new" })).toBeVisible();
  });

test("words are edited with their history, deleted with a trace, and restored", async ({ as }) => {
  const alice = await as.member("alice");
  const path = await beginTopic(alice, "A topic to be changed", "First words.");
  await alice.getByLabel("More for this topic").click();
  await alice.getByRole("link", { name: "Edit topic" }).click();
  await alice.getByRole("textbox", { name: "Text" }).fill("Second words.");
  await alice.getByRole("button", { name: "Save changes" }).click();
  await expect(postOf(alice, 0)).toContainText("Second words.");
  await postOf(alice, 0).getByRole("link", { name: "edited" }).click();
  await expect(alice.getByText("First words.")).toBeVisible();

  await alice.goto(path);
  await alice.getByRole("textbox", { name: "Your reply" }).fill("To be taken away.");
  await alice.getByRole("button", { name: "Post reply" }).click();
  await postOf(alice, 1).getByLabel("More for reply 1").click();
  await postOf(alice, 1).getByRole("button", { name: "Delete" }).click();
  await expect(postOf(alice, 1)).toContainText("You deleted this reply.");
  // Under the sentence and as wide as it needs, not squeezed into the column of its sign.
  const trace = await postOf(alice, 1).getByText("You deleted this reply.").boundingBox();
  const read = await postOf(alice, 1).locator("details").boundingBox();
  expect(Math.abs(read!.x - trace!.x)).toBeLessThan(2);
  const visitor = await as.visitor();
  await visitor.goto(path);
  await expect(postOf(visitor, 1)).toContainText("This reply was deleted.");
  expect(await visitor.content()).not.toContain("To be taken away.");
  await postOf(alice, 1).getByRole("button", { name: "Restore" }).click();
  await expect(postOf(alice, 1)).toContainText("To be taken away.");
});

test("a moderator pins, locks, moves and hides; nobody replies to what is locked", async ({ as }) => {
  const [alice, steward] = [await as.member("alice"), await as.member("steward")];
  const path = await beginTopic(alice, "A topic for the team", "Look at this.");
  await steward.goto(path);
  for (const act of ["Pin", "Lock"]) {
    await steward.getByLabel("More for this topic").click();
    await steward.getByRole("button", { name: act, exact: true }).click();
    await expect(steward.locator(".topic-head")).toContainText(`${act === "Pin" ? "Pinned" : "Locked"}`);
  }
  await alice.goto(path);
  await expect(alice.getByText("This topic is locked.")).toBeVisible();
  await expect(alice.getByRole("button", { name: "Post reply" })).toHaveCount(0);
  await alice.goto("/forum/wood");
  await expect(alice.locator(".trow").first()).toContainText("A topic for the team");

  await steward.getByLabel("More for this topic").click();
  await steward.getByRole("link", { name: "Move to a category" }).click();
  await steward.getByLabel("Move to").selectOption({ label: "The kettle" });
  await steward.getByRole("button", { name: "Move topic" }).click();
  await expect(steward.locator(".crumbs")).toContainText("The kettle");
  await steward.getByLabel("More for this topic").click();
  await steward.getByRole("link", { name: "Hide" }).click();
  // Why is asked, and told: without an answer nothing is hidden.
  await steward.getByRole("button", { name: "Hide it" }).click();
  await expect(steward.getByRole("link", { name: "Choose what is wrong." })).toBeVisible();
  await steward.getByLabel("Does not belong here").check();
  await steward.getByRole("button", { name: "Hide it" }).click();
  await expect(steward.getByText("This topic is hidden.")).toBeVisible();
  const visitor = await as.visitor();
  expect((await visitor.goto(path))?.status()).toBe(404);
});

test("who is muted in mid-sentence keeps the text and reads why; the muted find no way to write", async ({ as }) => {
  const [vic, steward] = [await as.member("alice"), await as.member("steward")];
  await vic.goto(GLUE);
  const words = "A long and patient reply about glue.";
  await vic.getByRole("textbox", { name: "Your reply" }).fill(words);
  await steward.goto("/members/alice");
  await steward.getByLabel("More about Alice Moreau").click();
  await steward.getByRole("link", { name: "Open in admin" }).click();
  await steward.goto(`${steward.url()}/mute`);
  await steward.getByLabel("Reason").fill("A test");
  await steward.locator("[name=message]").fill("Rest for a day.");
  await steward.getByLabel("For how long").selectOption("date");
  await steward.locator("[name=until]").fill("2999-05-04");
  await steward.getByRole("button", { name: "Mute" }).click();
  await expect(steward).not.toHaveURL(/\/mute$/);

  await vic.getByRole("button", { name: "Post reply" }).click();
  await expect(vic.getByText(/You are muted until .*2999.*Rest for a day/).first()).toBeVisible();
  const edge = (selector: string) => vic.locator(`.composer ${selector}`).first().boundingBox();
  const [said, editor] = [(await edge(".summary"))!, (await edge(".editor"))!];
  expect(editor.y - said.y - said.height, "the message stands clear of the words").toBeGreaterThan(8);
  // By the clock of whoever reads it, as the letter and the note under the topic say it.
  await expect(vic.locator("body")).not.toContainText("UTC");
  await expect(vic.getByRole("textbox", { name: "Your reply" })).toHaveValue(words);
  await vic.goto(GLUE);
  await expect(vic.getByText(/You are muted/)).toBeVisible();
  await expect(vic.getByRole("button", { name: "Post reply" })).toHaveCount(0);
});

test("the private are asked to join first; members' rooms are not there for visitors", async ({ as }) => {
  const bob = await as.member("bob");
  await bob.goto(GLUE);
  await expect(bob.getByText("Join the community to write here.")).toBeVisible();
  const visitor = await as.visitor();
  expect((await visitor.goto("/forum/lending-list"))?.status()).toBe(404);
  await visitor.goto("/forum");
  expect(await visitor.content()).not.toContain("Lending list");
});

test("the owner makes a category, orders it, and takes it away", async ({ as }) => {
  const owner = await as.owner();
  await owner.goto("/admin/forum");
  await owner.getByLabel("Name").fill("Small boats");
  await owner.getByRole("button", { name: "Add category" }).click();
  await expect(owner.getByRole("link", { name: "Small boats", exact: true })).toHaveAttribute(
    "href",
    "/forum/small-boats",
  );
  await owner.getByRole("button", { name: "Move Small boats up" }).click();
  await expect(owner.locator(".mrow").nth(-2)).toContainText("Small boats");
  await owner.getByRole("link", { name: "Edit Small boats" }).click();
  await owner.getByRole("button", { name: "Delete category" }).click();
  await expect(owner.getByRole("link", { name: "Small boats", exact: true })).toHaveCount(0);
});
