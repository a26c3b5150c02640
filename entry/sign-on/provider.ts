// The site as an OpenID Connect provider for other sites, by a certified library. What is ours: who is asked, what is told, where it is kept.
import type Provider from "oidc-provider";
import type { Adapter, KoaContextWithOIDC } from "oidc-provider";
import { type Account, findAccount, findAsker } from "@/domain/sign-on/account";
import { dropGrant, dropItem, findItem, keepItem, useItem } from "@/domain/sign-on/items";
import { getSigningKey } from "@/domain/sign-on/keys";
import { env } from "@/lib/env";
import { imageFile } from "@/lib/image-sizes";
import { log } from "@/lib/log";
import { hashOf, isSealed, seal } from "@/lib/secret";
import { viewerAt } from "../oauth/browser";

/** Where it answers, below the site's address. */
export const SIGN_ON = "/oidc";

/** What a site may ask for; each is said in words where the member agrees. */
const SCOPES = ["openid", "profile", "email"] as const;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Seconds for what the library gives no time to. */
const LONGEST = 14 * 24 * HOUR;
const PICTURE_SIZE = 192;

/**
 * Makes the provider. Its own session never says more than the site's cookie: whoever logs out here, or in as somebody else, is
 * asked again. Nothing it gives out can be renewed, so a member who is shut out is out everywhere as soon as somebody asks.
 */
export async function makeProvider(): Promise<Provider> {
  // When it is first needed: most sites never do, and it takes its time to load.
  const { default: Provider, interactionPolicy } = await import("oidc-provider");
  const policy = interactionPolicy.base();
  policy.get("login")!.checks.add(
    new interactionPolicy.Check(
      "other_member",
      "Somebody else is logged in on the site now, or nobody",
      "login_required",
      async (context) => {
        const { memberId } = await viewerAt(context.req);
        return memberId === context.oidc.session?.accountId
          ? interactionPolicy.Check.NO_NEED_TO_PROMPT
          : interactionPolicy.Check.REQUEST_PROMPT;
      },
    ),
  );
  const provider = new Provider(env().SITE_URL + SIGN_ON, {
    adapter: adapterFor,
    jwks: { keys: [(await getSigningKey()) as never] },
    cookies: { keys: [seal("sign-on-cookies", "")], short: { path: SIGN_ON }, long: { path: SIGN_ON } },
    scopes: [...SCOPES],
    claims: {
      openid: ["sub"],
      profile: ["name", "preferred_username", "profile", "picture", "updated_at"],
      email: ["email", "email_verified"],
    },
    // Most sites read the ID token alone.
    conformIdTokenClaims: false,
    responseTypes: ["code"],
    subjectTypes: ["public"],
    clientAuthMethods: ["client_secret_basic", "none"],
    pkce: { required: (_context, client) => client.clientAuthMethod === "none" },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { policy, url: (_context, { uid }) => `${SIGN_ON}/interaction/${uid}` },
    ttl: {
      AccessToken: 10 * MINUTE,
      AuthorizationCode: MINUTE,
      IdToken: HOUR,
      Interaction: HOUR,
      Session: 24 * HOUR,
      Grant: LONGEST,
    },
    findAccount: async (_context, memberId) => {
      const account = await findAccount(memberId);
      return account ? { accountId: account.id, claims: async () => claimsOf(account) } : undefined;
    },
    renderError: sayFailure,
  });
  // What the front server says of the request's scheme is its own, or of a proxy that we know.
  provider.proxy = true;
  // Of a secret the site keeps a hash only.
  provider.Client.prototype.compareClientSecret = function (this: { clientSecret?: string }, actual: string) {
    return isSealed("sign-on-secret", hashOf(actual), seal("sign-on-secret", this.clientSecret ?? ""));
  };
  provider.on("server_error", (_context, error) => log.error({ err: error }, "the sign-on of another site failed"));
  return provider;
}

function claimsOf({ id, nickname, slug, email, isEmailVerified, picture, photo, updatedAt }: Account) {
  const { SITE_URL } = env();
  return {
    sub: id,
    name: nickname,
    preferred_username: slug,
    profile: `${SITE_URL}/members/${slug}`,
    ...(photo && picture === "photo" && { picture: `${SITE_URL}/media/${imageFile(photo, PICTURE_SIZE)}` }),
    updated_at: Math.floor(updatedAt.getTime() / 1000),
    email,
    email_verified: isEmailVerified,
  };
}

/** The library's shelves; programs come from where the owner makes them. */
const adapterFor = (kind: string): Adapter => ({
  upsert: (id, payload, seconds) => keepItem(kind, id, { ...payload }, seconds ?? LONGEST),
  find: (id) => (kind === "Client" ? programOf(id) : findItem(kind, { id })),
  findByUid: (uid) => findItem(kind, { uid }),
  findByUserCode: async () => undefined,
  consume: (id) => useItem(kind, id),
  destroy: (id) => dropItem(kind, id),
  revokeByGrantId: (grantId) => dropGrant(grantId),
});

async function programOf(clientId: string) {
  const program = await findAsker(clientId);
  if (!program) return undefined;
  const { id, name, redirectUris, secretHash } = program;
  const isApp = redirectUris.some((address) => !/^https?:/.test(address));
  return {
    client_id: id,
    client_name: name,
    redirect_uris: redirectUris,
    application_type: isApp ? ("native" as const) : ("web" as const),
    grant_types: ["authorization_code"],
    response_types: ["code" as const],
    ...(secretHash
      ? { client_secret: secretHash, token_endpoint_auth_method: "client_secret_basic" as const }
      : { token_endpoint_auth_method: "none" as const }),
  };
}

/** For people whom another site sent here wrongly: the site itself is told only where its own address is certain. */
function sayFailure(context: KoaContextWithOIDC, out: { error: string }) {
  context.redirect(`${env().SITE_URL}/sign-on/failed?why=${encodeURIComponent(out.error)}`);
}
