import { expect, test } from "vitest";
import { inTurn } from "./in-turn";

test("a burst is one answer under way and one to follow, which knows all that was asked meanwhile", async () => {
  const answered: string[][] = [];
  const free: (() => void)[] = [];
  const ask = inTurn<string>(async (asked) => {
    answered.push([...asked]);
    await new Promise<void>((done) => free.push(done));
  });
  for (let at = 0; at < 50; at++) ask("talk");
  ask("sessions");
  expect(answered).toEqual([["talk"]]);
  free.shift()!();
  await expect.poll(() => answered).toEqual([["talk"], ["talk", "sessions"]]);
  free.shift()!();
  await expect.poll(() => free.length).toBe(0);
  ask("talk");
  expect(answered).toEqual([["talk"], ["talk", "sessions"], ["talk"]]);
  free.shift()!();
});
