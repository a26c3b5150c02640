/** Signs that turn the direction of what follows, or cannot be seen at all; line breaks and tabs apart (P26). */
const UNSEEN = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff]|(?![\n\t])\p{Cc}/gu;

/** What a person typed into one line: composed, without signs that play tricks, single spaces. */
export const oneLine = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").replace(UNSEEN, "").trim();

/** The same for several lines, which stay as they are. */
export const severalLines = (text: string): string =>
  text.normalize("NFC").replace(/\r\n?/g, "\n").replace(UNSEEN, "").trim();
