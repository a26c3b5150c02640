import { NextResponse } from "next/server";
import { DomainError, Invalid } from "@/domain/errors";
import { type LimitName, takeOne } from "@/domain/limits";
import type { Viewer } from "@/domain/viewer";
import { newId } from "@/lib/id";
import { log } from "@/lib/log";
import { type Say, writeOwnRefusal, writeProblem } from "@/wire/refusals";
import { readBytes } from "./body";
import { ensureSameOrigin } from "./origin";
import { sourceOf } from "./source";
import { getViewer } from "./viewer";
import { byOwnClock, getWords } from "./words";

export type Ask<Params = Record<string, string>> = {
  request: Request;
  viewer: Viewer;
  params: Params;
  query: URLSearchParams;
  /** The JSON body of an unsafe request; `{}` when there is none. The command's schema judges it. */
  body: Record<string, unknown>;
};

type Options = {
  limit?: LimitName;
  /** For doors that no cookie opens (a signed link, say): the Origin then proves nothing and is not asked. */
  isOpenToOtherSites?: boolean;
  /** "raw" leaves the body to the handler: uploads, and forms of other programs. */
  body?: "json" | "raw";
};

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
const MAX_BODY = 1_000_000;

/**
 * A handler as an API route: viewer, origin and limit first, then the handler, whose answer becomes JSON (a Response goes out as it is).
 * Each DomainError becomes its status and `{message, details}`; anything else a 500 with a reference. Nothing is stored on the way.
 */
export function route<Params extends Record<string, string | string[]> = Record<string, never>>(
  handler: (ask: Ask<Params>) => Promise<unknown>,
  options: Options = {},
) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    let viewer: Viewer | undefined;
    try {
      viewer = await getViewer();
      const isSafe = SAFE.has(request.method);
      if (!isSafe && !options.isOpenToOtherSites) ensureSameOrigin(request.headers);
      await countIt(options, isSafe, viewer, request.headers);
      const body = isSafe || options.body === "raw" ? {} : await readBody(request);
      const query = new URL(request.url).searchParams;
      const answer = await handler({ request, viewer, params: await context.params, query, body });
      return answer instanceof Response ? unstored(answer) : unstored(NextResponse.json(answer ?? {}));
    } catch (error) {
      return unstored(await refusal(error, viewer));
    }
  };
}

/** The answer to an error a handler threw. Next's own (redirect, notFound) pass through. */
async function refusal(error: unknown, viewer?: Viewer): Promise<Response> {
  if (error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_")) throw error;
  const t = await getWords();
  const say: Say = (kind, key, values) =>
    t.has(`${kind}.${key}` as "errors.invalid")
      ? t(`${kind}.${key}` as "errors.invalid", values)
      : t(`${kind}.invalid` as "errors.invalid");
  if (error instanceof DomainError) {
    // These doors are the site's own scripts', which show people the sentence as it comes.
    const own = await byOwnClock(error.values);
    const sayIt: Say = (kind, key, values) => say(kind, key, kind === "errors" ? { ...values, ...own } : values);
    const { status, headers, body } = writeOwnRefusal(error, sayIt, viewer?.kind !== "member");
    return NextResponse.json(body, { status, headers });
  }
  const reference = newId();
  log.error({ err: error, reference }, "an API route failed");
  const { status, body } = writeProblem(500, "INTERNAL", t("errors.unexpected", { reference }));
  return NextResponse.json(body, { status });
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request, MAX_BODY);
  if (!bytes) throw new Invalid({ "": "body-long" });
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === "") return {};
  // text/plain with JSON in it is what a foreign page can post without asking first (P18).
  if (!request.headers.get("content-type")?.startsWith("application/json")) throw new Invalid({ "": "body-json" });
  try {
    const body: unknown = JSON.parse(text);
    if (body && typeof body === "object" && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {}
  throw new Invalid({ "": "body-json" });
}

async function countIt({ limit }: Options, isSafe: boolean, viewer: Viewer, headers: Headers) {
  if (limit) return takeOne(limit, { source: sourceOf(headers), subject: viewer.memberId ?? undefined });
  if (!isSafe && viewer.memberId) await takeOne("write", { source: "any", subject: viewer.memberId });
}

/** Answers for one viewer are kept by nobody, unless the handler said otherwise. */
function unstored(response: Response): Response {
  if (!response.headers.has("cache-control")) response.headers.set("Cache-Control", "private, no-store");
  if (!response.headers.has("x-content-type-options")) response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}
