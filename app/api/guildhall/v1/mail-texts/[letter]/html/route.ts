import { NotFound } from "@/domain/errors";
import { listMailTexts } from "@/domain/mails/texts";
import { findLetter, previewLetter } from "@/entry/mail-texts";
import { reply } from "@/entry/reply";
import { route } from "@/entry/route";
import { getMe, getSite } from "@/entry/viewer";
import { languages, translator } from "@/messages/translate";

/** How a letter looks, for the frame on the staff's page: nothing in it runs, loads from elsewhere, or leads anywhere. */
export const GET = route<{ letter: string }>(async ({ viewer, params, query }) => {
  const texts = await listMailTexts(viewer);
  const [site, me] = [await getSite(), await getMe()];
  const language = languages().find(({ code }) => code === query.get("language"))?.code ?? site.language;
  const t = translator(language);
  const letter = findLetter(params.letter, language, t);
  if (!letter) throw new NotFound("mail");
  const own = texts.find((text) => text.letter === letter.letter && text.language === language);
  const { html } = previewLetter(letter, own ?? letter.ours, { site, t, language, nickname: me?.nickname ?? "" });
  // The front server's own policy stands unless the answer's is said through it.
  reply(200, { "Content-Security-Policy": POLICY });
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
});

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";
