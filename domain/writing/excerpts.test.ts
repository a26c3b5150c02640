import { expect, test } from "vitest";
import { freshDb } from "@/db/testing";
import { shown } from "../search/testing";
import { withExcerpts } from "./excerpts";

freshDb();

test("a text longer than what is read of it is found whatever stands where the reading ends", async () => {
  for (const pad of ["", "-"]) {
    const [row] = await withExcerpts([{ html: `<p>Glue${pad}, ${"😀".repeat(60_000)}</p>` }], "glue");
    expect(shown(row!.excerpt)).toContain("[Glue]");
  }
});

test("signs that mark hits for us are no marks where somebody writes them", async () => {
  const [row] = await withExcerpts([{ html: "<p>\ue000Not\ue001 \ue002 &lt;b&gt; this glue.</p>" }], "glue");
  expect(shown(row!.excerpt)).toBe("Not  <b> this [glue].");
});
