import { expect, test } from "vitest";
import { distance, swaps } from "./spelling";

test("a slip is one step: a letter too many, too few, another, or two swapped", () => {
  const words = ["dovetail", "dovetaill", "doveail", "dovetaik", "dovetial", "devotail"];
  expect(words.map((word) => distance(word, "dovetail"))).toEqual([0, 1, 1, 1, 1, 2]);
  expect(distance("", "abc")).toBe(3);
  expect(distance("müsli", "musli")).toBe(1);
});

test("swaps are all words with two neighbours in each other's place", () => {
  expect(swaps("abcd")).toEqual(["bacd", "acbd", "abdc"]);
  expect(swaps("a")).toEqual([]);
});
