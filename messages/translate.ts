import { createTranslator } from "use-intl/core";
import { addedLanguages, type Language } from "./added";
import en from "./en.json";

type Messages = typeof en;

/** Every language the site can speak: English, and one for each file that an owner laid into LANGUAGES_DIR. */
const LANGUAGES: Record<string, Language<Messages>> = {
  en: { messages: en, direction: "ltr", name: "English" },
  ...addedLanguages(en),
};

export const DEFAULT_LANGUAGE = "en";
/** The languages there are, each by its own name. */
export const languages = () => Object.entries(LANGUAGES).map(([code, { name }]) => ({ code, name }));
/** Which way a language is written; an unknown one as the default. */
export const direction = (language: string) => (LANGUAGES[language] ?? LANGUAGES[DEFAULT_LANGUAGE]!).direction;

const made = new Map<string, ReturnType<typeof make>>();

/** `t("page.key", values)` for a language; ICU syntax in the file. An unknown language speaks English, an unknown key throws. */
export function translator(language: string) {
  const code = LANGUAGES[language] ? language : DEFAULT_LANGUAGE;
  let t = made.get(code);
  if (!t) {
    t = make(code);
    made.set(code, t);
  }
  return t;
}

export type Translate = ReturnType<typeof translator>;

/** The plain sentences below a key, for a client component that needs them as they stand. */
export function section<K extends keyof Messages>(language: string, key: K): Messages[K] {
  return (LANGUAGES[language] ?? LANGUAGES[DEFAULT_LANGUAGE]!).messages[key];
}

function make(code: string) {
  const whole = createTranslator<Messages>({
    locale: code,
    messages: LANGUAGES[code]!.messages,
    onError: (error) => {
      if (code === DEFAULT_LANGUAGE) throw error;
    },
    // A sentence that a language file spoils is said in English; one that English spoils is a bug.
    getMessageFallback: ({ key, namespace }) => english([namespace, key].filter(Boolean).join(".")),
  });
  return Object.assign(quick(whole as unknown as Say), {
    has: whole.has,
    rich: whole.rich,
    markup: whole.markup,
  }) as unknown as typeof whole;
}

function english(key: string): string {
  const raw = translator(DEFAULT_LANGUAGE).raw(key as never) as unknown;
  return typeof raw === "string" ? raw : key;
}

type Say = ((key: string, values?: Record<string, unknown>, ...rest: unknown[]) => string) & {
  raw(key: string): unknown;
};

/** "Follow {name}": text and nothing but plain gaps, as even and odd parts. */
const GAPS = /\{(\w+)\}/;
const PLAIN = /^[^{}<'#]*(\{\w+\}[^{}<'#]*)+$/;
const MOST_COUNTS = 2000;

/**
 * ICU costs tens of microseconds a sentence, and a page of people says a hundred: sentences with plain gaps are filled by
 * hand, and those without a gap or of one small number are remembered. The same words come out (translate.test.ts).
 */
function quick(slow: Say): Say {
  const said = new Map<string, string>();
  const raws = new Map<string, unknown>();
  const parts = new Map<string, string[] | null>();
  const counted = new Map<string, string>();
  const partsOf = (key: string) => {
    const raw = slow.raw(key);
    const found = typeof raw === "string" && PLAIN.test(raw) ? raw.split(GAPS) : null;
    parts.set(key, found);
    return found;
  };
  const say = (key: string, values?: Record<string, unknown>, ...rest: unknown[]): string => {
    if (rest.length > 0) return slow(key, values, ...rest);
    if (!values) return kept(said, key, () => slow(key));
    const known = parts.get(key);
    const split = known === undefined ? partsOf(key) : known;
    if (split)
      return split.every((part, at) => at % 2 === 0 || isSayable(values[part]))
        ? filled(split, values)
        : slow(key, values);
    const names = Object.keys(values);
    const count = values[names[0] ?? ""];
    if (names.length !== 1 || typeof count !== "number" || count > 9999) return slow(key, values);
    const mark = `${key} ${names[0]} ${count}`;
    let text = counted.get(mark);
    if (text === undefined) {
      text = slow(key, values);
      if (counted.size >= MOST_COUNTS) counted.clear();
      counted.set(mark, text);
    }
    return text;
  };
  return Object.assign(say, { raw: (key: string) => kept(raws, key, () => slow.raw(key)) });
}

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}

const isSayable = (value: unknown) => typeof value === "string" || typeof value === "number";

const filled = (split: string[], values: Record<string, unknown>) =>
  split.map((part, at) => (at % 2 === 0 ? part : String(values[part]))).join("");
