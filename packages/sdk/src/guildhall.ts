import {
  ApiKeyStrategy,
  type IOAuthStrategy,
  OAuthStrategy,
  type OauthPKCE,
  TokenRole,
  type TokenStorage,
  type Tokens,
} from "@wix/sdk";
import { type Call, caller } from "./call.js";
import { directLogin, isBrowser } from "./direct-login.js";
import { inMemory, keeper } from "./keeper.js";
import { refusalOf, type Step, stateOf, stateTokenOf } from "./login-state.js";
import { siteFetch } from "./site-fetch.js";
import { type Ask, asker, NO_TOKENS, tokensOf } from "./tokens.js";

type Common = {
  /** The origin of the Guildhall site, such as `https://members.example.org`. */
  site: string;
  /** Instead of the global one; neither is changed. */
  fetch?: typeof globalThis.fetch;
};

export type GuildhallOptions = Common & {
  /** The id of the client, from the site's dashboard. */
  clientId: string;
  /** Of an earlier visit; ignored where there is a `tokenStorage`. */
  tokens?: Tokens;
  /** Where tokens are kept, such as a cookie or `localStorage`; in memory without it. */
  tokenStorage?: TokenStorage;
  /** An address that the client may return to. `getMemberTokensForDirectLogin` needs it outside a browser. */
  redirectUri?: string;
};

type Connection<S> = { auth: S; fetch: typeof globalThis.fetch };
type Parts = {
  clientId: string;
  call: Call;
  ask: Ask;
  getAuthHeaders: () => Promise<{ headers: { Authorization: string } }>;
};

const IAM = "/_api/iam";
const REDIRECT_SESSION = "/_api/redirects-api/v1/redirect-session";

/** What `createClient` takes to come as a program: `createClient({ ...guildhallKey({ site, apiKey }), modules })`. */
export function guildhallKey(options: Common & { apiKey: string }): Connection<ReturnType<typeof ApiKeyStrategy>> {
  const { site, apiKey } = options;
  return { auth: ApiKeyStrategy({ apiKey, siteId: new URL(site).host }), fetch: siteFetch(site, options.fetch) };
}

/**
 * What `createClient` takes to come as a visitor or a member: `createClient({ ...guildhall({ site, clientId }), modules })`. Its
 * `auth` has all that OAuthStrategy has, and asks `site` alone.
 */
export function guildhall(options: GuildhallOptions): Connection<IOAuthStrategy> {
  const { site, clientId } = options;
  const fetch = siteFetch(site, options.fetch);
  const storage = options.tokenStorage ?? inMemory(options.tokens ?? NO_TOKENS);
  const ask = asker(fetch, site);
  const kept = keeper(storage, clientId, ask);
  const call = caller(fetch, site, kept.getAuthHeaders);
  const parts = { clientId, call, ask, getAuthHeaders: kept.getAuthHeaders };
  const auth: IOAuthStrategy = {
    // For what asks nobody: PKCE, what stands in an address, who is logged in.
    ...OAuthStrategy({ clientId, tokenStorage: storage }),
    ...kept,
    ...steps(parts),
    ...codes(parts, fetch, options.redirectUri),
    ...asProgram(parts, fetch, site),
    getActiveToken: () => storage.getTokens().accessToken.value,
    logout: async (postFlowUrl) => {
      const logoutUrl = await redirectTo(call, { logout: { clientId }, callbacks: { postFlowUrl } });
      storage.setTokens(NO_TOKENS);
      return { logoutUrl };
    },
    sessions: { isSessionSynced: () => true, syncToWixPages: async () => {} },
  };
  return { auth, fetch };
}

