import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const files = ["app", "components"].flatMap((folder) => list(folder));

test("no page or component has a style attribute: the CSP would drop it", () => {
  expect(files.filter((file) => /\sstyle=/.test(readFileSync(file, "utf8")))).toEqual([]);
});

test("every icon in use is in the sprite", () => {
  const sprite = readFileSync("public/icons.svg", "utf8");
  const names = files.flatMap((file) =>
    [
      ...readFileSync(file, "utf8").matchAll(
        /\b(?:icon|name)[=:] ?"([a-z0-9-]+)" as const|<Icon name="([a-z0-9-]+)"|\bicon="([a-z0-9-]+)"/g,
      ),
    ].map((found) => found[1] ?? found[2] ?? found[3]!),
  );
  expect([...new Set(names)].filter((name) => !sprite.includes(`id="${name}"`))).toEqual([]);
});

function list(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => `${folder}/${file}`);
}
