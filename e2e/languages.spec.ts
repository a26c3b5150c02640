// The words of every page come from the message files, and fit when they are longer, wear accents and run from right to left (G8).
import { rmSync } from "node:fs";
import type { Page } from "@playwright/test";
import { aSite, expect, logIn, test } from "./fixtures";
import { postForm } from "./forms";
import { OWN_PAGES, STAFF_PAGES, staffPagesOf, VISITOR_PAGES } from "./pages";
import { dress, en, PSEUDO, pseudoFolder } from "./pseudo";

const folder = pseudoFolder();
const site = aSite({ env: { LANGUAGES_DIR: folder } });
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.beforeAll("the owner chooses the language of the site", async () => {
  const cookie = await logIn(site, "owner");
  const identity = { name: "Tidewater Makers", tagline: "", welcome: "", language: PSEUDO, timeZone: "UTC" };
  const answer = await postForm(site.url, "/admin/settings", identity, { cookie, form: 'name="tagline"' });
  expect(answer.status, answer.text.slice(0, 300)).toBe(303);
});

test("the next page speaks it, from right to left", async ({ as }) => {
  const page = await as.visitor();
  await page.goto("/login");
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    PSEUDO,
    "rtl",
  ]);
  await expect(page.locator(".skip")).toHaveText(dress("Skip to content"));
});

test("no page of a visitor says a word of its own, and none is wider than its window", async ({ as }) => {
  test.setTimeout(240_000);
  await speaks(await as.visitor(), VISITOR_PAGES);
});

test("no page of a member does", async ({ as }) => {
  test.setTimeout(300_000);
  await speaks(await as.member("alice"), OWN_PAGES);
});

test("no page of the staff does", async ({ as }) => {
  test.setTimeout(400_000);
  const page = await as.owner();
  await speaks(page, [...STAFF_PAGES, ...(await staffPagesOf(page, "alice"))]);
});

async function speaks(page: Page, paths: string[]): Promise<void> {
  const complaints: string[] = [];
  for (const path of paths) {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(path);
    for (const words of await page.evaluate(plainWords, [...ENGLISH])) complaints.push(`${path} says “${words}”`);
    for (const width of [390, 320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) complaints.push(`${path}: ${overflow} px sideways at ${width}`);
    }
  }
  expect(complaints).toEqual([]);
}

/** Every sentence of the English file without a gap: none of them may stand on a page in another language. */
const ENGLISH = new Set(
  [...leaves(en)].filter((sentence) => /[A-Za-z]{3}/.test(sentence) && !/[{<]/.test(sentence)).map((s) => s.trim()),
);

function* leaves(tree: object): Generator<string> {
  for (const value of Object.values(tree)) {
    if (typeof value === "string") yield value;
    else yield* leaves(value as object);
  }
}

/**
 * What a page says, in its text and in the names of its controls, that wears no accent: sentences of the English file, and
 * anything of two plain words or more that stands outside the places of people's own texts, addresses and times.
 */
function plainWords(english: string[]): string[] {
  const OWN =
    "bdi, [dir=auto], [dir=ltr], time, .brandmark, .names, .av, kbd, option, textarea, .foot, script, style, title, .prose";
  const known = new Set(english);
  const found = new Set<string>();
  const look = (text: string | null, element: Element | null) => {
    const words = text?.trim().replace(/\s+/g, " ") ?? "";
    if (!/[A-Za-z]{3}/.test(words) || element?.closest(OWN)) return;
    const isEnglish = known.has(words);
    const isSentence = /^[\x20-\x7e\u2013\u2018-\u201d]*$/.test(words) && /[a-z]{2,} [a-z]{2,}/.test(words);
    if (isEnglish || isSentence) found.add(words);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) look(texts.currentNode.textContent, texts.currentNode.parentElement);
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
    for (const name of ["aria-label", "title", "placeholder", "alt"]) look(element.getAttribute(name), element);
  return [...found];
}
