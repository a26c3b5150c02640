// A letter in the owner's own words: plain text with gaps, in which nothing runs.
import type { Letter } from "./mail-frame";

export type MailText = { subject: string; body: string };
/** Which gaps a letter fills, and whether it is nothing without its link. */
export type MailShape = { placeholders: string[]; hasLink: boolean };

const GAP = /\{\s*([\p{L}\p{N}_]*)\s*\}/gu;
const LINK = "link";

/** The first thing that keeps a text from being a letter: a gap that nothing fills, or the link it is sent for. Null when it is fit to go. */
export function faultOf({ subject, body }: MailText, { placeholders, hasLink }: MailShape) {
  for (const field of ["subject", "body"] as const) {
    const mayHave = hasLink && field === "body" ? [...placeholders, LINK] : placeholders;
    const text = field === "subject" ? subject : body;
    const strange = gapsIn(text).find((name) => !mayHave.includes(name));
    if (strange !== undefined) return { field, issue: "mail-placeholder", name: `{${strange}}` };
    // A lone brace would be read as the start of a gap.
    if (/[{}]/.test(text.replace(GAP, ""))) return { field, issue: "mail-brace", name: "{" };
  }
  if (hasLink && gapsIn(body).filter((name) => name === LINK).length !== 1)
    return { field: "body" as const, issue: "mail-link-missing", name: `{${LINK}}` };
  return null;
}

const gapsIn = (text: string) => [...text.matchAll(GAP)].map(([, name]) => name!);

const filled = (text: string, values: Record<string, unknown>) =>
  text.replace(GAP, (_, name: string) => String(values[name] ?? ""));

const paragraphs = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean);

/**
 * The letter with the owner's subject and, in place of `lead`, their text: what stands before {link} above the rest and the button, what
 * stands behind it below. Everything else (somebody's words, until when, small print) stays as it is.
 */
export function inWords(letter: Letter, text: MailText, lead: string, values: Record<string, unknown>): Letter {
  const [above = "", below = ""] = text.body.split(/\{\s*link\s*\}/u);
  const at = letter.body.indexOf(lead);
  const said = (part: string) => paragraphs(part).map((one) => filled(one, values));
  return {
    ...letter,
    subject: filled(text.subject, values).replace(/\s+/g, " ").trim(),
    body: at < 0 ? [...said(above), ...letter.body] : letter.body.toSpliced(at, 1, ...said(above)),
    after: [...said(below), ...(letter.after ?? [])],
  };
}
