import { expect, test } from "vitest";
import { brandSolid, contrast, readColour, toHex, WHITE, writeColour } from "./colour";

test("a colour is read from hex or oklch, written one way, and comes back as the same hex", () => {
  for (const hex of ["#a8324a", "#006a68", "#000000", "#ffffff", "#ffcc00"])
    expect(toHex(readColour(writeColour(readColour(hex)!))!)).toBe(hex);
  expect(writeColour(readColour("oklch(47% 0.082 190)")!)).toBe("oklch(0.47 0.082 190)");
  expect(readColour("#abc")).toEqual(readColour("#aabbcc"));
});

test("nothing that could end a style rule is a colour", () => {
  for (const text of ["red", "oklch(0.5 0.1 190);}", "oklch(2 0.1 190)", "#12", "var(--x)", "oklch(0.5 0.1 1e9)", ""])
    expect(readColour(text)).toBeNull();
});

test("white on the fill made of any brand is readable", () => {
  expect(contrast(WHITE, readColour("#000")!)).toBeCloseTo(21, 1);
  for (let h = 0; h < 360; h += 15)
    for (const l of [0.2, 0.5, 0.9]) expect(contrast(WHITE, brandSolid({ l, c: 0.3, h }))).toBeGreaterThan(4.5);
});
