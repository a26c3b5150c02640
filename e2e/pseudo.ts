// A made-up language for the journeys: every letter of every sentence wears an accent, sentences are 40 % longer, and lines run from right to left.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

type Tree = { [key: string]: string | Tree };
/** The English file, read as it lies there: the journeys run outside the build. */
export const en = JSON.parse(readFileSync("messages/en.json", "utf8")) as Tree;

/** Known to Intl, so that dates and plurals follow its rules too. */
export const PSEUDO = "ar-XB";

const PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const DRESSED = "ȦƁĆĎĖƑĜĤĪĴĶĻḾŃŌƤɊŘŞŤŨṼŴẊŶŽȧƀćďėƒĝĥīĵķļḿńōƥɋřşťũṽŵẋŷž";

/** Writes the language as a file into a folder of its own; answers the folder, for LANGUAGES_DIR. */
export function pseudoFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "guildhall-language-"));
  const language = { name: "Pseudo", direction: "rtl" };
  writeFileSync(path.join(folder, `${PSEUDO}.json`), JSON.stringify({ language, ...dressTree(en) }));
  return folder;
}

function dressTree(tree: Tree): Tree {
  const entries = Object.entries(tree).map(([key, value]) => [
    key,
    typeof value === "string" ? dress(value) : dressTree(value),
  ]);
  return Object.fromEntries(entries);
}

/** Only what people read is dressed; gaps, tags and the words of ICU stay. */
export function dress(sentence: string): string {
  const literals: [start: number, end: number][] = [];
  const look = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal && element.location)
        literals.push([element.location.start.offset, element.location.end.offset]);
      if (element.type === TYPE.tag) look(element.children);
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const { value } of Object.values(element.options)) look(value);
    }
  };
  look(parse(sentence, { captureLocation: true }));
  let out = sentence;
  for (const [start, end] of literals.reverse())
    out = out.slice(0, start) + longer(accented(out.slice(start, end))) + out.slice(end);
  return out;
}

/** "[link]" is a gap that the browser fills. */
const accented = (text: string) =>
  text.replace(/\[\w+\]|[A-Za-z]/g, (found) => (found.length > 1 ? found : DRESSED[PLAIN.indexOf(found)]!));

function longer(text: string): string {
  const letters = text.trim().length;
  if (letters < 3) return text;
  const more = "ōṽėř ".repeat(Math.ceil(letters / 5)).slice(0, Math.round(letters * 0.4));
  return text.replace(/(\s*)$/, ` ${more.trim()}$1`);
}
