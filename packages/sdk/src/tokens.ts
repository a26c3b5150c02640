import { type AccessToken, TokenRole, type Tokens } from "@wix/sdk";

/** What the token endpoint answers; `expires_in` is in seconds. */
type Answer = { access_token: string; refresh_token: string; expires_in: number | string };

/** Asks the token endpoint for what a grant gives. Throws TokenError for every answer but 200. */
export type Ask = (grant: Record<string, string | undefined>, headers?: Record<string, string>) => Promise<Answer>;

/** The endpoint refused. */
export class TokenError extends Error {
  constructor(
    readonly status: number,
    /** By RFC 6749: `invalid_grant`, `invalid_client` … */
    readonly code: string,
    description: string,
  ) {
    super(description);
    this.name = "TokenError";
  }
}

/** Asks `POST /oauth2/token` of a site. */
export const asker =
  (fetch: typeof globalThis.fetch, site: string): Ask =>
  async (grant, headers = {}) => {
    const answer = await fetch(new URL("/oauth2/token", site), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(grant),
    });
    const body = await answer.json().catch(() => ({}));
    if (answer.status === 200) return body;
    const description = body.error_description ?? `The site answered ${answer.status}.`;
    throw new TokenError(answer.status, body.error ?? "unknown", description);
  };

/** An answer as the client keeps it. */
export const tokensOf = (answer: Answer, role: TokenRole): Tokens => ({
  accessToken: accessOf(answer),
  refreshToken: { value: answer.refresh_token, role },
});

const now = () => Math.floor(Date.now() / 1000);

/** By this device's clock: what counts is how long it lasts, not when it ends by the site's. */
export const accessOf = ({ access_token, expires_in }: Answer): AccessToken => ({
  value: access_token,
  expiresAt: now() + Number(expires_in),
});

/** No more use: over, or so soon that it would be before it arrives. */
export const isOver = (token: AccessToken | undefined) => !token?.value || token.expiresAt <= now() + 10;

export const NO_TOKENS: Tokens = {
  accessToken: { value: "", expiresAt: 0 },
  refreshToken: { value: "", role: TokenRole.NONE },
};
