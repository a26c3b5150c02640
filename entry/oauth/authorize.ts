// Where members are sent to show who they are, and from where they go back with a code. All of it is reading: a code is no row.
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { DomainError } from "@/domain/errors";
import { codeForPass, codeForSession, isAtHomeIn, readAsked } from "@/domain/oauth/codes";
import { leaveBrowser, wayBack } from "@/domain/oauth/leaving";
import { isSealed, seal } from "@/lib/secret";
import { readQueryString } from "../api/arguments";
import type { Answer } from "./answers";
import { noCookie, viewerAt } from "./browser";

type Said = Record<string, string | undefined>;
type Outcome = { code: string } | { error: string; error_description: string };

const LOG_IN: Outcome = { error: "login_required", error_description: "Nobody is logged in here." };

/** GET /oauth2/authorize: a code for whoever is known, the log-in page for whoever may be asked, else why not. */
export async function authorize(request: IncomingMessage): Promise<Answer> {
  const said = saidIn(request);
  const wished = await readWish(said);
  if ("status" in wished) return wished;
  const { asked, program } = wished;
  if (said.sessionToken) return back(said, program.origins, await orRefused(codeForPass(asked, said.sessionToken)));
  const viewer = await viewerAt(request);
  if (said.prompt !== "none")
    return { status: 302, headers: { Location: `/authorize?${request.url!.split("?").slice(1).join("?")}` } };
  const { memberId, sessionId } = viewer;
  if (!memberId || !sessionId) return back(said, program.origins, LOG_IN);
  const isAgreed = isSealed("oauth:agreed", whatIsAgreed(said, sessionId), said.agreed ?? "");
  // A program that they have never been in does not learn who they are before they say so.
  if (!isAgreed && !(await isAtHomeIn(program.id, memberId))) return back(said, program.origins, LOG_IN);
  return back(said, program.origins, await orRefused(codeForSession(asked, sessionId)));
}

/** The address that goes on with a code, once the member of this session has agreed. */
export function agreedAddress(said: Said, sessionId: string): string {
  const query = new URLSearchParams(
    Object.entries(said).filter((one): one is [string, string] => one[1] !== undefined),
  );
  query.set("prompt", "none");
  query.set("agreed", seal("oauth:agreed", whatIsAgreed(said, sessionId)));
  return `/oauth2/authorize?${query}`;
}

const whatIsAgreed = ({ clientId, redirectUri, state, codeChallenge }: Said, sessionId: string) =>
  JSON.stringify([sessionId, clientId, redirectUri, state, codeChallenge]);

/** GET /oauth2/logout: a link that is good once ends the browser's session too, and goes back to the program. */
export async function logout(request: IncomingMessage): Promise<Answer> {
  const { token = "", clientId, postFlowUrl } = saidIn(request);
  const location = (await orNone(wayBack(clientId, postFlowUrl))) ?? "/";
  const isOver = await orNone(leaveBrowser(await viewerAt(request), { token }));
  return { status: 302, headers: { Location: location, ...(isOver && { "Set-Cookie": noCookie() }) } };
}

const saidIn = ({ url }: IncomingMessage): Said =>
  Object.fromEntries(
    Object.entries(readQueryString(url!.split("?").slice(1).join("?"))).filter(
      ([, value]) => typeof value === "string",
    ),
  ) as Said;

/** What is wished for; an answer of its own where nobody may be sent back, for the way back itself is in doubt. */
async function readWish(said: Said) {
  try {
    return await readAsked(said);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { status: 400, body: { error: "invalid_request", error_description: error.reason } } satisfies Answer;
  }
}

const orRefused = (code: Promise<string>): Promise<Outcome> =>
  code.then(
    (found) => ({ code: found }),
    (error) => {
      if (!(error instanceof DomainError)) throw error;
      return error.kind === "not-found" ? LOG_IN : { error: "unauthorized_client", error_description: error.reason };
    },
  );

const orNone = <T>(work: Promise<T>): Promise<T | null> =>
  work.catch((error) => {
    if (error instanceof DomainError) return null;
    throw error;
  });

/** Back to the program, in the way it asked for. */
function back({ redirectUri, responseMode = "query", state }: Said, origins: string[], outcome: Outcome): Answer {
  const told = { ...outcome, ...(state !== undefined && { state }) };
  if (responseMode === "web_message")
    return { status: 200, html: message(told, redirectUri ? [new URL(redirectUri).origin] : origins) };
  const words = new URLSearchParams(told as Record<string, string>).toString();
  // Without a way back the words are the answer: to programs that read the address they were sent to, or ask from no browser.
  const target = redirectUri ?? "/oauth2/done";
  const sign = responseMode === "fragment" ? "#" : target.includes("?") ? "&" : "?";
  return { status: 302, headers: { Location: `${target}${sign}${words}` } };
}

/** A page that tells its frame, if that is of an origin of the program, and nobody else. */
function message(told: object, origins: string[]) {
  const json = (value: unknown) => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escaped);
  const script = `for (const origin of ${json(origins)}) (window.opener ?? window.parent).postMessage(${json(told)}, origin);`;
  const hash = createHash("sha256").update(script).digest("base64");
  return {
    text: `<!doctype html><meta charset="utf-8"><title>…</title><script>${script}</script>`,
    policy: `default-src 'none'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors ${origins.join(" ") || "'none'"}`,
  };
}

const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
