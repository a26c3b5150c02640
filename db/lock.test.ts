import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock } from "./lock";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "guildhall-lock-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const holding = (ending: string) => [
  "--import",
  "tsx",
  "--input-type=module",
  "-e",
  `const { takeLock } = await import("./db/lock.ts"); takeLock(${JSON.stringify(dir)}); console.log("held"); ${ending}`,
];

test("a second opener is refused in a sentence, and the directory is made", () => {
  const deep = path.join(dir, "not/yet/there");
  const release = takeLock(deep);
  expect(() => takeLock(deep)).toThrow(/in use by process \d+: stop that first/);
  release();
  takeLock(deep)();
});

test("another process is refused while the holder lives, and takes over once it was killed", async () => {
  const holder = spawn(process.execPath, holding("setInterval(() => {}, 1000)"), {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => holder.stdout.once("data", resolve));
  expect(() => takeLock(dir)).toThrow(`in use by process ${holder.pid}`);
  const gone = new Promise((resolve) => holder.once("exit", resolve));
  holder.kill("SIGKILL");
  await gone;
  takeLock(dir)();
});

test("what a finished process left is taken over by one of many", async () => {
  spawnSync(process.execPath, holding("process.kill(process.pid, 'SIGKILL')"));
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, holding("process.stdin.on('end', () => process.exit(0)).resume()"), {
      stdio: ["pipe", "ignore", "ignore"],
    }),
  );
  let refused = 0;
  await new Promise<void>((resolve) => {
    for (const child of children) child.once("exit", () => ++refused === 3 && resolve());
  });
  const [holder, ...others] = children.filter(({ exitCode }) => exitCode === null);
  expect(others).toEqual([]);
  expect(() => takeLock(dir)).toThrow(`in use by process ${holder!.pid}`);
  const gone = new Promise((resolve) => holder!.once("exit", resolve));
  holder!.stdin.end();
  expect(await gone).toBe(0);
}, 30_000);
