import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

const require = createRequire(import.meta.url);
const source = readFileSync(
  createRequire(require.resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js"),
  "utf8",
);

type Axe = { run(on: Document, how: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

/**
 * What axe says of the page as it stands now, by all its rules or by those named. It is brought once for each document and asked there:
 * the builder of @axe-core/playwright brings it twice for each question, and opens a tab to count together, which takes four times as long.
 */
export async function axeSays(page: Page, where: string, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window)))
    for (const frame of page.frames()) await frame.evaluate(source).catch(() => {});
  const violations = await page.evaluate(
    async (rules) =>
      (
        await (window as unknown as { axe: Axe }).axe.run(document, {
          resultTypes: ["violations"],
          ...(rules && { runOnly: { type: "rule", values: rules } }),
        })
      ).violations.map(({ id, nodes }) => ({ id, count: nodes.length, html: nodes[0]?.html })),
    rules,
  );
  return violations.map(({ id, count, html }) => `${where}: ${id} (${count}) ${html?.slice(0, 160)}`);
}
