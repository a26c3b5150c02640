import { createTranslator } from "use-intl/core";
import en from "./en.json";

type Messages = typeof en;

/** Every language the site can speak; a new one is a file and a line here. */
const LANGUAGES: Record<string, { messages: Messages; direction: "ltr" | "rtl"; name: string }> = {
  en: { messages: en, direction: "ltr", name: "English" },
};

export const DEFAULT_LANGUAGE = "en";
export const languages = () => Object.entries(LANGUAGES).map(([code, { name }]) => ({ code, name }));
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
  return createTranslator<Messages>({
    locale: code,
    messages: LANGUAGES[code]!.messages,
    onError: (error) => {
      throw error;
    },
  });
}
