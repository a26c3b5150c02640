import { findMailTexts } from "@/domain/mails/texts";
import type { Letter } from "@/lib/mail-frame";
import { inWords } from "@/lib/mail-text";
import type { Translate } from "@/messages/translate";

type Said = { t: Translate; sentences: Map<string, { text: string; values: Record<string, unknown> }> };

/** The words as they are, and a note of which were used and with what: so the owner's text can stand where ours would. */
export function listening(t: Translate): Said {
  const sentences: Said["sentences"] = new Map();
  const say = t as unknown as (key: string, values?: Record<string, unknown>, ...rest: unknown[]) => string;
  const heard = (key: string, values?: Record<string, unknown>, ...rest: unknown[]) => {
    const text = say(key, values, ...rest);
    sentences.set(key, { text, values: values ?? {} });
    return text;
  };
  return {
    t: Object.assign(heard, { raw: t.raw, has: t.has, rich: t.rich, markup: t.markup }) as unknown as Translate,
    sentences,
  };
}

/** The letter in the owner's words, where the owner has written any for it in this language. */
export async function inOwnWords(letter: Letter, { sentences }: Said, language: string): Promise<Letter> {
  const bodies = [...sentences.keys()].flatMap((key) => /^mails\.(.+)\.body$/.exec(key)?.[1] ?? []);
  const [text] = await findMailTexts(bodies, language);
  if (!text) return letter;
  const lead = sentences.get(`mails.${text.letter}.body`)!;
  const subject = sentences.get(`mails.${text.letter}.subject`);
  return inWords(letter, text, lead.text, { ...subject?.values, ...lead.values });
}
