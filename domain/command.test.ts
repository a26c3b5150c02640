import { expect, test } from "vitest";
import { z } from "zod";
import { freshDb } from "@/db/testing";
import { command } from "./command";
import { asVisitor } from "./testing";

freshDb();

const Input = z.object({ reason: z.string(), rows: z.array(z.object({ city: z.string() })).optional() });
const say = command(Input, async (input) => input);

test("text that no database takes is refused where it stands, before any work", async () => {
  const viewer = await asVisitor();
  const fine = { reason: "Zoë 😀\n\u202e", rows: [{ city: "Łódź" }] };
  expect(await say(viewer, fine)).toEqual(fine);
  for (const bad of ["a\0b", "\ud800", "x\udfff"]) {
    await expect(say(viewer, { reason: bad })).rejects.toMatchObject({ fields: { reason: "invalid" } });
    const rows = [{ city: "here" }, { city: bad }];
    await expect(say(viewer, { reason: "x", rows })).rejects.toMatchObject({ fields: { "rows.1.city": "invalid" } });
  }
});
