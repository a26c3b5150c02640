import { expect, test } from "vitest";
import { hexColour, textOn } from "./colour";

test.each([
  ["#abc", "#aabbcc"],
  ["#0F6A66", "#0f6a66"],
  ["oklch(1 0 0)", "#ffffff"],
  ["oklch(0 0 0)", "#000000"],
  ["oklch(62.8% 0.2577 29.23)", "#ff0000"],
  ["red; background:url(x)", "#0f6a66"],
])("%s is %s", (css, hex) => expect(hexColour(css)).toBe(hex));

test("text stands out on any brand", () => {
  expect(textOn("#ffffff")).toBe("#1b1a17");
  expect(textOn("#0f6a66")).toBe("#ffffff");
  expect(textOn("#ffd400")).toBe("#1b1a17");
});
