import { expect, test } from "vitest";
import { localPath, withNote, withParam } from "./path";

test("a path to go on to is on our own site, whatever its dots resolve to (P25)", () => {
  for (const path of ["/", "/members?q=a%20b#top", "/a/../members", "/members//x"])
    expect(localPath(path, "/home"), path).toBe(new URL(path, "http://x").href.slice("http://x".length));
  for (const path of [
    "//evil.example",
    "/\\evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "/%2e//evil.example",
    "/a/..//evil.example/x",
    "/a/b/../..//evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/\tevil",
    "/a\r\nLocation: x",
    "/ä",
    `/${"x".repeat(1001)}`,
    ["/members"],
    undefined,
  ])
    expect(localPath(path, "/home"), String(path)).toBe("/home");
});

test("what a path is given for the next page stays on it", () => {
  expect(withNote("/members?done=a&q=x#y", "failed", "b&c")).toBe("/members?q=x&failed=b%26c#y");
  expect(withParam("/members?q=x", "undo", "1")).toBe("/members?q=x&undo=1");
});
