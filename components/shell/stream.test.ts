import { expect, test } from "vitest";
import { isSpent } from "./stream";

test("a stream is asked anew for another page, and before the hundred it tells of are over; not for each reply", () => {
  const asked = { on: "glue", after: 20 };
  expect(isSpent(null, asked)).toBe(true);
  expect(isSpent(asked, null)).toBe(true);
  expect(isSpent(null, null)).toBe(false);
  expect(isSpent(asked, { on: "wood", after: 20 })).toBe(true);
  expect(isSpent(asked, asked)).toBe(false);
  expect(isSpent(asked, { on: "glue", after: 69 })).toBe(false);
  expect(isSpent(asked, { on: "glue", after: 70 })).toBe(true);
});
