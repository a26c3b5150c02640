import { Parser } from "htmlparser2";
import { withoutTurning } from "./markdown";

/** What a page says of itself to those who link to it. `picture` is where it says one is. */
export type Unfurled = { title: string; description: string; site: string; picture: string | null };

/** A head is flat; deeper is an attempt to keep the parser busy, which takes longer for each element the deeper it is. */
const MOST_DEPTH = 50;
const SLICE = 8 * 1024;

const MOST = { title: 150, description: 300, site: 60 };

/** Reads the head of a page: what it says for cards first, then its plain title and description. Null for a page without a title. */
export function readPage(bytes: Uint8Array, contentType: string, url: URL): Unfurled | null {
  const [meta, title] = headOf(decoded(bytes, contentType));
  const say = (most: number, ...names: string[]) =>
    clean(names.map((name) => meta.get(name)).find(Boolean) ?? "", most);
  const name = say(MOST.title, "og:title", "twitter:title") || clean(title, MOST.title);
  if (!name) return null;
  const picture = meta.get("og:image:secure_url") ?? meta.get("og:image") ?? meta.get("twitter:image");
  return {
    title: name,
    description: say(MOST.description, "og:description", "twitter:description", "description"),
    site: say(MOST.site, "og:site_name"),
    picture: picture && URL.canParse(picture, url) ? new URL(picture, url).href : null,
  };
}

function headOf(html: string): [Map<string, string>, string] {
  const meta = new Map<string, string>();
  let [title, isTitle, isOver, depth] = ["", false, false, 0];
  const parser = new Parser({
    onopentag(tag, { property, name, content }) {
      depth++;
      if (tag === "body") isOver = true;
      if (isOver) return;
      isTitle = tag === "title" && title === "";
      const key = (property ?? name)?.toLowerCase();
      if (tag === "meta" && key && content && !meta.has(key)) meta.set(key, content.trim());
    },
    ontext(text) {
      if (isTitle) title += text;
    },
    onclosetag(tag) {
      depth--;
      if (tag === "title") isTitle = false;
      if (tag === "head") isOver = true;
    },
  });
  for (let at = 0; at < html.length && !isOver && depth <= MOST_DEPTH; at += SLICE)
    parser.write(html.slice(at, at + SLICE));
  parser.end();
  return [meta, title];
}

/** In the character set that the answer names, or else the page itself within its first kilobyte. */
function decoded(bytes: Uint8Array, contentType: string): string {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  const [, label = "utf-8"] = /charset=["']?([\w-]+)/i.exec(contentType) ?? /charset=["']?([\w-]+)/i.exec(start) ?? [];
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function clean(text: string, most: number): string {
  const plain = withoutTurning(text)
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
    .trim();
  return plain.length <= most
    ? plain
    : `${[...plain]
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
