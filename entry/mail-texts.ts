// Which letters there are to be put into other words: read off the messages, so that a new letter is here by itself.
import type { z } from "zod";
import type { MailTextInput } from "@/domain/mails/input";
import { keepMailText } from "@/domain/mails/texts";
import type { Settings } from "@/domain/settings/settings";
import type { Viewer } from "@/domain/viewer";
import { env } from "@/lib/env";
import { frame, type Letter } from "@/lib/mail-frame";
import { inWords, type MailShape, type MailText } from "@/lib/mail-text";
import { direction, languages, section, type Translate, translator } from "@/messages/translate";
import { reply } from "./reply";

type Node = { [key: string]: Node | string };
type EditableLetter = MailShape & { letter: string; ours: MailText; preheader: string; button?: string };

/** Every letter with a text of its own, in the order of the messages, with our words as the owner would write them. */
export function listLetters(language: string, t: Translate): EditableLetter[] {
  const found: EditableLetter[] = [];
  const walk = (node: Node, path: string, over: Record<string, string>) => {
    const own = { ...over };
    for (const key of ["subject", "preheader", "button"])
      if (typeof node[key] === "string") own[key] = `mails.${path}.${key}`;
    if (typeof node.body === "string" && own.subject) found.push(letterAt(path, own as Keys, t));
    for (const [key, below] of Object.entries(node))
      if (typeof below === "object") walk(below, path ? `${path}.${key}` : key, own);
  };
  walk(section(language, "mails") as unknown as Node, "", {});
  return found;
}

export const findLetter = (letter: string, language: string, t: Translate) =>
  listLetters(language, t).find((one) => one.letter === letter) ?? null;

type Keys = { subject: string; preheader?: string; button?: string };

function letterAt(letter: string, { subject, preheader, button }: Keys, t: Translate): EditableLetter {
  const keys = [subject, `mails.${letter}.body`];
  const said = (key: string) => withGaps(t, key);
  const gaps = (key: string) => [...said(key).matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const placeholders = [...new Set(keys.flatMap((key) => [...argumentsOf(String(t.raw(key as never))), ...gaps(key)]))];
  const body = said(keys[1]!);
  return {
    letter,
    placeholders,
    hasLink: button !== undefined,
    ours: { subject: said(subject), body: button ? `${body}\n\n{link}` : body },
    preheader: preheader ? said(preheader) : "",
    button: button && said(button),
  };
}

/** The names of the gaps of a sentence, those of its choices' inner sentences apart. */
function argumentsOf(sentence: string): string[] {
  const names: string[] = [];
  let depth = 0;
  for (let at = 0; at < sentence.length; at++) {
    if (sentence[at] === "{") {
      const name = depth === 0 && /^\{\s*(\w+)\s*[,}]/.exec(sentence.slice(at))?.[1];
      if (name) names.push(name);
      depth += 1;
    } else if (sentence[at] === "}") depth -= 1;
  }
  return names;
}

const SAMPLE_COUNT = 3;

/** Our sentence with its gaps as the owner writes them; of choices the general one. */
function withGaps(t: Translate, key: string): string {
  const names = [...String(t.raw(key as never)).matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name!);
  const values = Object.fromEntries(names.map((name) => [name, name === "count" ? SAMPLE_COUNT : `{${name}}`]));
  return t(key as never, values as never).replace(
    String(SAMPLE_COUNT),
    names.includes("count") ? "{count}" : String(SAMPLE_COUNT),
  );
}

/** How a letter will look: HTML and text, with made-up people and places in its gaps. Nothing is sent. */
export function previewLetter(
  { letter, button, preheader, placeholders }: EditableLetter,
  text: MailText,
  { site, t, language, nickname }: { site: Settings; t: Translate; language: string; nickname: string },
) {
  const link = (path: string) => new URL(path, env().SITE_URL).href;
  const sample = (name: string) =>
    name === "site"
      ? site.name
      : t.has(`mailTexts.samples.${name}` as never)
        ? t(`mailTexts.samples.${name}` as never)
        : name;
  const values = Object.fromEntries(placeholders.map((name) => [name, sample(name)]));
  const gaps = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => sample(name));
  const ours = {
    subject: "",
    preheader: gaps(preheader),
    body: [""],
    button: button ? { label: gaps(button), url: link(`/#${letter}`) } : undefined,
  };
  const said = inWords(ours, text, "", values);
  return { subject: said.subject, ...asMail(said, { site, t, language, nickname }) };
}

/** A letter in the site's dress, as the one who looks at it would get it. */
export const asMail = (
  letter: Letter,
  { site, t, language, nickname }: { site: Settings; t: Translate; language: string; nickname: string },
) =>
  frame(letter, {
    words: {
      hello: t("mails.frame.hello", { nickname }),
      open: t("mails.frame.open"),
      from: t("mails.frame.from", { site: site.name }),
      stop: t("mails.frame.stop"),
    },
    language,
    direction: direction(language),
    site,
    link: (path) => new URL(path, env().SITE_URL).href,
  });

/** The answer of a frame that shows a mail: nothing in it runs, loads from elsewhere, or leads anywhere. */
export function mailPage(html: string): Response {
  // The front server's own policy stands unless the answer's is said through it.
  reply(200, { "Content-Security-Policy": POLICY });
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** The same of its plain text. */
export function mailAsText(text: string): Response {
  reply(200, { "Content-Security-Policy": POLICY });
  return new Response(text, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

/** `keepMailText` for a form: what the letter can hold is never the form's to say. */
export async function keepLetter(viewer: Viewer, input: z.input<typeof MailTextInput>) {
  const [letter, language] = [String(input.letter), String(input.language)];
  const isSpoken = languages().some(({ code }) => code === language);
  const shape = isSpoken ? findLetter(letter, language, translator(language)) : null;
  await keepMailText(viewer, { ...input, shape });
  return { letter, language };
}
