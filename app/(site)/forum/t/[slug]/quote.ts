import type { Face } from "@/domain/members/faces";

const MOST = 1200;

/** Somebody's words as the beginning of an answer: without what they quoted themselves, and with whose they are. */
export function quoteOf(text: string, face: Face | undefined, former: string, href: string, number: number): string {
  const own = text
    .split("\n")
    .filter((line) => !/^\s*>/.test(line))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
    .slice(0, MOST);
  const name = face?.slug ? `@${face.slug}` : `**${(face?.nickname ?? former).replace(/[*_[\]]/g, "")}**`;
  const link = number > 0 ? ` [#${number}](${href})` : "";
  return `> ${name}${link}:\n>\n${own
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n")}\n\n`;
}
