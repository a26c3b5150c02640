import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { TooMany } from "@/domain/errors";
import { takeLeased } from "@/domain/limits";
import { findAsker } from "@/domain/sign-on/account";
import type { Viewer } from "@/domain/viewer";
import { DEFAULT_LANGUAGE, translator } from "@/messages/translate";
import { collectBytes } from "../body";
import { NO_PAGE_POLICY } from "../csp";
import { type Answer, sendAnswer } from "../oauth/answers";
import { viewerAt } from "../oauth/browser";
import { sourceFor } from "../source";
import { makeProvider, SIGN_ON } from "./provider";

type Details = Awaited<ReturnType<Provider["interactionDetails"]>>;

/** Of an answer that is one word. */
const MOST_BYTES = 4096;
const STEP = new RegExp(`^${SIGN_ON}/interaction/([\\w-]{10,100})$`);

/**
 * Answers below /oidc and gives true; leaves every other address alone. The provider is made when it is first asked.
 * `isForeign` says that a form came from a page of another site.
 */
export function signOnDoor() {
  let provider: Promise<Provider> | undefined;
  return async (request: IncomingMessage, response: ServerResponse, isForeign: boolean): Promise<boolean> => {
    const pathname = request.url!.split("?", 1)[0]!;
    if (!pathname.startsWith(`${SIGN_ON}/`)) return false;
    response.setHeader("Content-Security-Policy", NO_PAGE_POLICY);
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
  const viewer = await viewerAt(request);
  const page = `/sign-on/${details.uid}`;
  if (!viewer.memberId) return goTo(`/login?next=${encodeURIComponent(page)}`);
  if (request.method === "POST") {
    if (isForeign) return { status: 403, body: { error: "origin" } };
    const said = new URLSearchParams(Buffer.from((await collectBytes(request, MOST_BYTES)) ?? []).toString());
    return leave(await decide(provider, request, response, details, viewer, said.get("answer") === "yes"));
  }
  const held = details.grantId ? await provider.Grant.find(details.grantId) : undefined;
  const isAgreed =
    held?.accountId === viewer.memberId &&
    held.clientId === details.params.client_id &&
    scopesOf(details).every((scope) => held.getOIDCScopeFiltered(new Set([scope])) === scope);
  if (!isAgreed) return goTo(page);
  return goTo(await provider.interactionResult(request, response, resultOf(viewer, held.jti)));
}

async function decide(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  details: Details,
  viewer: Viewer,
  isYes: boolean,
): Promise<string> {
  if (!isYes || !(await findAsker(String(details.params.client_id))))
    return provider.interactionResult(request, response, {
      error: "access_denied",
      error_description: "The member said no.",
    });
  const grant = new provider.Grant({ accountId: viewer.memberId!, clientId: String(details.params.client_id) });
  for (const scope of scopesOf(details)) grant.addOIDCScope(scope);
  return provider.interactionResult(request, response, resultOf(viewer, await grant.save()));
}

const scopesOf = ({ params }: Details) => String(params.scope ?? "openid").split(" ");

const resultOf = ({ memberId }: Viewer, grantId: string) => ({
  login: { accountId: memberId!, remember: false },
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
