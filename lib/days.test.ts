import { expect, test } from "vitest";
import { dayIn, endOfSpan, isTimeZone, nextShown } from "./days";

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

const next = (after: string, zone: string, time: string, weekday?: number) =>
  nextShown(new Date(after), zone, minutesOf(time), weekday).toISOString();
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

test("the next time a clock shows something is today or tomorrow there, or on a weekday", () => {
  expect(next("2026-11-22T06:59:00Z", "Europe/Berlin", "08:00")).toBe("2026-11-22T07:00:00.000Z");
  expect(next("2026-11-22T07:00:00Z", "Europe/Berlin", "08:00")).toBe("2026-11-23T07:00:00.000Z");
  expect(next("2026-11-22T22:30:00Z", "Asia/Kolkata", "08:00")).toBe("2026-11-23T02:30:00.000Z");
  expect(next("2026-11-22T20:00:00Z", "America/New_York", "16:00", 1)).toBe("2026-11-23T21:00:00.000Z");
  expect(next("2026-11-23T21:00:00Z", "America/New_York", "16:00", 1)).toBe("2026-11-30T21:00:00.000Z");
  expect(next("2026-11-22T20:00:00Z", "UTC", "08:00", 7)).toBe("2026-11-29T08:00:00.000Z");
});

test("a time comes once a day also when the clocks are put forward or back", () => {
  expect(next("2026-03-28T20:00:00Z", "Europe/Berlin", "02:30")).toBe("2026-03-29T01:30:00.000Z");
  expect(next("2026-03-29T01:30:00Z", "Europe/Berlin", "02:30")).toBe("2026-03-30T00:30:00.000Z");
  expect(next("2026-10-24T20:00:00Z", "Europe/Berlin", "02:30")).toBe("2026-10-25T00:30:00.000Z");
  expect(next("2026-10-25T00:30:00Z", "Europe/Berlin", "02:30")).toBe("2026-10-26T01:30:00.000Z");
  expect(next("2026-10-24T20:00:00Z", "Europe/Berlin", "08:00")).toBe("2026-10-25T07:00:00.000Z");
});

const end = (at: string, zone: string, from: string, to: string) =>
  endOfSpan(new Date(at), zone, minutesOf(from), minutesOf(to))?.toISOString() ?? null;

test("a span of the day ends by the clocks of its zone, over midnight and when they are changed", () => {
  expect(end("2026-11-22T21:30:00Z", "UTC", "22:00", "07:00")).toBeNull();
  expect(end("2026-11-22T22:00:00Z", "UTC", "22:00", "07:00")).toBe("2026-11-23T07:00:00.000Z");
  expect(end("2026-11-23T06:59:59Z", "UTC", "22:00", "07:00")).toBe("2026-11-23T07:00:00.000Z");
  expect(end("2026-11-23T07:00:00Z", "UTC", "22:00", "07:00")).toBeNull();
  expect(end("2026-11-22T12:30:00Z", "Asia/Kolkata", "12:00", "19:00")).toBe("2026-11-22T13:30:00.000Z");
  expect(end("2026-11-22T12:30:00Z", "UTC", "12:00", "12:00")).toBeNull();
  // The night the clocks go forward is an hour shorter, the one they go back an hour longer.
  expect(end("2026-03-28T23:00:00Z", "Europe/Berlin", "22:00", "07:00")).toBe("2026-03-29T05:00:00.000Z");
  expect(end("2026-10-24T23:00:00Z", "Europe/Berlin", "22:00", "07:00")).toBe("2026-10-25T06:00:00.000Z");
  // 02:15 comes twice; the second time the span has not ended a day ago.
  expect(end("2026-10-25T01:15:00Z", "Europe/Berlin", "22:00", "02:30")).toBe("2026-10-25T01:30:00.000Z");
  expect(end("2026-03-29T00:50:00Z", "Europe/Berlin", "22:00", "02:30")).toBe("2026-03-29T01:30:00.000Z");
});
