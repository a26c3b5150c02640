import { expect, test } from "vitest";
import { idSince, isUuid, newId } from "./id";

test("ids are UUIDv7 and sort in the order they were made", () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
    true,
  );
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Math.abs(Number.parseInt(newId().replace("-", "").slice(0, 12), 16) - Date.now())).toBeLessThan(1000);
});

test("by its time an id is found from the minute before on", () => {
  const now = Date.now();
  const id = newId();
  expect(isUuid(idSince(new Date(now)))).toBe(true);
  expect(idSince(new Date(now)) < id).toBe(true);
  expect(idSince(new Date(now + 120_000)) > id).toBe(true);
});
