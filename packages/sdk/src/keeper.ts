import { type IOAuthStrategy, TokenRole, type TokenStorage, type Tokens } from "@wix/sdk";
import { type Ask, accessOf, isOver, tokensOf } from "./tokens.js";

/**
 * Sees to it that there are tokens that hold. One that is over is renewed once, however many calls wait for it; when it cannot be
 * renewed, as of a member who was shut out, the client goes on as a visitor.
 */
export function keeper({ getTokens, setTokens }: TokenStorage, clientId: string, ask: Ask) {
  const renewToken: IOAuthStrategy["renewToken"] = async (refreshToken) => ({
    accessToken: accessOf(await ask({ clientId, grantType: "refresh_token", refreshToken: refreshToken.value })),
    refreshToken,
  });

  const generateVisitorTokens: IOAuthStrategy["generateVisitorTokens"] = async ({ accessToken, refreshToken } = {}) => {
    if (accessToken && refreshToken?.value && !isOver(accessToken)) return { accessToken, refreshToken };
    const renewed = refreshToken?.value ? await renewToken(refreshToken).catch(() => null) : null;
    return renewed ?? tokensOf(await ask({ clientId, grantType: "anonymous" }), TokenRole.VISITOR);
  };

  let coming: Promise<Tokens> | null = null;
  const getAuthHeaders = async () => {
    if (isOver(getTokens().accessToken)) {
      coming ??= generateVisitorTokens({ refreshToken: getTokens().refreshToken }).finally(() => {
        coming = null;
      });
      setTokens(await coming);
    }
    return { headers: { Authorization: getTokens().accessToken.value } };
  };
  return { renewToken, generateVisitorTokens, getAuthHeaders };
}

/** Tokens that last as long as the page or process. */
export function inMemory(tokens: Tokens): TokenStorage {
  let held = tokens;
  return {
    getTokens: () => held,
    setTokens: (next) => {
      held = next;
    },
  };
}
