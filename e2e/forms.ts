/** What a form answered to a plain HTTP post. */
export type Answer = { status: number; location: string | null; cookies: string[]; text: string; headers: Headers };

type Post = {
  cookie?: string;
  headers?: Record<string, string>;
  /** Which of the page's forms: the first whose HTML contains this; usually the first that has the first field. */
  form?: string;
};

/** Posts a page's form as a browser without scripts does: its own hidden fields, then ours. The page is fetched first. */
export async function postForm(
  base: string,
  path: string,
  fields: Record<string, string>,
  options: Post = {},
): Promise<Answer> {
  const cookie: Record<string, string> = options.cookie ? { cookie: options.cookie } : {};
  const html = await (await fetch(base + path, { headers: cookie })).text();
  const body = formIn(html, options.form ?? `name="${Object.keys(fields)[0]}"`);
  if (!body) throw new Error(`${path} has no form with ${options.form ?? Object.keys(fields)[0]}`);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const headers = { origin: base, referer: base + path, ...cookie, ...options.headers };
  const answer = await fetch(base + path, { method: "POST", body, headers, redirect: "manual" });
  return {
    status: answer.status,
    location: answer.headers.get("location"),
    cookies: answer.headers.getSetCookie(),
    text: await answer.text(),
    headers: answer.headers,
  };
}

/**
 * The fields of the first form whose HTML contains `mark`, as they stand in the page; null if there is none. A button outside
 * any form brings the form that it names, and itself.
 */
export function formIn(html: string, mark: string): FormData | null {
  const forms = [...html.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(([text]) => text);
  const [button] = [...html.matchAll(/<button[^>]*>/g)].map(([tag]) => tag).filter((tag) => tag.includes(mark));
  const elsewhere = button && /\bform="([^"]*)"/.exec(button)?.[1];
  const form = forms.find((text) => text.includes(elsewhere ? `id="${elsewhere}"` : mark));
  if (!form) return null;
  const data = new FormData();
  if (elsewhere) data.append(attribute(button, "name"), attribute(button, "value"));
  for (const [, attributes = ""] of form.matchAll(/<input([^>]*)>/g)) {
    const name = /\bname="([^"]*)"/.exec(attributes)?.[1];
    const isOff = /type="(checkbox|radio)"/.test(attributes) && !/\bchecked/.test(attributes);
    if (name && !isOff && !/type="(submit|file)"/.test(attributes))
      data.append(decoded(name), decoded(/\bvalue="([^"]*)"/.exec(attributes)?.[1] ?? ""));
  }
  return data;
}

const attribute = (tag: string, name: string) => decoded(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

const decoded = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
