// Owns how what was sent becomes one object: path, query string and body, each as the client packages write it.
import type { IncomingMessage } from "node:http";
import { Invalid } from "@/domain/errors";

export const MOST_BYTES = 1_000_000;
const MOST_KEYS = 200;

/** A body that is no JSON of ours, said with a status of its own. */
export class BadBody extends Error {
  constructor(
    readonly status: 413 | 415,
    readonly reason: "body-long" | "body-type",
  ) {
    super(reason);
  }
}

type Args = Record<string, unknown>;

/** Everything that was sent. The path says best what it means; then the body. Throws Invalid and BadBody. */
export async function readArguments(request: IncomingMessage, params: Record<string, string>): Promise<Args> {
  const query = readQueryString(request.url!.split("?").slice(1).join("?"));
  const body = request.method === "GET" || request.method === "HEAD" ? {} : await readBody(request);
  return { ...query, ...body, ...params };
}

/** Dotted keys are nested, repeated ones are lists; `.r` holds all arguments at once as base64url of JSON. */
export function readQueryString(text: string): Args {
  const args: Args = {};
  if (text === "") return args;
  const params = new URLSearchParams(text);
  const keys = [...new Set(params.keys())];
  if (keys.length > MOST_KEYS) throw new Invalid({ "": "body-long" });
  for (const key of keys) {
    const values = params.getAll(key);
    if (key !== ".r") put(args, key.split("."), values.length === 1 ? values[0] : values);
  }
  const whole = params.get(".r");
  return whole === null ? args : { ...args, ...readWhole(whole) };
}

const FOREIGN = new Set(["__proto__", "constructor", "prototype"]);

function put(args: Args, [key = "", ...rest]: string[], value: unknown): void {
  if (FOREIGN.has(key)) return;
  if (rest.length === 0) {
    args[key] = value;
    return;
  }
  const inner = Object.hasOwn(args, key) ? args[key] : {};
  if (typeof inner !== "object" || inner === null || Array.isArray(inner) || rest.length > 5) return;
  args[key] = inner;
  put(inner as Args, rest, value);
}

function readWhole(text: string): Args {
  const args = parse(Buffer.from(text, "base64url").toString("utf8"));
  if (!args) throw new Invalid({ ".r": "body-json" });
  return args;
}

/** A body as other programs of the same trade send it, too: as a form. Throws Invalid and BadBody. */
export async function readFormOrJson(request: IncomingMessage): Promise<Args> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers["content-type"] ?? "")) return readBody(request);
  return readQueryString((await readBytes(request)).toString("utf8"));
}

async function readBody(request: IncomingMessage): Promise<Args> {
  const bytes = await readBytes(request);
  const text = bytes.toString("utf8");
  if (text.trim() === "") return {};
  // A page of another site can post JSON text as text/plain without asking first (P18); here nothing but a key counts, yet a body says what it is.
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) throw new BadBody(415, "body-type");
  const args = parse(text);
  if (!args) throw new Invalid({ "": "body-json" });
  return args;
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > MOST_BYTES) throw new BadBody(413, "body-long");
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new BadBody(413, "body-long");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Deeper than anything that is asked, and than whatever walks it may go down. */
const MOST_DEPTH = 64;

/** Is it nested so deeply that looking into it would end on the way? Read off the text, where nothing can end. */
function isTooDeep(text: string): boolean {
  let [depth, isInText] = [0, false];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\\" && isInText) at++;
    else if (sign === '"') isInText = !isInText;
    else if (isInText) continue;
    else if (sign === "{" || sign === "[") depth++;
    else if (sign === "}" || sign === "]") depth--;
    if (depth > MOST_DEPTH) return true;
  }
  return false;
}

function parse(text: string): Args | null {
  if (isTooDeep(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Args) : null;
  } catch {
    return null;
  }
}
