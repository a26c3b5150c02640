// Owns which passwords are taken: by length and a blocklist, never by composition (P01, P02, mission.md 15.11).
import { dictionary } from "@zxcvbn-ts/language-common";
import type { Settings } from "@/db/schema/settings";
import { hashPassword, PASSWORD_MAX, passwordLength } from "@/lib/password";
import { Invalid } from "../errors";

export type ChosenPassword = { hash: string; isStaffGrade: boolean };

type Person = { email: string; nickname: string; isStaff?: boolean };
type Rules = Pick<Settings, "name" | "memberPasswordMin" | "staffPasswordMin">;

/** Checks a new password and hashes it; slow on purpose, so it belongs into a command's `before`. Throws Invalid naming `field`. */
export async function choosePassword(
  password: string,
  person: Person,
  settings: Rules,
  field: string,
): Promise<ChosenPassword> {
  const min = person.isStaff ? settings.staffPasswordMin : settings.memberPasswordMin;
  const problem = problemWith(password, min, [settings.name, person.nickname, person.email]);
  if (problem) throw new Invalid({ [field]: problem }, { min, max: PASSWORD_MAX });
  return {
    hash: await hashPassword(password),
    isStaffGrade: passwordLength(password) >= settings.staffPasswordMin,
  };
}

/** What speaks against a password, as a key into `issues`; null when nothing does. `context` holds what a guesser knows already. */
export function problemWith(password: string, min: number, context: string[]): string | null {
  const length = passwordLength(password);
  if (length < min) return "password-short";
  if (length > PASSWORD_MAX) return "password-long";
  const text = password.normalize("NFKC").toLowerCase();
  if (isCommon(text)) return "password-common";
  const words = context.flatMap((name) => name.split("@")).flatMap(wordsOf);
  if (isWorn(text, words) || isWorn(text.replace(/[^\p{L}\p{N}]/gu, ""), words)) return "password-context";
  return null;
}

const RANKED = dictionary["passwords-common"] as string[];
const COMMON = new Set(RANKED);
/** The first few thousand are what people put two of in a row. */
const TOP = new Set(RANKED.slice(0, 5000).filter((word) => word.length >= 5));

/** Listed, or listed once its trimmings are gone, or two listed words in a row, or a walk over the keyboard, or one bit again and again. */
function isCommon(text: string): boolean {
  const bare = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const forms = [text, text.replace(/\s/g, ""), bare, plain(text), plain(bare)];
  if (forms.some((form) => form.length >= 4 && (COMMON.has(form) || isPair(form) || isRepeated(form)))) return true;
  return isWalk(text.replace(/\s/g, ""));
}

const isPair = (text: string) =>
  [...text].some((_, at) => at >= 5 && TOP.has(text.slice(0, at)) && TOP.has(text.slice(at)));

/** One bit of at most a third of the whole, or half of it when that bit is a common word, over and over. */
function isRepeated(text: string): boolean {
  const unit = /^(.+?)\1+$/s.exec(text)?.[1];
  return unit !== undefined && (unit.length * 3 <= text.length || unit.length <= 6 || COMMON.has(unit));
}

const ROWS = [
  "01234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiop",
  "azertyuiop",
];
const COLUMNS = [
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "qazwsxedcrfvtgbyhnujmikolp",
  "q1w2e3r4t5y6u7i8o9p0",
  "1q2w3e4r5t6y7u8i9o0p",
];
const WALKS = [...ROWS, ...COLUMNS].flatMap((row) => [row, [...row].reverse().join("")]);

/** Nothing but walks of four keys or more. */
function isWalk(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    let length = text.length - at;
    while (length >= 3 && !WALKS.some((walk) => walk.includes(text.slice(at, at + length)))) length--;
    if (length < 3) return false;
    at += length;
  }
  return true;
}

const LEET: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

const plain = (text: string) => text.replace(/[013457@$!]/g, (sign) => LEET[sign]!);

/** As `plain`, sign for sign, with the look-alikes l and i made one. */
const blurred = (text: string) => plain(text).replaceAll("l", "i");

/** The parts of a name or address that somebody would build a password from. */
function wordsOf(text: string): string[] {
  const parts = text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return [...parts, parts.join("")].filter((word) => word.length >= 4).map(blurred);
}

/** A site's or person's own words, with no more than a year and some signs besides. */
function isWorn(text: string, words: string[]): boolean {
  let look = blurred(text);
  let rest = text;
  for (const word of [...words].sort((a, b) => b.length - a.length))
    for (let at = look.indexOf(word); at >= 0; at = look.indexOf(word)) {
      look = look.slice(0, at) + look.slice(at + word.length);
      rest = rest.slice(0, at) + rest.slice(at + word.length);
    }
  if (rest === text) return false;
  const isShort = rest.replace(/[^\p{L}\p{N}]/gu, "").length <= 8;
  return isShort && rest.replace(/[^\p{L}]/gu, "").length < 6;
}
