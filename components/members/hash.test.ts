import { expect, test } from "vitest";
import { hashOf, hueClass, initials } from "./hash";

test("initials stand for a name in any script", () => {
  expect(initials("Hanna Lindqvist")).toBe("HL");
  expect(initials("Piet van der Berg")).toBe("PB");
  expect(initials("alice")).toBe("AL");
  expect(initials("Øyvind Åse")).toBe("ØÅ");
  expect(initials("李 小龙")).toBe("李小");
  expect(initials("!!!")).toBe("?");
});

test("a hue is one of 24 and never changes", () => {
  expect(hueClass("0190a1b2-0000-7000-8000-000000000001")).toMatch(/^h(\d|1\d|2[0-3])$/);
  expect(hashOf("alice")).toBe(hashOf("alice"));
});

test("ids made in the same millisecond do not share a hue", () => {
  const hues = new Set(
    Array.from({ length: 200 }, (_, at) => hueClass(`0190a1b2-0000-7000-8000-${String(at).padStart(12, "0")}`)),
  );
  expect(hues.size).toBeGreaterThan(20);
});
