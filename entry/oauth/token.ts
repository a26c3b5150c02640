// The token endpoint, in the words of RFC 6749 and those that the client packages use for the same.
import type { IncomingMessage } from "node:http";
import { type Caller, findCaller, openCaller } from "@/domain/api-keys/caller";
import { DomainError, Forbidden, Invalid, NotFound, TooMany } from "@/domain/errors";
import { takeCounted, takeLeased } from "@/domain/limits";
import { redeemCode } from "@/domain/oauth/codes";
import { signInFromOutside } from "@/domain/oauth/outside";
import { giveProgram, giveVisitor, type Issued, renew, renewProgram } from "@/domain/oauth/tokens";
import { BadBody, readFormOrJson } from "../api/arguments";
import { placeOf } from "../source";
import type { Answer } from "./answers";

/** What was sent, under either spelling. */
type Sent = { said: (name: string) => string | undefined; request: IncomingMessage; source: string };

const GRANTS: Record<string, (sent: Sent) => Promise<Issued>> = {
  anonymous: ({ said }) => giveVisitor(said("clientId")),
  refresh_token: ({ said }) => renew(said("refreshToken") ?? "", said("clientId")),
  authorization_code: async ({ said, source }) =>
    redeemCode((await openCaller()).viewer, {
      clientId: said("clientId")!,
      code: said("code")!,
      codeVerifier: said("codeVerifier")!,
      redirectUri: said("redirectUri"),
      place: placeOf(source),
    }),
  client_credentials: ({ said }) => giveProgram(said("clientId"), said("clientSecret")),
  strip_bound_session: async ({ said }) => {
    const caller = await findCaller(said("accessToken") ?? "");
    if (!caller?.program) throw new NotFound("token");
    return giveProgram(caller.program.id, said("clientSecret"));
  },
  authorized_client: async ({ said, request, source }) => {
    const caller = await bothIn(request);
    if (!caller?.program) throw new Forbidden("client-unknown");
    const input = { memberId: said("memberId")!, clientId: caller.program.id, sessionToken: said("sessionToken") };
    return signInFromOutside(caller.viewer, { ...input, place: placeOf(source) });
  },
};

/** The older endpoint of programs that come by themselves. */
const OLDER: typeof GRANTS = {
  refresh_token: ({ said }) => renewProgram(said("refreshToken") ?? "", said("clientId"), said("clientSecret")),
  // Nothing is installed here by a code, so there is none to exchange.
  authorization_code: () => Promise.reject(new NotFound("token")),
};

/** POST /oauth2/token. */
export const token = (request: IncomingMessage, source: string) => exchange(GRANTS, request, source);
/** POST /oauth/access. */
export const access = (request: IncomingMessage, source: string) => exchange(OLDER, request, source);

async function exchange(grants: typeof GRANTS, request: IncomingMessage, source: string): Promise<Answer> {
  try {
    await takeLeased("api-open", source);
    const body = await readFormOrJson(request);
    const said = (name: string) => asText(body[name] ?? body[underscored(name)]);
    const name = said("grantType") ?? "";
    const grant = Object.hasOwn(grants, name) ? grants[name] : undefined;
    if (!grant) return refusal(400, "unsupported_grant_type", "This kind of grant is not known here.");
    const { access, renewal, seconds } = await grant({ said, request, source });
    return {
      status: 200,
      body: { access_token: access, refresh_token: renewal, expires_in: seconds, token_type: "Bearer" },
    };
  } catch (error) {
    return refused(error, source);
  }
}

/** A visitor's token and a key, parted by a comma: whose key it is, and which program it came with. */
export async function bothIn({ headers }: Pick<IncomingMessage, "headers">): Promise<Caller | null> {
  const [first, second, ...more] = (headers.authorization ?? "").split(",").map((one) => one.trim());
  if (!first || !second || more.length > 0) return null;
  const [visitor, key] = [await findCaller(first), await findCaller(second)];
  return visitor?.program && key?.viewer.kind === "key" ? { ...key, program: visitor.program } : null;
}

const underscored = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const asText = (value: unknown) => (typeof value === "string" ? value : undefined);

async function refused(error: unknown, source: string): Promise<Answer> {
  if (error instanceof BadBody) return refusal(error.status, "invalid_request", "Send JSON or a form.");
  if (!(error instanceof DomainError)) throw error;
  if (error instanceof TooMany)
    return { ...refusal(429, "slow_down", "Too often."), headers: { "Retry-After": String(error.retryAfter) } };
  if (error instanceof Invalid)
    return refusal(400, "invalid_request", `Look at ${Object.keys(error.fields).join(", ")}.`);
  try {
    await takeCounted("api-refused", source);
  } catch (tooMany) {
    if (tooMany instanceof TooMany) return refused(tooMany, source);
    throw tooMany;
  }
  if (error instanceof NotFound)
    return refusal(400, "invalid_grant", "It is used, altered, for another program, or over.");
  if (error.reason === "client-unknown")
    return refusal(401, "invalid_client", "That program is not known here, or its secret is wrong.");
  if (error.reason === "grant-not-open")
    return refusal(400, "unauthorized_client", "This program may not come by tokens in this way.");
  return refusal(403, "access_denied", "That may not be done with this key.");
}

const refusal = (status: number, error: string, error_description: string): Answer => ({
  status,
  body: { error, error_description },
});
