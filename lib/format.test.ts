import { expect, test } from "vitest";
import { shortCount, shortTime } from "@/lib/format";

const now = new Date("2026-03-12T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const say = (at: Date, zone = "UTC") => shortTime(at, now, "en", zone);

test("a moment is said the short way", () => {
  expect(say(ago(0))).toBe("1 min");
  expect(say(ago(41))).toBe("41 min");
  expect(say(ago(125))).toBe("2 h");
  expect(say(new Date("2026-03-11T10:00:00Z"))).toBe("Yesterday");
  expect(say(new Date("2026-03-09T10:00:00Z"))).toBe("Mon");
  expect(say(new Date("2026-02-14T10:00:00Z"))).toBe("14 Feb");
  expect(say(new Date("2025-02-14T10:00:00Z"))).toBe("14 Feb 2025");
});

test("yesterday is the reader's yesterday", () => {
  const at = new Date("2026-03-11T00:30:00Z");
  expect(say(at, "UTC")).toBe("Yesterday");
  expect(say(at, "America/New_York")).toBe("Tue");
});

test("counts are exact to 9,999", () => {
  expect(shortCount(9_999, "en")).toBe("9,999");
  expect(shortCount(12_437, "en")).toBe("12.4k");
});
