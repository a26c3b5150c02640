import { expect, test } from "vitest";
import { faultOf, inWords } from "./mail-text";

const SHAPE = { placeholders: ["site", "nickname"], hasLink: true };
const GOOD = { subject: "Hello from {site}", body: "Welcome, {nickname}.\n\n{link}\n\nSee you." };

test("a gap that nothing fills, a lone brace, and a missing link are refused by name", () => {
  expect(faultOf(GOOD, SHAPE)).toBeNull();
  expect(faultOf({ ...GOOD, subject: "Hi {who}" }, SHAPE)).toMatchObject({
    field: "subject",
    issue: "mail-placeholder",
    name: "{who}",
  });
  expect(faultOf({ ...GOOD, subject: "Press {link}" }, SHAPE)).toMatchObject({
    field: "subject",
    issue: "mail-placeholder",
  });
  expect(faultOf({ ...GOOD, body: "Welcome." }, SHAPE)).toMatchObject({
    field: "body",
    issue: "mail-link-missing",
    name: "{link}",
  });
  expect(faultOf({ ...GOOD, body: "{link} {link}" }, SHAPE)).toMatchObject({ issue: "mail-link-missing" });
  expect(faultOf({ ...GOOD, body: "{ {link}" }, SHAPE)).toMatchObject({ issue: "mail-brace" });
  expect(faultOf({ ...GOOD, body: "{count, plural, other {#}} {link}" }, SHAPE)).toMatchObject({ issue: "mail-brace" });
  expect(faultOf({ subject: "x", body: "{link}" }, { placeholders: [], hasLink: false })).toMatchObject({
    name: "{link}",
  });
});

test("the owner's text takes the place of ours; somebody's words, the button and the small print stay", () => {
  const ours = {
    subject: "ours",
    preheader: "p",
    body: ["Our lead.", { quote: "Said by somebody" }],
    button: { label: "Go", url: "https://site.example/x" },
    after: ["The link works once."],
  };
  const letter = inWords(ours, GOOD, "Our lead.", { site: "Tide\r\nBcc: x", nickname: "<b>Alice</b>" });
  expect(letter).toEqual({
    subject: "Hello from Tide Bcc: x",
    preheader: "p",
    body: ["Welcome, <b>Alice</b>.", { quote: "Said by somebody" }],
    button: ours.button,
    after: ["See you.", "The link works once."],
  });
});
