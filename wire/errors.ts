import { type DomainError, Forbidden, Invalid, TooMany } from "@/domain/errors";
import { codeOf } from "./values";

/** Finds the sentence of a reason or of an input's issue, in the language of whoever asks. */
export type Say = (kind: "errors" | "issues", key: string, values: Record<string, string | number>) => string;

const STATUS = { invalid: 400, forbidden: 403, "not-found": 404, conflict: 409, "too-many": 429 } as const;

/** A refusal in public JSON: `{message, details}` and its status. Forbidden said to a visitor is 401. */
export function writeError(failure: DomainError, say: Say, isVisitor: boolean) {
  const isSignedOut = failure instanceof Forbidden && isVisitor && failure.reason !== "origin";
  const message = say("errors", isSignedOut ? "log-in-first" : failure.reason, failure.values);
  return {
    status: isSignedOut ? 401 : STATUS[failure.kind],
    headers: (failure instanceof TooMany ? { "Retry-After": String(failure.retryAfter) } : {}) as Record<
      string,
      string
    >,
    body: {
      message,
      details:
        failure instanceof Invalid
          ? { validationError: { fieldViolations: violations(failure, say) } }
          : {
              applicationError: {
                code: codeOf(isSignedOut ? "log-in-first" : failure.reason),
                description: message,
                data: {},
              },
            },
    },
  };
}

/** A bug in public JSON: nothing but the reference under which the log tells more. */
export const writeFault = (message: string) => ({
  message,
  details: { applicationError: { code: "INTERNAL", description: message, data: {} } },
});

const violations = (failure: Invalid, say: Say) =>
  Object.entries(failure.fields).map(([field, key]) => ({
    field,
    description: say("issues", key, failure.values),
    violatedRule: "OTHER",
    ruleName: codeOf(key),
    data: {},
  }));
