import { beforeEach, expect, test } from "vitest";
import { freshDb, truncateAll } from "@/db/testing";
import { resetMailText } from "@/domain/mails/texts";
import { getSettings } from "@/domain/settings/settings";
import { asMember, asVisitor, makeMember } from "@/domain/testing";
import { findLetter, keepLetter, listLetters, previewLetter } from "@/entry/mail-texts";
import { faultOf } from "@/lib/mail-text";
import { translator } from "@/messages/translate";
import { approved } from "./approved";
import { inOwnWords, listening } from "./own-words";

freshDb();
beforeEach(truncateAll);

const t = translator("en");

test("every letter can be put into other words, and ours are fit to be begun from", () => {
  const letters = listLetters("en", t);
  expect(letters.length).toBeGreaterThan(35);
  expect(letters.map(({ letter }) => letter)).toEqual(
    expect.arrayContaining(["welcome", "setPassword.first", "emailChanged.old", "digest.daily"]),
  );
  for (const { letter, ours, ...shape } of letters) expect([letter, faultOf(ours, shape)]).toEqual([letter, null]);
});

test("a letter goes out in the owner's words as soon as they are saved, and in ours again after", async () => {
  const olga = await asMember(await makeMember("Olga", { isOwner: true }));
  const write = async () => {
    const said = listening(t);
    const site = await getSettings();
    const ours = await approved({
      t: said.t,
      language: "en",
      timeZone: "UTC",
      site,
      to: "a@b.example",
      recipient: null,
      data: {},
    });
    return inOwnWords(ours!, said, "en");
  };
  const text = {
    letter: "approved",
    language: "en",
    subject: "Come in to {site}",
    body: "The door is open.\n\n{link}\n\nBring tea.",
  };
  await keepLetter(olga, text);
  expect(await write()).toMatchObject({
    subject: "Come in to Guildhall",
    body: ["The door is open."],
    button: { label: "Log in" },
    after: ["Bring tea."],
  });
  await resetMailText(olga, text);
  expect(await write()).toMatchObject({ subject: "Welcome to Guildhall" });
});

test("what does not fit is refused by name, strangers change nothing, and a preview runs nothing", async () => {
  const olga = await asMember(await makeMember("Olga", { isOwner: true }));
  const text = { letter: "approved", language: "en", subject: "Hello {nickname}", body: "{link}" };
  await expect(keepLetter(olga, text)).rejects.toMatchObject({
    fields: { subject: "mail-placeholder" },
    values: { name: "{nickname}" },
  });
  await expect(keepLetter(olga, { ...text, subject: "x", body: "no way" })).rejects.toMatchObject({
    fields: { body: "mail-link-missing" },
  });
  for (const strange of [{ letter: "nothing" }, { language: "xx" }])
    await expect(keepLetter(olga, { ...text, subject: "x", ...strange })).rejects.toMatchObject({ kind: "invalid" });
  for (const viewer of [await asVisitor(), await asMember(await makeMember("Alice"))])
    await expect(keepLetter(viewer, { ...text, subject: "x" })).rejects.toMatchObject({ kind: "forbidden" });
  const site = await getSettings();
  const letter = findLetter("newFollower", "en", t)!;
  const { html, text: plain } = previewLetter(
    letter,
    { subject: "x", body: "<script>alert(1)</script> {nickname}\n\n{link}" },
    { site, t, language: "en", nickname: "Olga" },
  );
  expect(html).not.toContain("<script>");
  expect(html).toContain("&lt;script&gt;");
  expect(plain).toContain("Alice Marsh");
});
