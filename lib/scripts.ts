// Scripts that set no blanks between words, or that join a word's grammar to it. To find a word there, each sign counts as a word of its own.

/** Thai and Lao, Burmese, Khmer, Han and its marks, Kana, Bopomofo, Hangul: the database's words_apart() knows the same. */
const SIGNS =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{323af}]+/gu;

/** The stretches of a text that are in such scripts. */
export const unspacedIn = (text: string): string[] => text.match(SIGNS) ?? [];

/** The text with each of their signs between blanks, or between what is given instead. */
export const apart = (text: string, blank = " "): string =>
  text.replace(SIGNS, (stretch) => [...stretch].map((sign) => `${blank}${sign}${blank}`).join(""));
