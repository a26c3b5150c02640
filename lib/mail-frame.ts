import { hexColour, textOn } from "./colour";
import { imageFile } from "./image-sizes";
import { renderMarkdown } from "./markdown";

/** A paragraph; somebody else's words, shown as such; Markdown; a heading over lines; a line that leads somewhere, with what was said there. */
export type Part =
  | string
  | { quote: string }
  | { markdown: string }
  | { heading: string }
  | { line: string; url: string; quote?: string };

/** A letter's parts, as plain text; `frame` makes HTML and text of them. */
export type Letter = {
  subject: string;
  /** What mail programs show beside the subject. */
  preheader: string;
  body: Part[];
  button?: { label: string; url: string };
  /** Whom an answer reaches, where that is not the site. */
  replyTo?: string;
  /** Small print below the button. */
  after?: string[];
};

export type Around = {
  /** What the frame itself says. `hello` names whom it goes to; `stop` what the way out stops. */
  words: { hello?: string; open: string; from: string; stop: string };
  language: string;
  direction: "ltr" | "rtl";
  site: { name: string; logo: string | null; brand: string };
  /** An address of the site. */
  link: (path: string) => string;
  unsubscribeUrl?: string;
};

/** A letter in the site's dress, as the two parts of a mail. Everything in it is text to us and is escaped. */
export const frame = (letter: Letter, around: Around) => ({
  html: htmlOf(letter, around),
  text: textOf(letter, around),
});

