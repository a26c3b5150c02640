import { Invalid, NotFound } from "@/domain/errors";
import { listMailTexts } from "@/domain/mails/texts";
import { readFormBody } from "@/entry/body";
import { findLetter, mailAsText, mailPage, previewLetter } from "@/entry/mail-texts";
import { type Ask, route } from "@/entry/route";
import { getMe, getSite } from "@/entry/viewer";
import type { MailText } from "@/lib/mail-text";
import { languages, translator } from "@/messages/translate";

type Params = { letter: string };

/** Longer than any letter. */
const MOST = 100_000;

/** How a letter looks, or with `part=text` its plain text, for the frames on the staff's page: as it is saved, or in the words that are being typed. */
export const GET = route<Params>((ask) => show(ask, ask.query));

/** The same for a form that is sent into the frame, which needs no scripts. */
export const POST = route<Params>(
  async (ask) => {
    const form = await readFormBody(ask.request, MOST);
    if (!form) throw new Invalid({ "": "invalid" });
    return show(ask, form);
  },
  { body: "raw" },
);

type Typed = { get(name: string): unknown };

/** Nothing in it runs, loads from elsewhere, or leads anywhere; and nothing of it is kept. */
async function show({ viewer, params, query }: Ask<Params>, typed: Typed): Promise<Response> {
  const texts = await listMailTexts(viewer);
  const [site, me] = [await getSite(), await getMe()];
  const language = languages().find(({ code }) => code === query.get("language"))?.code ?? site.language;
  const t = translator(language);
  const letter = findLetter(params.letter, language, t);
  if (!letter) throw new NotFound("mail");
  const saved = texts.find((text) => text.letter === letter.letter && text.language === language) ?? letter.ours;
  const desk = { site, t, language, nickname: me?.nickname ?? "" };
  const { html, text, subject } = previewLetter(letter, textOf(typed) ?? saved, desk);
  if (query.get("part") === "text") return mailAsText(text);
  return mailPage(textOf(typed) ? withSubject(html, subject) : html);
}

function textOf(typed: Typed): MailText | null {
  const [subject, body] = [typed.get("subject"), typed.get("body")];
  const isText = typeof subject === "string" && typeof body === "string" && subject.length + body.length < 10_000;
  return isText ? { subject, body } : null;
}

/** What is typed for the subject has no other place to be seen. */
const withSubject = (html: string, subject: string) =>
  html.replace(/<body[^>]*>/, (body) => `${body}<p dir="auto"><b>${escaped(subject)}</b></p>`);

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
