import { Marked, type TokenizerAndRendererExtension } from "marked";
import type sanitizeHtml from "sanitize-html";
import { imageFile, isImageFile } from "./image-sizes";
import { escaped, RULES, safeHtml } from "./markdown";

export type Picture = { width: number; height: number };
/** What a text can speak of: members by the address it names them with, and pictures by their keys. */
export type Known = { members: ReadonlyMap<string, string>; pictures: ReadonlyMap<string, Picture> };

const MENTION = /^@([a-z0-9]+(?:-[a-z0-9]+)*)/i;
const NAMES = /(?<![\w@/.-])@([a-z0-9]+(?:-[a-z0-9]+)*)/gi;
const PICTURES = /\/media\/(picture\/[0-9a-f]{32})\/\d{2,4}\.webp/g;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Beyond these a text calls nobody more, and shows no more. */
const MOST_NAMES = 20;
const MOST_PICTURES = 40;

/** The profile addresses a text may mean with @, in small letters, each once. */
export const namedIn = (source: string): string[] => firstOf(source, NAMES, MOST_NAMES);

/** The keys of the pictures a text may show, each once. */
export const picturesIn = (source: string): string[] => firstOf(source, PICTURES, MOST_PICTURES);

/**
 * Members' Markdown as HTML to be kept: as renderMarkdown, and with pictures of our own and marks where it names a member.
 * The marks become links, or the text as it was typed, for each reader (`withNames`), since not everybody sees everyone.
 */
export function renderWriting(source: string, { members, pictures }: Known): string {
  const mention: TokenizerAndRendererExtension = {
    name: "mention",
    level: "inline",
    // Asked again after every sign: a search that stops at the first @ is as fast as that can be.
    start: (text) => {
      const at = text.indexOf("@");
      return at < 0 || (at > 0 && /[\w@/.-]/.test(text[at - 1]!)) ? undefined : at;
    },
    tokenizer: (text, tokens) => {
      const found = MENTION.exec(text);
      const id = found && members.get(found[1]!.toLowerCase());
      if (!id || /[\w@/.-]$/.test(tokens.at(-1)?.raw ?? "")) return undefined;
      return { type: "mention", raw: found[0], id };
    },
    renderer: ({ raw, id }) => `<span data-member="${id}">${escaped(raw)}</span>`,
  };
  const marked = new Marked({
    gfm: true,
    breaks: true,
    extensions: members.size > 0 ? [mention] : [],
    renderer: {
      html: ({ text }) => escaped(text),
      // Nothing is loaded from elsewhere: that would tell another site who reads, and when.
      image: ({ href, text }) => {
        const key = /^\/media\/(picture\/[0-9a-f]{32})\//.exec(href)?.[1];
        const picture = key && pictures.get(key);
        if (picture) return imageTag(key, picture, text);
        return /^https?:\/\//i.test(href) ? `<a href="${escaped(href)}">${escaped(text || href)}</a>` : escaped(text);
      },
    },
  });
  return safeHtml(source, (text) => marked.parse(text, { async: false }), WRITING_RULES);
}

const WRITING_RULES: sanitizeHtml.IOptions = {
  ...RULES,
  allowedTags: [...(RULES.allowedTags as string[]), "img", "span"],
  allowedAttributes: {
    ...(RULES.allowedAttributes as Record<string, string[]>),
    img: ["src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"],
    span: ["data-member"],
  },
  exclusiveFilter: ({ tag, attribs }) =>
    (tag === "span" && !UUID.test(attribs["data-member"] ?? "")) ||
    (tag === "img" && !isImageFile((attribs.src ?? "").replace(/^\/media\//, ""))),
};

function imageTag(key: string, { width, height }: Picture, alt: string): string {
  const [small, large] = [`/media/${imageFile(key, 640)}`, `/media/${imageFile(key, 1280)}`];
  const shown = Math.min(width, 1280);
  return `<img src="${large}" srcset="${small} 640w, ${large} 1280w" sizes="(max-width: 720px) 94vw, 680px" alt="${escaped(alt)}" width="${shown}" height="${Math.round((height * shown) / width)}" loading="lazy" decoding="async">`;
}

const MARK = /<span data-member="([0-9a-f-]{36})">([^<]*)<\/span>/g;

/** The ids of the members that kept HTML names. */
export const namesIn = (html: string): string[] =>
  html.includes("data-member") ? [...new Set([...html.matchAll(MARK)].map(([, id]) => id!))] : [];

/** Kept HTML for a reader: who is in `seen` becomes a link by the name of today, anybody else the text as it was typed. */
export const withNames = (
  html: string,
  seen: ReadonlyMap<string, { slug: string | null; nickname: string }>,
): string =>
  html.includes("data-member")
    ? html.replace(MARK, (_, id: string, typed: string) => {
        const member = seen.get(id);
        return member?.slug
          ? `<a class="mention" href="/members/${member.slug}">@${escaped(member.nickname)}</a>`
          : typed;
      })
    : html;

/** What is shown of what a link leads to; `picture` is a key of ours. */
export type LinkCard = { title: string; description: string; site: string; picture: string | null };

/** A link by its own address, alone on its line. */
const ALONE =
  /(<p>|<br \/>\n?)<a href="(https?:[^"]+)" rel="nofollow noopener ugc">https?:[^<]*<\/a>(?=<\/p>|<br \/>)/g;
const MOST_CARDS = 5;
const MOST_ADDRESS = 1000;

/** The addresses that stand alone on their lines in kept HTML: the first few, each once. */
export function linksIn(html: string): string[] {
  const found = new Set<string>();
  for (const [, , href] of html.matchAll(ALONE)) {
    const address = unescaped(href!);
    if (address.length <= MOST_ADDRESS) found.add(address);
    if (found.size === MOST_CARDS) break;
  }
  return [...found];
}

/** Kept HTML with a card in place of each such link that leads to something known. The address itself is always shown: what a page calls itself proves nothing. */
export const withCards = (html: string, cards: ReadonlyMap<string, LinkCard>): string =>
  cards.size === 0
    ? html
    : html.replace(ALONE, (link, before: string, href: string) => {
        const card = cards.get(unescaped(href));
        return card ? `${before}${cardTag(href, card)}` : link;
      });

function cardTag(href: string, { title, description, site, picture }: LinkCard): string {
  const host = new URL(unescaped(href)).host.replace(/^www\./, "");
  const image = picture
    ? `<img src="/media/${imageFile(picture, 480)}" alt="" width="480" height="252" loading="lazy" decoding="async">`
    : "";
  const said = description && `<span class="unfurl-say" dir="auto">${escaped(description)}</span>`;
  const from = site && site.toLowerCase() !== host ? `<bdi>${escaped(site)}</bdi> · ${escaped(host)}` : escaped(host);
  return `<a class="unfurl" href="${href}" rel="nofollow noopener ugc">${image}<span class="unfurl-text"><strong dir="auto">${escaped(title)}</strong>${said}<span class="unfurl-from">${from}</span></span></a>`;
}

const unescaped = (attribute: string) => attribute.replaceAll("&amp;", "&");

function firstOf(source: string, pattern: RegExp, most: number): string[] {
  const found = new Set<string>();
  for (const [, text] of source.matchAll(pattern)) {
    found.add(text!.toLowerCase());
    if (found.size === most) break;
  }
  return [...found];
}
