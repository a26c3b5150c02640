import { expect, test } from "vitest";
import { dayIn, isTimeZone } from "./days";

const spoken = (day: string, zone: string) => Object.values(dayIn(day, zone)).map((at) => at.toISOString());

test("a day begins and ends by the clocks of its zone, also when they are changed", () => {
  expect(spoken("2026-11-22", "UTC")).toEqual(["2026-11-22T00:00:00.000Z", "2026-11-23T00:00:00.000Z"]);
  expect(spoken("2026-11-22", "Asia/Kolkata")).toEqual(["2026-11-21T18:30:00.000Z", "2026-11-22T18:30:00.000Z"]);
  expect(spoken("2026-03-29", "Europe/Berlin")).toEqual(["2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"]);
  expect(spoken("2026-10-25", "Europe/Berlin")).toEqual(["2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z"]);
  expect(spoken("2026-11-01", "America/New_York")).toEqual(["2026-11-01T04:00:00.000Z", "2026-11-02T05:00:00.000Z"]);
});

test("a time zone has a name", () => {
  expect(["UTC", "Europe/Lisbon", "Asia/Kolkata"].every(isTimeZone)).toBe(true);
  expect(["", "+02:00", "Mars/Base", "Europe/Lisbon'"].some(isTimeZone)).toBe(false);
});
