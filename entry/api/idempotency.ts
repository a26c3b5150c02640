import type { IncomingMessage } from "node:http";
import type { Caller } from "@/domain/api-keys/caller";
import { doOnce, type Kept } from "@/domain/repeats";
import { DEFAULT_LANGUAGE, translator } from "@/messages/translate";
import { type Refusal, writeProblem } from "@/wire/refusals";
import type { Operation } from "./operation";

const HEADER = "idempotency-key";
/** As printed signs, so that it is the same in every log. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Runs what changes something at most once for each Idempotency-Key of a caller (P35): the same again gets the first answer, with
 * `Idempotent-Replayed: true`; another request under the same key 422; one that comes meanwhile 409. Visitors have no key of their
 * own to bind it to, so theirs is not looked at.
 */
export async function once(
  { headers }: IncomingMessage,
  { method, path, pace }: Operation,
  { viewer }: Caller,
  args: Record<string, unknown>,
  work: () => Promise<Kept>,
): Promise<Refusal> {
  const key = headers[HEADER];
  const caller = viewer.keyId ?? viewer.memberId;
  if (key === undefined || !caller || method === "GET" || pace === "api-read")
    return { headers: {}, ...(await work()) };
  if (typeof key !== "string" || !KEY.test(key)) return writeProblem(400, "INVALID_ARGUMENT", say("repeat-key"));
  const done = await doOnce({ caller, key, asked: `${method} ${path} ${sorted(args)}` }, work);
  switch (done.kind) {
    case "new":
      return { headers: {}, ...done.answer };
    case "again":
      return { headers: { "Idempotent-Replayed": "true" }, ...done.answer };
    case "other":
      return writeProblem(422, "IDEMPOTENCY_KEY_REUSED", say("repeat-other"));
    case "busy":
      return { ...writeProblem(409, "IDEMPOTENCY_KEY_IN_USE", say("repeat-busy")), headers: { "Retry-After": "1" } };
    case "unsure":
      return writeProblem(409, "IDEMPOTENCY_OUTCOME_UNKNOWN", say("repeat-unsure"));
  }
}

const say = (key: "repeat-key" | "repeat-other" | "repeat-busy" | "repeat-unsure") =>
  translator(DEFAULT_LANGUAGE)(`errors.${key}`);

/** The same for the same request, in whatever order its fields were written. */
const sorted = (args: Record<string, unknown>): string =>
  JSON.stringify(args, (_key, value) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
