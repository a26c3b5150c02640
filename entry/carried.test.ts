import { afterEach, expect, test, vi } from "vitest";
import { Forbidden } from "@/domain/errors";
import { readRefusal, withRefusal } from "./carried";

afterEach(() => void vi.useRealTimers());

test("a refusal with its words reaches the next page, concealed, and not for long", () => {
  const path = withRefusal("/login", new Forbidden("blocked", { message: "Come and talk to us." }));
  const { pathname, searchParams } = new URL(path, "http://x");
  expect([pathname, searchParams.get("failed")]).toEqual(["/login", "blocked"]);
  expect(path).not.toContain("talk");
  const carried = searchParams.get("with");
  expect(readRefusal(carried)).toEqual({ reason: "blocked", values: { message: "Come and talk to us." } });
  for (const other of [undefined, ["x"], "", "x", `${carried}A`]) expect(readRefusal(other)).toBeNull();
  vi.useFakeTimers({ now: Date.now() + 6 * 60_000 });
  expect(readRefusal(carried)).toBeNull();
});

test("what needs no more words than its own carries none", () => {
  expect(withRefusal("/login", new Forbidden("log-in-wrong"))).toBe("/login?failed=log-in-wrong");
});
