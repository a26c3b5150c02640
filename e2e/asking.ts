import { readFileSync } from "node:fs";
import messages from "../messages/en.json" with { type: "json" };
import type { Site } from "./site";

/** What came of asking: "yes", "401", "403", "404" or another reason, and the whole answer but for what differs every time. */
export type Said = { said: string; whole: string };

type Manifest = { node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }> };

/** Read when it is needed: a site that is started may have been built first. */
const actions = () =>
  Object.entries((JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest).node);

const NOT_FOUND =
  "not-found member session token mail role invitation topic post comment category writing page field badge import batch letter".split(
    " ",
  );

/** The reasons of the domain, as the status that says the same. */
const REASONS: Record<string, string> = {
  "log-in-first": "401",
  "key-needed": "401",
  forbidden: "403",
  "field-hidden": "403",
  ...Object.fromEntries(NOT_FOUND.map((key) => [key, "404"])),
};

/** Asks one site as one viewer, over plain HTTP: its pages and actions by the cookie of a session, the API by a token or a key. */
export function askerOf(site: Site, cookie: string, token = "") {
  const send = (path: string, init: RequestInit = {}) =>
    fetch(site.url + path, {
      redirect: "manual",
      ...init,
      headers: { cookie, origin: site.origin, referer: `${site.origin}/`, ...init.headers },
    });

  /** Opens a page, or an address of the API. With `text`, "yes" means that it stands there, and "hidden" that it does not. */
  const open = async (path: string, text?: string): Promise<Said> => {
    const answer = await send(path);
    const type = answer.headers.get("content-type") ?? "";
    const body = type.startsWith("text/event-stream") ? "" : await answer.text();
    if (type.startsWith("text/event-stream")) await answer.body?.cancel();
    const location = answer.headers.get("location") ?? "";
    const isIn = answer.status === 200 && (text === undefined || body.includes(text));
    return {
      said: isIn ? "yes" : answer.status === 200 ? "hidden" : /^\/login\?/.test(location) ? "401" : `${answer.status}`,
      whole: `${answer.status} ${location} ${bare(body)}`,
    };
  };

  /** A page's HTML. */
  const html = async (path: string) => (await fetch(site.url + path, { headers: { cookie } })).text();

  /** Posts to a handler: JSON, or a form. */
  const post = async (path: string, body: object | FormData | URLSearchParams): Promise<Said> => {
    const isJson = !(body instanceof FormData) && !(body instanceof URLSearchParams);
    return outcome(
      await send(path, {
        method: "POST",
        body: isJson ? JSON.stringify(body) : body,
        ...(isJson && { headers: { "content-type": "application/json" } }),
      }),
    );
  };

  /** Calls a server action by its file and name, as a form without scripts would: whether or not any page offers it to this viewer. */
  const act = async (action: string, fields: Record<string, string>): Promise<Said> => {
    const body = new FormData();
    const { id, page } = addressOf(action);
    body.set(`$ACTION_ID_${id}`, "");
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return outcome(await send(page, { method: "POST", body }));
  };

  /** Calls the API. With `text`, "yes" means that it is answered, and "hidden" that something else is. */
  const call = async (method: string, path: string, body?: object, text?: string): Promise<Said> => {
    const answer = await fetch(site.url + path, {
      method,
      headers: { ...(token && { authorization: token }), ...(body && { "content-type": "application/json" }) },
      body: body && JSON.stringify(body),
    });
    const told = await answer.text();
    const isIn = answer.ok && (text === undefined || told.includes(text));
    return {
      said: isIn ? "yes" : answer.ok ? "hidden" : reasonIn(answer.status, JSON.parse(told)),
      whole: `${answer.status} ${told}`,
    };
  };

  return { open, html, post, act, call };
}

type Problem = {
  message: string;
  details: { validationError?: { fieldViolations: { description: string }[] } };
};

/** The domain's reason behind a refusal of the API, told by its sentence: whatever the format calls it, that is what pages say. */
function reasonIn(status: number, { message, details }: Problem): string {
  const sentences = [
    message,
    ...(details.validationError?.fieldViolations ?? []).map(({ description }) => description),
  ];
  for (const sentence of sentences.reverse()) {
    const [reason] = SENTENCES.find(([, mark]) => sentence.includes(mark)) ?? [];
    if (reason) return REASONS[reason] ?? reason;
  }
  return `${status}`;
}

/** Each reason with what stays of its sentence, whatever is filled in; the longest first, as one may hold another. */
const SENTENCES = Object.entries({ ...messages.errors, ...messages.issues })
  .map(([reason, sentence]) => [reason, longest(sentence.split(/\{.*\}/))] as const)
  .sort(([, one], [, other]) => other.length - one.length);

function longest(parts: string[]): string {
  return parts.reduce((most, part) => (part.length > most.length ? part : most), "");
}

/** What a mark's first part finds in a text; a text without it is an error that says so. */
export function foundIn(text: string, mark: RegExp): string {
  const it = mark.exec(text)?.[1];
  if (it === undefined) throw new Error(`There is no ${mark}.`);
  return it;
}

export type Asker = ReturnType<typeof askerOf>;

async function outcome(answer: Response): Promise<Said> {
  const location = answer.headers.get("location") ?? "";
  const failed = new URL(location || "/", "http://x").searchParams.get("failed");
  const isLeft = answer.status === 303 || answer.status === 200;
  const said = /^\/login\?next=/.test(location) ? "401" : failed ? (REASONS[failed] ?? failed) : undefined;
  return {
    said: said ?? (isLeft ? "yes" : `${answer.status}`),
    whole: `${answer.status} ${location} ${bare(await answer.text())}`,
  };
}

function addressOf(action: string): { id: string; page: string } {
  const [file, name] = action.split(":");
  const found = actions().find(
    ([, { filename, exportedName }]) =>
      exportedName === name && filename.replace(/\([^)]+\)\//g, "") === `app/${file}/actions.ts`,
  );
  if (!found) throw new Error(`There is no action ${action}.`);
  const pages = Object.keys(found[1].workers).sort((a, b) => Number(a.includes("[")) - Number(b.includes("[")));
  const page = pages[0]!
    .replace(/^app|\/page$/g, "")
    .replace(/\/\([^)]+\)/g, "")
    .replace(/\[[^\]]+\]/g, "x");
  return { id: found[0], page: page || "/" };
}

/** Without what differs for every answer: nonces, ids of actions, the build's marks. */
const bare = (text: string) =>
  text
    .replace(/nonce="[^"]*"|nonce&quot;[^,]*|\\"nonce\\":\\"[^"]*"|"nonce":"[^"]*"/g, "")
    .replace(/\b[0-9a-f]{40,}\b/g, "");
