import { expect, test, vi } from "vitest";
import { freshDb } from "@/db/testing";
import guildhall from "./guildhall";

freshDb();

async function told(...args: string[]) {
  const lines: string[] = [];
  const keep = (line: string) => void lines.push(line);
  const spies = [
    vi.spyOn(console, "log").mockImplementation(keep),
    vi.spyOn(console, "error").mockImplementation(keep),
  ];
  const code = await guildhall(args);
  for (const spy of spies) spy.mockRestore();
  return { code, said: lines.join("\n") };
}

test("an option that no command knows is answered with the help, not with a stack", async () => {
  const { code, said } = await told("doctor", "--bogus");
  expect(code).toBe(2);
  expect(said).toMatch(/^npm run guildhall -- COMMAND/);
  expect((await told()).code).toBe(0);
  expect((await told("frobnicate")).code).toBe(2);
});

test("an owner by an unknown address needs a name, and the sentence says how to give it", async () => {
  const { code, said } = await told("owner", "new@example.org");
  expect({ code, said }).toEqual({
    code: 1,
    said: "No member has that address: add --name NAME to make a new owner.",
  });
});