function textOf({ body, button, after = [] }: Letter, { words, site, link, unsubscribeUrl }: Around): string {
  const parts = [
    ...(words.hello ? [words.hello] : []),
    ...body.map(spoken),
    ...(button ? [`${button.label}:\n${button.url}`] : []),
    ...after,
    `--\n${site.name}\n${link("/")}`,
    ...(unsubscribeUrl ? [`${words.stop}:\n${unsubscribeUrl}`] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

const quoted = (text: string) => text.replace(/^/gm, "> ");

function spoken(part: Part): string {
  if (typeof part === "string") return part;
  if ("heading" in part) return `${part.heading}\n${"-".repeat([...part.heading].length)}`;
  if ("line" in part) return [part.line, part.url, ...(part.quote ? [quoted(part.quote)] : [])].join("\n");
  if ("markdown" in part) return part.markdown;
  return quoted(part.quote);
}

function htmlOf(letter: Letter, { words, language, direction, site, link, unsubscribeUrl }: Around): string {
  const brand = hexColour(site.brand);
  const name = html(site.name);
  const paragraphs = [
    ...(words.hello ? [paragraph(words.hello)] : []),
    ...letter.body.map((part) => shown(part, brand)),
  ].join("\n");
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${html(letter.subject)}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a { color: ${brand}; }
@media (prefers-color-scheme: dark) {
  .page { background-color: #181714 !important; }
  .card { background-color: #22211d !important; border-color: #3a3832 !important; }
  .ink, .ink a.name { color: #f1efe9 !important; }
  .soft, .soft a { color: #b6b2a8 !important; }
  .rule { border-color: #4a483f !important; }
}
@media (max-width: 600px) { .card { padding: 24px 20px !important; } }
</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f8f7f3;-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;opacity:0">${html(letter.preheader)}${" &#847;&zwnj;".repeat(40)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f8f7f3">
<tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:560px">
<tr><td class="ink" style="padding:0 4px 18px;${FONT};font-size:18px;line-height:24px;font-weight:700;color:#1f1e1a">
${mark(site, brand, link)}<a class="name" href="${html(link("/"))}" style="color:inherit;text-decoration:none;vertical-align:middle">${name}</a>
</td></tr>
<tr><td class="card" style="background-color:#ffffff;border:1px solid #e4e1d8;border-radius:14px;padding:32px 36px">
${paragraphs}
${letter.button ? buttonOf(letter.button, brand) : ""}
${(letter.after ?? []).map((text) => small(linked(text, link("/")))).join("\n")}
${letter.button ? small(`${lines(words.open)}<br>${anchor(letter.button.url)}`) : ""}
</td></tr>
<tr><td class="soft" style="padding:20px 4px 0;${FONT};font-size:13px;line-height:19px;color:#6c695f">
${html(words.from)} <a class="soft" href="${html(link("/"))}" style="color:#6c695f">${html(new URL(link("/")).host)}</a>
${unsubscribeUrl ? `<br><a class="soft" href="${html(unsubscribeUrl)}" style="color:#6c695f">${html(words.stop)}</a>` : ""}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

const FONT = "font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The owner's logo, or the name's first letter on the brand's colour. */
function mark({ logo, name }: Around["site"], brand: string, link: Around["link"]): string {
  const box =
    "display:inline-block;width:32px;height:32px;border-radius:9px;margin-inline-end:10px;vertical-align:middle";
  if (logo)
    return `<img src="${html(link(`/media/${imageFile(logo, 64)}`))}" alt="" width="32" height="32" style="${box}">`;
  const letter = html([...name.trim()][0]?.toUpperCase() ?? "G");
  return `<span style="${box};background-color:${brand};color:${textOn(brand)};text-align:center;line-height:32px">${letter}</span>`;
}

function shown(part: Part, brand: string): string {
  if (typeof part === "string") return paragraph(part);
  if ("markdown" in part) return markdown(part.markdown);
  if ("heading" in part) return heading(part.heading);
  return "line" in part ? line(part, brand) : quote(part.quote);
}

const heading = (text: string) =>
  `<h2 class="soft rule" style="margin:26px 0 12px;padding:0 0 6px;border-bottom:1px solid #e4e1d8;${FONT};font-size:13px;line-height:19px;font-weight:600;color:#6c695f">${html(text)}</h2>`;

const line = ({ line, url, quote }: { line: string; url: string; quote?: string }, brand: string) =>
  `<p class="ink" style="margin:0 0 ${quote ? 4 : 14}px;${FONT};font-size:16px;line-height:24px"><a class="name" href="${html(url)}" style="color:${brand};font-weight:600;text-decoration:none">${html(line)}</a></p>${
    quote
      ? `<p class="soft rule" style="margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #cfcbbf;${FONT};font-size:14px;line-height:21px;color:#6c695f">${lines(quote)}</p>`
      : ""
  }`;

const paragraph = (text: string) =>
  `<p class="ink" style="margin:0 0 16px;${FONT};font-size:16px;line-height:25px;color:#1f1e1a">${lines(text)}</p>`;

const markdown = (source: string) =>
  `<div class="ink" style="margin:0 0 16px;${FONT};font-size:16px;line-height:25px;color:#1f1e1a">${renderMarkdown(source)}</div>`;

const quote = (text: string) =>
  `<blockquote class="ink rule" style="margin:0 0 16px;padding:2px 0 2px 14px;border-left:3px solid #cfcbbf;${FONT};font-size:16px;line-height:25px;color:#1f1e1a">${lines(text)}</blockquote>`;

const buttonOf = ({ label, url }: { label: string; url: string }, brand: string) =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:14px 0 22px"><tr><td style="border-radius:9px;background-color:${brand}"><a href="${html(url)}" style="display:inline-block;padding:12px 22px;${FONT};font-size:16px;line-height:22px;font-weight:600;color:${textOn(brand)};text-decoration:none;border-radius:9px">${html(label)}</a></td></tr></table>`;

const small = (said: string) =>
  `<p class="soft" style="margin:0 0 8px;${FONT};font-size:13px;line-height:19px;color:#6c695f">${said}</p>`;

/** Addresses of the site lead there; what looks like one of another site stays text, as anybody may have typed it. */
const linked = (text: string, home: string) =>
  text
    .split(/(https?:\/\/\S*[^\s.,;:!?)])/)
    .map((piece) => (piece.startsWith(home) ? anchor(piece) : lines(piece)))
    .join("");

const anchor = (url: string) => `<a href="${html(url)}" style="word-break:break-all">${html(url)}</a>`;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const html = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
const lines = (text: string) => html(text).replace(/\r?\n/g, "<br>");