/** Joining and logging in with a password, step by step. */
function steps({ clientId, call }: Parts) {
  const step = (path: string, body: object) => call<Step>(`${IAM}/${path}`, body);
  let last: ReturnType<typeof stateOf> | undefined;
  const reached = (answer: Step) => {
    last = stateOf(answer);
    return last;
  };
  return {
    register: ({ email, password, profile }) =>
      step("authentication/v2/register", { loginId: { email }, password, profile }).then(reached, refusalOf()),
    login: ({ email, password }) =>
      step("authentication/v2/login", { loginId: { email }, password }).then(reached, refusalOf("invalidEmail")),
    processVerification: ({ verificationCode }: { verificationCode: string }, state) => {
      const stateToken = stateTokenOf(state ?? last);
      return step("verification/v1/auth/verify", { code: verificationCode, stateToken }).then(reached, refusalOf());
    },
    sendPasswordResetEmail: async (email, url) => {
      await step("recovery/v1/send-email", { email, redirect: { url, clientId } });
    },
  } satisfies Partial<IOAuthStrategy>;
}

/** Logging in on the site's own page, or by a session, and what comes of the code it hands out. */
function codes({ clientId, call, ask }: Parts, fetch: typeof globalThis.fetch, home?: string) {
  type How = {
    prompt: "login" | "none";
    responseMode: string;
    redirectUri?: string;
    sessionToken?: string;
    idp?: unknown;
  };
  const authorize = ({ codeChallenge, state }: OauthPKCE, { prompt, ...how }: How) => {
    const pkce = { codeChallenge, codeChallengeMethod: "S256", state };
    const authRequest = { clientId, responseType: "code", scope: "offline_access", ...pkce, ...how };
    return redirectTo(call, { auth: { authRequest, prompt } });
  };
  const tokensFor = async (code: string, { codeVerifier }: OauthPKCE, redirectUri?: string) =>
    tokensOf(
      await ask({ clientId, grantType: "authorization_code", code, codeVerifier, redirectUri }),
      TokenRole.MEMBER,
    );
  const { generateOAuthData } = OAuthStrategy({ clientId });
  return {
    getAuthUrl: async (
      oauth = generateOAuthData(home ?? ""),
      { prompt = "login", responseMode = "fragment", idp } = {},
    ) => ({
      authUrl: await authorize(oauth, { prompt, responseMode, redirectUri: oauth.redirectUri || undefined, idp }),
    }),
    getMemberTokens: async (code, state, oauth) => {
      if (!code || state !== oauth.state) throw new Error("This answers another login: its state differs.");
      return tokensFor(code, oauth, oauth.redirectUri || undefined);
    },
    getMemberTokensForDirectLogin: async (sessionToken) => {
      const oauth = generateOAuthData("");
      const redirectUri = isBrowser() ? undefined : home;
      const code = await directLogin(oauth.state, fetch, (responseMode) =>
        authorize(oauth, { prompt: "none", responseMode, redirectUri, sessionToken }),
      );
      return tokensFor(code, oauth, redirectUri);
    },
  } satisfies Partial<IOAuthStrategy>;
}

/** A program with a key that says who somebody is, having checked that itself. */
function asProgram({ ask, getAuthHeaders }: Parts, fetch: typeof globalThis.fetch, site: string) {
  const both = async (apiKey: string) => {
    const { headers } = await getAuthHeaders();
    return { Authorization: `${headers.Authorization},${apiKey}` };
  };
  const tokensFor = async (grant: Record<string, string>, apiKey: string) =>
    tokensOf(await ask({ grant_type: "authorized_client", ...grant }, await both(apiKey)), TokenRole.MEMBER);
  return {
    getMemberTokensForExternalLogin: (memberId, apiKey) =>
      tokensFor({ member_id: memberId, scope: "offline_access" }, apiKey),
    getMemberTokensForExternalLoginWithSession: async (email, apiKey, more) => {
      const call = caller(fetch, site, async () => ({ headers: await both(apiKey) }));
      const { sessionToken, identity } = await call<{ sessionToken: string; identity: { id: string } }>(
        `${IAM}/authentication/v2/sign-on`,
        { loginId: { email }, ...more },
      );
      return tokensFor({ member_id: identity.id, session_token: sessionToken }, apiKey);
    },
  } satisfies Partial<IOAuthStrategy>;
}

/** The address behind a redirect session. */
async function redirectTo(call: Call, body: object): Promise<string> {
  const { redirectSession } = await call<{ redirectSession: { fullUrl: string } }>(REDIRECT_SESSION, body);
  return redirectSession.fullUrl;
}
