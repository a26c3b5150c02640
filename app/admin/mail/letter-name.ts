import type { Translate } from "@/messages/translate";

/** What staff call a letter; one that has no name yet is shown as its row has it. */
export function letterName(letter: string, t: Translate): string {
  const key = `adminMail.letters.${letter}` as "adminMail.letters.approved";
  return t.has(key) ? t(key) : letter;
}
