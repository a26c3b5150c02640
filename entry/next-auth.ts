import { cookies, headers } from "next/headers";
import NextAuth, { AuthError, type NextAuthConfig, type Profile, type User } from "next-auth";
import type { OIDCConfig } from "next-auth/providers";
import Credentials from "next-auth/providers/credentials";
import type { z } from "zod";
import { DomainError, Forbidden, NotFound } from "@/domain/errors";
import { CompleteSignUpInput } from "@/domain/members/input";
import { isConfirmed } from "@/domain/sessions/confirmed";
import { enter } from "@/domain/sessions/enter";
import { type Claims, joinWithIdentity, signInWithIdentity } from "@/domain/sessions/identity";
import { LogInInput } from "@/domain/sessions/input";
import type { In } from "@/domain/sessions/pass";
import { signInWithPassword } from "@/domain/sessions/sign-in";
import type { Viewer } from "@/domain/viewer";
import { env, type OidcProvider } from "@/lib/env";
import { log } from "@/lib/log";
import { conceal, reveal, secret } from "@/lib/secret";
import { withRefusal } from "./carried";
import { localPath } from "./path";
import { isHttps, SESSION_COOKIE } from "./session-cookie";
import { originOf } from "./source";
import { getSession, getViewer } from "./viewer";

/** next-auth remembers where to return to in a cookie of this name; it goes again when that is done. */
const RETURN_COOKIE = "guildhall-return";

type Entered = User & { sessionToken?: string };
/** What next-auth calls the token of a session is here the value of our cookie: the session itself is a row (domain/sessions). */
type CookieValue = { value?: string };

const { handlers, signIn } = NextAuth(async () => config());

/** The providers that OIDC_PROVIDERS names, for the buttons. */
export const identityProviders = (): { id: string; name: string }[] =>
  env().OIDC_PROVIDERS.map(({ id, name }) => ({ id, name }));

/** How a command that joins or signs in may answer. */
type Way = In | { applicationToken: string } | { isMailSent: true } | { isConfirmed: true };

/** Signs in whoever may come in, and answers where they go: on to `next`, to the waiting page, or to their mailbox. */
export async function goIn(answer: Way, form: unknown): Promise<string> {
  if ("sessionToken" in answer) {
    await begin(answer);
    return localPath((form as { next?: unknown }).next, "/");
  }
  if ("applicationToken" in answer) return `/waiting?token=${answer.applicationToken}`;
  if (!("isConfirmed" in answer)) return "/verify";
  return (await getViewer()).memberId ? "/settings/security?done=email-proven" : "/login?done=email-confirmed";
}

/** Signs in by the form, which may not say itself where it comes from. */
export const logInFromHere = Object.assign(
  async (viewer: Viewer, input: z.input<typeof LogInInput>) =>
    signInWithPassword(viewer, { ...input, place: originOf(await headers()).place }),
  { input: LogInInput },
);

/** For clients of the API: the pass they were given becomes the session's cookie (M35). Throws NotFound when it is over. */
export const exchange = (sessionToken: string) => begin({ sessionToken, isKept: true });

/** Takes the cookie away; the row is gone already. */
export async function goOut(): Promise<string> {
  (await cookies()).delete({ name: SESSION_COOKIE(), path: "/", secure: isHttps() });
  return "/";
}

/** Where the browser goes to sign in at a provider; comes back to `next`. Throws NotFound for a provider that is not set up. */
export async function leaveFor(_viewer: Viewer, form: unknown): Promise<string> {
  const { provider, next } = form as { provider?: unknown; next?: unknown };
  const known = identityProviders().find(({ id }) => id === provider);
  if (!known) throw new NotFound("not-found");
  return (await signIn(known.id, { redirect: false, redirectTo: localPath(next, "/") })) as string;
}

/** The same for a member who links a provider: only shortly after the password was typed. Throws Forbidden. */
export async function leaveToLink(viewer: Viewer, form: unknown): Promise<string> {
  const session = await getSession();
  if (!session || !isConfirmed(session.confirmedAt)) throw new Forbidden("confirm-first");
  return leaveFor(viewer, { provider: (form as { provider?: unknown }).provider, next: "/settings/security" });
}

/** The way back from a provider; every other path of next-auth stays shut. */
export async function comeBack(request: Parameters<typeof handlers.GET>[0], path: string[]): Promise<Response> {
  const isCallback =
    path.length === 2 && path[0] === "callback" && identityProviders().some(({ id }) => id === path[1]);
  if (!isCallback) return new Response(null, { status: 404 });
  const response = await handlers.GET(request);
  const head = new Headers(response.headers);
  // Its own pages, which need this cookie, are shut; nobody gets one that nothing reads.
  head.delete("Set-Cookie");
  for (const line of response.headers.getSetCookie()) if (!/csrf-token=/.test(line)) head.append("Set-Cookie", line);
  head.append("Set-Cookie", `${RETURN_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`);
  head.set("Cache-Control", "no-store");
  return new Response(response.body, { status: response.status, headers: head });
}

async function begin({ sessionToken, isKept }: In): Promise<void> {
  try {
    await signIn("session", { token: sessionToken, redirect: false });
  } catch (error) {
    // next-auth wraps what the door said; a used or expired pass is an answer, not a fault.
    throw error instanceof AuthError && error.cause?.err instanceof DomainError ? error.cause.err : error;
  }
  const jar = await cookies();
  jar.delete(RETURN_COOKIE);
  const value = jar.get(SESSION_COOKIE())?.value;
  if (!isKept && value) jar.set(SESSION_COOKIE(), value, cookieOptions());
}

