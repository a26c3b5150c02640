// What the public API says instead of an answer: the standard codes of the format, or the name an operation has for a refusal.
import { z } from "zod";
import { type DomainError, Forbidden, Invalid, TooMany } from "@/domain/errors";
import { type Said, SHAPES } from "./shapes";
import { codeOf } from "./values";

/** Finds the sentence of a reason or of an input's issue, in the language of whoever asks. */
export type Say = (kind: "errors" | "issues", key: string, values: Record<string, string | number>) => string;

const violationShape = z.object({
  field: z.string(),
  description: z.string(),
  violatedRule: z.literal("OTHER"),
  ruleName: z.string(),
  data: z.record(z.string(), z.unknown()),
});
type Violation = Said<typeof violationShape>;
const anyError = z.object({ code: z.string(), description: z.string(), data: z.record(z.string(), z.unknown()) });

export const ProblemShape = z
  .object({
    message: z.string(),
    details: z.union([
      z.object({ applicationError: anyError }),
      z.object({ validationError: z.object({ fieldViolations: z.array(violationShape) }) }),
    ]),
  })
  .register(SHAPES, { id: "Problem" });

/** How one operation names a refusal: an application error, or a rule that the input breaks. */
export type Named =
  | { code: string; data?: Record<string, unknown>; status?: number }
  | { rule: string; field: string; data?: Record<string, unknown> };

/** A change of what has changed since it was read. */
export const staleRevision = ({ reason, values }: Pick<DomainError, "reason" | "values">): Named | undefined =>
  reason === "revision-stale" ? { code: "ABORTED", data: { revision: String(values.revision) } } : undefined;

const STANDARD = {
  invalid: [400, "INVALID_ARGUMENT"],
  forbidden: [403, "PERMISSION_DENIED"],
  "not-found": [404, "NOT_FOUND"],
  conflict: [409, "FAILED_PRECONDITION"],
  "too-many": [429, "RESOURCE_EXHAUSTED"],
} as const;

/** These say the same of whoever asks, so that no visitor is sent to bring a key that would not help. */
const NOT_FOR_WANT_OF_A_KEY = new Set(["field-hidden"]);

type Problem = Said<typeof ProblemShape>;
export type Refusal = { status: number; headers: Record<string, string>; body: object };

/** A refusal of the domain, with its status. Forbidden said to a caller without a key is 401. */
export function writeRefusal(
  failure: DomainError,
  say: Say,
  { isOpen, named }: { isOpen: boolean; named?: Named },
): Refusal {
  if (failure instanceof Forbidden && isOpen && !named && !NOT_FOR_WANT_OF_A_KEY.has(failure.reason))
    return writeProblem(401, "UNAUTHENTICATED", say("errors", "key-needed", {}));
  const message = say("errors", failure.reason, failure.values);
  const [status, code] = STANDARD[failure.kind];
  if (named && "rule" in named)
    return invalid(message, [
      { field: named.field, description: message, violatedRule: "OTHER", ruleName: named.rule, data: named.data ?? {} },
    ]);
  if (failure instanceof Invalid && !named)
    return invalid(
      message,
      Object.entries(failure.fields).map(([field, key]) => violation(field, key, failure, say)),
    );
  const problem = writeProblem(named?.status ?? status, named?.code ?? code, message, named?.data);
  return { ...problem, headers: failure instanceof TooMany ? pauseIn(failure) : {} };
}

/** The same to the site's own scripts: our reasons are its codes, and a visitor is asked to log in. */
export function writeOwnRefusal(failure: DomainError, say: Say, isVisitor: boolean): Refusal {
  if (failure instanceof Forbidden && isVisitor && failure.reason !== "origin")
    return writeProblem(401, codeOf("log-in-first"), say("errors", "log-in-first", {}));
  const named = failure instanceof Invalid ? undefined : { code: codeOf(failure.reason) };
  return writeRefusal(failure, say, { isOpen: false, named });
}

/** When to come again, and of how many none is left. */
const pauseIn = ({ retryAfter, limit }: TooMany): Record<string, string> => ({
  "Retry-After": String(retryAfter),
  ...(limit !== undefined && {
    "RateLimit-Limit": String(limit),
    "RateLimit-Remaining": "0",
    "RateLimit-Reset": String(retryAfter),
  }),
});

/** Anything else that is no answer. Of a bug it tells nothing but the reference under which the log knows more. */
export const writeProblem = (
  status: number,
  code: string,
  message: string,
  data: Record<string, unknown> = {},
): Refusal => ({
  status,
  headers: {},
  body: { message, details: { applicationError: { code, description: message, data } } } satisfies Problem,
});

const invalid = (message: string, fieldViolations: Violation[]): Refusal => ({
  status: 400,
  headers: {},
  body: { message, details: { validationError: { fieldViolations } } } satisfies Problem,
});

/** Issues are named by keys; what a schema says in words of its own is no name. */
const isKey = (issue: string) => /^[a-z]+(-[a-z]+)*$/.test(issue);

function violation(field: string, issue: string, { values, valuesAt }: Invalid, say: Say): Violation {
  const key = isKey(issue) ? issue : "invalid";
  return {
    field,
    description: say("issues", key, { ...values, ...valuesAt[field] }),
    violatedRule: "OTHER",
    ruleName: codeOf(key),
    // The clients ask for it when somebody registers.
    data: key.startsWith("email-") ? { type: "EMAIL" } : {},
  };
}
