import { LoginState, type StateMachine } from "@wix/sdk";
import { SiteError } from "./call.js";

/** What a step of joining or logging in answers. */
export type Step = { state: string; sessionToken?: string; stateToken?: string };

/** The codes that say what was wrong, by the words that the client has for them. */
const WORDS = {
  "-19976": "invalidPassword",
  "-19973": "resetPassword",
  "-19971": "missingCaptchaToken",
  "-19970": "invalidCaptchaToken",
  "-19995": "emailAlreadyExists",
} as const;

/** Where somebody stands after a step that the site took. */
export function stateOf({ state, sessionToken, stateToken }: Step): StateMachine {
  if (state === "SUCCESS") return { loginState: LoginState.SUCCESS, data: { sessionToken: sessionToken! } };
  if (state === "REQUIRE_OWNER_APPROVAL") return { loginState: LoginState.OWNER_APPROVAL_REQUIRED };
  if (state === "REQUIRE_EMAIL_VERIFICATION")
    return { loginState: LoginState.EMAIL_VERIFICATION_REQUIRED, data: { stateToken: stateToken! } };
  return { loginState: LoginState.FAILURE, error: `The site answered ${state}.` };
}

/** Where they stand after one that it refused. `otherwise` is what a refusal without a word of its own means there. Rethrows what is none. */
export const refusalOf =
  (otherwise?: "invalidEmail") =>
  (error: unknown): StateMachine => {
    if (!(error instanceof SiteError) || error.status >= 500) throw error;
    const isOfEmail = error.violations.some(({ data }) => data?.type === "EMAIL");
    const word = isOfEmail ? "invalidEmail" : (WORDS[error.code as keyof typeof WORDS] ?? otherwise);
    return { loginState: LoginState.FAILURE, error: error.message, ...(word && { errorCode: word }) };
  };

/** What names the login that waits for a code. Throws if none does. */
export function stateTokenOf(state: StateMachine | undefined): string {
  if (state?.loginState === LoginState.EMAIL_VERIFICATION_REQUIRED) return state.data.stateToken;
  throw new Error("No login waits for a code.");
}
