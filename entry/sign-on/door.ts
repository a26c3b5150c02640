import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { TooMany } from "@/domain/errors";
import { takeLeased } from "@/domain/limits";
import { findAsker } from "@/domain/sign-on/account";
import { isFreshFor } from "@/domain/sign-on/asked";
import type { Viewer } from "@/domain/viewer";
import { DEFAULT_LANGUAGE, translator } from "@/messages/translate";
import { collectBytes } from "../body";
import { NO_PAGE_POLICY } from "../csp";
import { type Answer, sendAnswer } from "../oauth/answers";
import { whoIsAt } from "../oauth/browser";
import { sourceFor } from "../source";
import { makeProvider, SIGN_ON } from "./provider";

type Details = Awaited<ReturnType<Provider["interactionDetails"]>>;
type Who = Awaited<ReturnType<typeof whoIsAt>>;

/** Of an answer that is one word. */
const MOST_BYTES = 4096;
const STEP = new RegExp(`^${SIGN_ON}/interaction/([\\w-]{10,100})$`);

/**
 * An answer as response_mode=form_post wants it is a form that sends itself. The library puts the hash of the one script of that page in
 * here; nothing else may run.
 */
const FORMS_POLICY =
  "default-src 'none'; script-src; base-uri 'none'; form-action 'self' https: http:; frame-ancestors 'none'";

/**
 * Answers below /oidc and gives true; leaves every other address alone. The provider is made when it is first asked.
 * `isForeign` says that what is posted came from a page of another site.
 */
export function signOnDoor() {
  let provider: Promise<Provider> | undefined;
  return async (request: IncomingMessage, response: ServerResponse, isForeign: boolean): Promise<boolean> => {
    const pathname = request.url!.split("?", 1)[0]!;
    if (!pathname.startsWith(`${SIGN_ON}/`)) return false;
    response.setHeader("Content-Security-Policy", FORMS_POLICY);
    const waits = await isTooOften(request);
    if (waits !== null) {
      sendAnswer(response, { status: 429, headers: { "Retry-After": String(waits) }, body: { error: "slow_down" } });
      return true;
    }
    provider ??= makeProvider().catch((error) => {
      provider = undefined;
      throw error;
    });
    const its = await provider;
    if (STEP.test(pathname)) sendAnswer(response, await step(its, request, response, isForeign));
    else {
      // The library takes what stands before its own paths from this.
      Object.assign(request, { originalUrl: request.url });
      request.url = request.url!.slice(SIGN_ON.length);
      await its.callback()(request, response);
    }
    return true;
  };
}

async function isTooOften({ headers }: IncomingMessage): Promise<number | null> {
  try {
    await takeLeased("api-open", sourceFor(String(headers["x-guildhall-ip"] ?? "unknown")));
    return null;
  } catch (error) {
    if (error instanceof TooMany) return error.retryAfter;
    throw error;
  }
}

/** Between the other site's question and our answer: who is it, and do they agree? */
async function step(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  isForeign: boolean,
): Promise<Answer> {
  let details: Details;
  try {
    details = await provider.interactionDetails(request, response);
  } catch (error) {
    if ((error as Error).name === "SessionNotFound") return goTo("/sign-on/failed?why=over");
    throw error;
  }
  const who = await whoIsAt(request);
  const { viewer, confirmedAt } = who;
  const page = `/sign-on/${details.uid}`;
  if (!viewer.memberId) return goTo(`/login?next=${encodeURIComponent(page)}`);
  const isFresh = isFreshFor(details, confirmedAt);
  await forgetOther(provider, details, viewer);
  if (request.method === "POST") {
    if (isForeign) return { status: 403, body: { error: "origin" } };
    const said = new URLSearchParams(Buffer.from((await collectBytes(request, MOST_BYTES)) ?? []).toString());
    const isYes = said.get("answer") === "yes";
    if (isYes && !isFresh) return goTo(page);
    return leave(await decide(provider, request, response, details, who, isYes));
  }
  const held = details.grantId ? await provider.Grant.find(details.grantId) : undefined;
  const isAgreed =
    held?.accountId === viewer.memberId &&
    held.clientId === details.params.client_id &&
    scopesOf(details).every((scope) => held.getOIDCScopeFiltered(new Set([scope])) === scope);
  if (!isAgreed || !isFresh) return goTo(page);
  return goTo(await provider.interactionResult(request, response, resultOf(who, held.jti)));
}

async function decide(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  details: Details,
  who: Who,
  isYes: boolean,
): Promise<string> {
  if (!isYes || !(await findAsker(String(details.params.client_id))))
    return provider.interactionResult(request, response, {
      error: "access_denied",
      error_description: "The member said no.",
    });
  const grant = new provider.Grant({ accountId: who.viewer.memberId!, clientId: String(details.params.client_id) });
  for (const scope of scopesOf(details)) grant.addOIDCScope(scope);
  return provider.interactionResult(request, response, resultOf(who, await grant.save()));
}

const scopesOf = ({ params }: Details) => String(params.scope ?? "openid").split(" ");

/** Whoever signed in from this browser before is not here any more; the library would ask us to log them out by a form of its own. */
async function forgetOther(provider: Provider, details: Details, { memberId }: Viewer): Promise<void> {
  const held = details.session;
  if (!held?.accountId || held.accountId === memberId) return;
  await (await provider.Session.findByUid(held.uid))?.destroy();
  details.session = undefined;
  await details.save(details.exp - Math.floor(Date.now() / 1000));
}

/** With the time at which they showed who they are, which is what the other site is told and holds its max_age against. */
const resultOf = ({ viewer, confirmedAt }: Who, grantId: string) => ({
  login: { accountId: viewer.memberId!, remember: false, ts: Math.floor(confirmedAt.getTime() / 1000) },
  consent: { grantId },
});

const goTo = (location: string): Answer => ({ status: 303, headers: { Location: location } });

/**
 * Leads on from a form of ours to another site. By a page, not by a redirect: `form-action 'self'` would stop a form that ends up
 * elsewhere, and the policy of that page need not know where members go.
 */
function leave(location: string): Answer {
  const t = translator(DEFAULT_LANGUAGE);
  const href = location.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return {
    status: 200,
    html: {
      text: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="robots" content="noindex"><title>${t("signOn.leaving")}</title><meta http-equiv="refresh" content="0;url=${href}"><p><a href="${href}">${t("signOn.leaving")}</a></p></html>`,
      policy: NO_PAGE_POLICY,
    },
  };
}
