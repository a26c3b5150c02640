import { expect, test } from "vitest";
import { giveWay, waits } from "./give-way";

test("work rests while somebody waits for an answer, and goes on when nobody does or it was long enough", async () => {
  await giveWay(60_000);
  const [first, second] = [waits(), waits()];
  let isGoing = false;
  const work = giveWay(60_000).then(() => {
    isGoing = true;
  });
  first();
  first();
  await new Promise((done) => setTimeout(done, 30));
  expect(isGoing).toBe(false);
  second();
  await work;
  expect(isGoing).toBe(true);

  const third = waits();
  const before = performance.now();
  await giveWay(30);
  expect(performance.now() - before).toBeGreaterThanOrEqual(25);
  third();
});
