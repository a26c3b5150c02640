import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import words from "./messages/en.json";

const FOLDERS = ["app", "bin", "components", "db", "domain", "entry", "jobs", "lib", "messages", "wire"];
const files = FOLDERS.flatMap((folder) => walk(folder));
const sources = files.filter((file) => /\.tsx?$/.test(file));
const shipped = sources.filter((file) => !/\.test\.tsx?$/.test(file));
const text = (file: string) => readFileSync(file, "utf8");

/** Files that break one import rule each, by the rule that must catch them. */
const PLANTED: Record<string, [file: string, content: string]> = {
  "next-stays-at-the-door": [
    "domain/planted/next.ts",
    'import { cookies } from "next/headers";\nexport const a = cookies;',
  ],
  "domain-may-import-only-db-lib": [
    "domain/planted/upwards.ts",
    'import { ensureSameOrigin } from "@/entry/origin";\nexport const a = ensureSameOrigin;',
  ],
  "lib-may-import-only-nothing-of-ours": [
    "lib/planted/upwards.ts",
    'import { can } from "@/domain/can";\nexport const a = can;',
  ],
  "entry-may-import-only-wire-domain-messages-lib": [
    "entry/planted/rows.ts",
    'import { db } from "@/db/client";\nexport const a = db;',
  ],
  "sql-stays-in-the-domain": ["entry/planted/sql.ts", 'import { sql } from "drizzle-orm";\nexport const a = sql;'],
  "wire-takes-only-shapes": ["wire/planted/can.ts", 'import { can } from "@/domain/can";\nexport const a = can;'],
  "only-pages-ask-the-domain": [
    "components/planted/asks.tsx",
    'import { can } from "@/domain/can";\nexport const a = can;',
  ],
  "app-may-import-only-components-entry-wire-domain-messages-lib": [
    "app/planted/rows.ts",
    'import { db } from "@/db/client";\nexport const a = db;',
  ],
  "no-circles": ["domain/planted/one.ts", 'import { two } from "./two";\nexport const one = () => two;'],
};
const OTHER_HALF = ["domain/planted/two.ts", 'import { one } from "./one";\nexport const two = () => one;'] as const;

test("a planted violation of each import rule is caught, among all our modules", async () => {
  const planted = [...Object.values(PLANTED), OTHER_HALF];
  try {
    for (const [file, content] of planted) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    const cruise = "node_modules/dependency-cruiser/bin/dependency-cruise.mjs";
    const folders = ["app", "components", "domain", "entry", "lib", "wire"];
    const args = [cruise, "--config", ".dependency-cruiser.cjs", "--output-type", "json", ...folders];
    const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 28 }).catch(
      (error) => error,
    );
    const { summary } = JSON.parse(stdout);
    const caught = new Set(summary.violations.map(({ rule }: { rule: { name: string } }) => rule.name));
    expect([...caught]).toEqual(expect.arrayContaining(Object.keys(PLANTED)));
    expect(summary.totalCruised).toBeGreaterThan(100);
  } finally {
    for (const [file] of planted) rmSync(path.dirname(file), { recursive: true, force: true });
  }
}, 60_000);

test('"use server" stands only in actions.ts files, which export only actions', () => {
  const marked = shipped.filter((file) => /^\s*["']use server["']/m.test(text(file)));
  expect(marked.filter((file) => !/^app\/.*actions\.ts$/.test(file))).toEqual([]);
  expect(shipped.filter((file) => file.endsWith("/actions.ts")).filter((file) => !marked.includes(file))).toEqual([]);
  const strange = marked.flatMap((file) => {
    const exported = text(file).match(/^export\b.*$/gm) ?? [];
    return exported
      .filter((line) => !/^export const \w+ = action(<.*?>)?\(/.test(line))
      .map((line) => `${file}: ${line}`);
  });
  expect(strange).toEqual([]);
});

test("no barrels, no vague names, and kebab-case throughout", () => {
  const name = (file: string) => path.basename(file).replace(/\..*$/, "");
  expect(sources.filter((file) => name(file) === "index")).toEqual([]);
  expect(
    sources.filter((file) => /(service|repository|manager|helper|handler|util|info)s?$/i.test(name(file))),
  ).toEqual([]);
  expect(sources.filter((file) => !/^[a-z0-9-]+$/.test(name(file)))).toEqual([]);
});

test("no inline styles: the policy of our pages drops them", () => {
  expect(shipped.filter((file) => file.endsWith(".tsx") && /\sstyle=/.test(text(file)))).toEqual([]);
});

test("no request is read without an end: bodies come through entry/body.ts, which stops at a size", () => {
  const whole = /\brequest\.(formData|json|text|arrayBuffer|blob|bytes)\(/;
  expect(shipped.filter((file) => /^(app|entry)\//.test(file) && whole.test(text(file)))).toEqual([]);
});

test("every reason and every issue that code names has its sentence", () => {
  const missing = shipped.flatMap((file) =>
    [
      ...[...text(file).matchAll(/new (?:Forbidden|NotFound|Conflict)\(\s*"([a-z-]+)"/g)].map(([, key]) => [
        "errors",
        key!,
      ]),
      ...[...text(file).matchAll(/ensure\([^;]*?,\s*"([a-z-]+)"\s*[,)]/g)].map(([, key]) => ["errors", key!]),
      ...(file.endsWith("/input.ts")
        ? [
            ...text(file).matchAll(
              /\.(?:min|max|regex|email|uuid|refine|length)\([^()]*(?:\([^()]*\)[^()]*)*?"([a-z]+(?:-[a-z]+)+)"\)/g,
            ),
          ].map(([, key]) => ["issues", key!])
        : []),
    ]
      .filter(([part, key]) => !(key! in words[part as "errors" | "issues"]))
      .map(([part, key]) => `${file}: ${part}.${key}`),
  );
  expect(missing).toEqual([]);
});

function walk(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) =>
      path.posix.join(folder, file.split(path.sep).join("/")),
    );
  } catch {
    return [];
  }
}

test("what a form shares with the browser brings no table along: input.ts takes words from db/schema, and types", () => {
  const inputs = shipped.filter((file) => /^domain\/(.*\/)?[a-z-]*input\.ts$/.test(file));
  const taken = inputs.flatMap((file) =>
    [...text(file).matchAll(/^import (?!type )[^;]*? from "@\/(db\/[^"]+)"/gm)].map(([, from]) => `${from}.ts`),
  );
  expect(taken.length).toBeGreaterThan(0);
  expect(taken.filter((file) => text(file).includes("drizzle-orm"))).toEqual([]);
});

test("what other sites embed is one script of less than 10 kB, before anything compresses it", () => {
  expect(Buffer.byteLength(text("public/embed.js"))).toBeLessThan(10_000);
});
