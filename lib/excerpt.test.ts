import { expect, test } from "vitest";
import { around, opening } from "./excerpt";

const MARKS = ["[", "]"] as const;
const words = (n: number, word = "planing") => Array(n).fill(word).join(" ");

test("an opening is cut between words and says so; a short text is left as it is", () => {
  expect(opening("Cut the pins first.", 19)).toBe("Cut the pins first.");
  expect(opening("Cut the pins first.", 18)).toBe("Cut the pins…");
  expect(opening("Cut the pins, then glue.", 15)).toBe("Cut the pins…");
  expect(opening("漢".repeat(50), 20)).toBe(`${"漢".repeat(20)}…`);
  expect(opening("😀".repeat(50), 21)).toBe(`${"😀".repeat(10)}…`);
});

test("a piece begins and ends between words around its hit, and at the text's own ends without an ellipsis", () => {
  expect(around("Cut the [pins] first.", 100, MARKS)).toBe("Cut the [pins] first.");
  const long = around(`${words(40)} [dovetail] ${words(40)}`, 160, MARKS);
  expect(long).toMatch(/^…(planing )+\[dovetail\]( planing)+…$/);
  expect(long.length).toBeLessThan(170);
  expect(around(`[Pins] ${words(40)}`, 60, MARKS)).toMatch(/^\[Pins\]( planing)+…$/);
  expect(around(`${words(40)} [pins].`, 160, MARKS)).toMatch(/^…(planing )+\[pins\]\.$/);
  expect(around(words(40), 60, MARKS)).toMatch(/^planing( planing)+…$/);
  expect(around("", 60, MARKS)).toBe("");
});

test("of many hits the piece shows where most of them stand together", () => {
  const text = `The [pins] at first. ${words(60)} Here [pins] meet [tails], and [pins] hold.`;
  expect(around(text, 160, MARKS)).toMatch(/^….*Here \[pins\] meet \[tails\], and \[pins\] hold\.$/);
});

test("a word too long for the piece is cut within it, and what is marked stays marked", () => {
  expect(around(`[${"a".repeat(500)}] b`, 100, MARKS)).toBe(`[${"a".repeat(100)}]…`);
  expect(around(`${"漢".repeat(300)}[字]${"漢".repeat(300)}`, 100, MARKS)).toBe(
    `…${"漢".repeat(60)}[字]${"漢".repeat(39)}…`,
  );
});