const cookieOptions = () => ({ httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() }) as const;

function config(): NextAuthConfig {
  // From the configuration alone: without this next-auth would believe the request's headers (P08).
  process.env.AUTH_URL = env().SITE_URL;
  return {
    basePath: "/api/auth",
    secret: secret(),
    trustHost: true,
    useSecureCookies: isHttps(),
    session: { strategy: "jwt", maxAge: env().SESSION_SECONDS },
    pages: { signIn: "/login", error: "/login" },
    cookies: {
      sessionToken: { name: SESSION_COOKIE(), options: cookieOptions() },
      callbackUrl: { name: RETURN_COOKIE, options: cookieOptions() },
    },
    providers: [passProvider(), ...env().OIDC_PROVIDERS.map(oidcProvider)],
    callbacks: {
      signIn: async ({ user, account, profile }) =>
        account?.type === "oidc" ? signInFrom(account, profile ?? {}, user) : true,
      jwt: ({ token, user }) => ({ ...token, value: (user as Entered).sessionToken }),
      redirect: ({ url, baseUrl }) => new URL(localPath(pathOf(url, baseUrl), "/"), baseUrl).href,
    },
    jwt: {
      encode: async ({ token }) => (token as CookieValue).value!,
      decode: async ({ token }) => (token ? ({ value: token } satisfies CookieValue) : null),
    },
    // A wrong pass or a cancelled sign-in is no fault; a stack would only fill the log.
    logger: { error: ({ name, message }) => log.warn({ name, message }, "a sign-in failed"), warn() {}, debug() {} },
  };
}

/** The one door for every way in: the pass that a command has just made is spent for a session. */
const passProvider = () =>
  Credentials({
    id: "session",
    credentials: { token: {} },
    authorize: async ({ token }, request) => {
      const entered = await enter(await getViewer(), { token: String(token), ...originOf(request.headers) });
      return { id: entered.memberId, sessionToken: entered.token } as Entered;
    },
  });

const oidcProvider = ({ id, name, issuer, clientId, clientSecret }: OidcProvider): OIDCConfig<Profile> => ({
  id,
  name,
  type: "oidc",
  issuer,
  clientId,
  clientSecret,
  checks: ["pkce", "state", "nonce"],
  // Providers owe the address and name at their userinfo endpoint; in the id token they are a courtesy.
  idToken: false,
  authorization: { params: { scope: "openid email profile" } },
  profile: ({ sub }) => ({ id: sub ?? undefined }),
});

/** Back from a provider: signed in (the cookie's value goes with the user), or a path that says what is next. */
async function signInFrom(
  { provider, providerAccountId }: { provider: string; providerAccountId: string },
  profile: Profile,
  user: Entered,
): Promise<true | string> {
  const viewer = await getViewer();
  const claims: Claims = {
    provider,
    subject: profile.sub ?? providerAccountId,
    email: profile.email ?? undefined,
    isEmailVerified: profile.email_verified === true,
    name: profile.name ?? undefined,
  };
  try {
    const answer = await signInWithIdentity(viewer, claims);
    if ("isAsked" in answer) return askMore(claims);
    if ("isLinked" in answer) return "/settings/security?done=identity-linked";
    if (!("sessionToken" in answer)) return goIn(answer, {});
    const entered = await enter(viewer, { token: answer.sessionToken, ...originOf(await headers()) });
    user.sessionToken = entered.token;
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return withRefusal(viewer.memberId ? "/settings/security" : "/login", error);
  }
}

/** Who a provider said it is, kept in this browser alone while they answer what the site asks; nobody reads it but us. */
const CLAIMS_COOKIE = "guildhall-joining";
const CLAIMS_SECONDS = 30 * 60;

async function askMore(claims: Claims): Promise<string> {
  const value = conceal(CLAIMS_COOKIE, JSON.stringify([claims, Date.now() + CLAIMS_SECONDS * 1000]));
  (await cookies()).set(CLAIMS_COOKIE, value, { ...cookieOptions(), maxAge: CLAIMS_SECONDS });
  return "/signup/complete";
}

/** The newcomer whom a provider sent and whom the site still asks something; null when there is none, or too late. */
export async function newcomerFromProvider(): Promise<Claims | null> {
  const text = (await cookies()).get(CLAIMS_COOKIE)?.value;
  const found = text ? reveal(CLAIMS_COOKIE, text) : null;
  if (!found) return null;
  const [claims, until] = JSON.parse(found) as [Claims, number];
  return until > Date.now() ? claims : null;
}

/** Joins with what a provider said and what the form adds. */
export const completeJoining = Object.assign(
  async (viewer: Viewer, input: z.input<typeof CompleteSignUpInput>) => {
    const claims = await newcomerFromProvider();
    if (!claims) throw new NotFound("joining-over");
    const answer = await joinWithIdentity(viewer, { ...input, claims });
    (await cookies()).delete(CLAIMS_COOKIE);
    return answer;
  },
  { input: CompleteSignUpInput },
);

function pathOf(url: string, baseUrl: string): string {
  const target = new URL(url, baseUrl);
  return target.origin === baseUrl ? target.pathname + target.search : "/";
}
