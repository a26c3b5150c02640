import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { addedLanguages } from "./added";
import en from "./en.json";
import { translator } from "./translate";

type Say = (key: string, values?: Record<string, unknown>) => string;

function* sentences(tree: object, path = ""): Generator<[string, string]> {
  for (const [key, value] of Object.entries(tree)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === "string") yield [at, value];
    else yield* sentences(value, at);
  }
}

test("the quick way says what the thorough one says, for every sentence with gaps", () => {
  const quick = translator("en") as unknown as Say;
  const thorough = createTranslator({ locale: "en", messages: en }) as unknown as Say;
  let compared = 0;
  for (const [key, sentence] of sentences(en)) {
    const gaps = [...sentence.matchAll(/\{(\w+)[},]/g)].map(([, name]) => name!);
    if (gaps.length === 0 || /select|date|time|</.test(sentence)) continue;
    for (const value of [0, 1, 2, 7, 1234, 12_345, "<b>{x}</b> & 'y'"]) {
      if (typeof value === "string" && /plural|number/.test(sentence)) continue;
      const values = Object.fromEntries(gaps.map((name) => [name, value]));
      for (let again = 0; again < 2; again++) expect(quick(key, values), key).toBe(thorough(key, values));
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(100);
});

test("a gap without its value is a bug that is heard", () => {
  const t = translator("en") as unknown as Say;
  expect(() => t("follows.followName", {})).toThrow();
  expect(() => t("nowhere.at.all")).toThrow();
});

test("a language that an owner adds is spoken, and where it is silent English is", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "guildhall-language-"));
  const file = {
    language: { name: "עברית", direction: "rtl" },
    shell: { skip: "דלג לתוכן" },
  };
  writeFileSync(path.join(folder, "he.json"), JSON.stringify(file));
  writeFileSync(path.join(folder, "en.json"), JSON.stringify({ shell: { skip: "Never" } }));
  process.env.LANGUAGES_DIR = folder;
  const added = addedLanguages(en);
  delete process.env.LANGUAGES_DIR;
  rmSync(folder, { recursive: true });
  expect(Object.keys(added)).toEqual(["he"]);
  expect(added.he).toMatchObject({ name: "עברית", direction: "rtl" });
  expect(added.he!.messages.shell.skip).toBe("דלג לתוכן");
  expect(added.he!.messages.shell.members).toBe(en.shell.members);
  expect(addedLanguages(en)).toEqual({});
});

test("a folder that cannot be read adds nothing: the start says the sentence about it", () => {
  process.env.LANGUAGES_DIR = "/nowhere/at/all";
  const added = addedLanguages(en);
  delete process.env.LANGUAGES_DIR;
  expect(added).toEqual({});
});
