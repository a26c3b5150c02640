import { Marked } from "marked";
import sanitizeHtml from "sanitize-html";
import { opening } from "./excerpt";

/** Beyond this a text is cut: nobody reads it, and parsing must not become a way to keep the server busy. */
const MOST = 20_000;
const KEPT = 500;
/** Finding the ends of emphasis takes the square of the marks. */
const MOST_MARKS = 1000;

/** Characters that turn the direction of what follows, and could make a text or an address read as another (P26). */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

export const withoutTurning = (text: string) => text.replace(TURNING, "");

export const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

// What is not Markdown is text: raw HTML is shown as it was typed, a picture as its description.
const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    html: ({ text }) => escaped(text),
    image: ({ text }) => escaped(text),
  },
});

export const RULES: sanitizeHtml.IOptions = {
  allowedTags: [
    ..."p br strong em del code pre blockquote ul ol li h3 h4 h5 h6 a hr".split(" "),
    ..."table thead tbody tr th td".split(" "),
  ],
  allowedAttributes: { a: ["href", "rel"], ol: ["start"] },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesAppliedToAttributes: ["href"],
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  // The page itself has h1 and h2.
  transformTags: {
    h1: "h3",
    h2: "h3",
    a: (tagName, { href = "" }) => ({
      tagName,
      attribs: (/^(https?:\/\/|mailto:)/i.test(href)
        ? { href, rel: "nofollow noopener ugc" }
        : {}) as sanitizeHtml.Attributes,
    }),
  },
};

const kept = new Map<string, string>();

/**
 * Members' Markdown as HTML that is safe to put into a page: no raw HTML, no pictures, no styles, only http, https and mailto
 * links, which search engines do not follow. Never throws; a text that cannot be parsed comes back as plain text.
 */
export function renderMarkdown(source: string): string {
  const text = source.slice(0, MOST);
  const known = kept.get(text);
  if (known !== undefined) return known;
  const html = render(text);
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
  kept.set(text, html);
  return html;
}

/** The first words of a Markdown text without its marks, for previews; at most about `most` characters, cut between words. */
export const plainText = (source: string, most = 200): string => opening(textOf(render(source.slice(0, 2000))), most);

/** The words of rendered Markdown, in one line. They are text: what they hold of HTML is somebody's words, to be escaped again. */
export const textOf = (html: string): string =>
  sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} })
    .replace(/&(lt|gt|amp|quot);/g, (_, name: keyof typeof NAMED) => NAMED[name])
    .replace(/\s+/g, " ")
    .trim();

const NAMED = { lt: "<", gt: ">", amp: "&", quot: '"' };

const render = (text: string) => safeHtml(text, (tamed) => marked.parse(tamed, { async: false }), RULES);

/** What `parse` makes of a text, as HTML that keeps the rules; a text that is too much for it, or beyond it, comes back as plain text. */
export function safeHtml(text: string, parse: (tamed: string) => string, rules: sanitizeHtml.IOptions): string {
  if ((text.match(/[*_~]+/g)?.length ?? 0) > MOST_MARKS) return plain(text);
  try {
    return withoutTurning(sanitizeHtml(parse(tamed(text)), rules));
  } catch {
    // Nested thousandfold, say.
    return plain(text);
  }
}

/** Long runs of blanks take marked the square of their length, too, and so do quotes within quotes. */
const tamed = (text: string) =>
  withoutTurning(text)
    .replace(/[^\S\n]{100,}/g, " ")
    .replace(/(?:>[ \t]?){20,}/g, ">>>> ");

const plain = (text: string) => `<p>${escaped(withoutTurning(text))}</p>`;
