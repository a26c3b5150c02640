// The public API, in front of the framework: a handler of it costs six times what these operations do. One way in for all of them.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { z } from "zod";
import { type Caller, findCaller, openCaller } from "@/domain/api-keys/caller";
import { unstorable } from "@/domain/command";
import { DomainError, Forbidden, Invalid, TooMany } from "@/domain/errors";
import { type Standing, takeCounted, takeLeased } from "@/domain/limits";
import { newId } from "@/lib/id";
import { log } from "@/lib/log";
import { DEFAULT_LANGUAGE, translator } from "@/messages/translate";
import { type Refusal, type Say, writeProblem, writeRefusal } from "@/wire/refusals";
import { isLeft } from "../connections";
import { sendAnswer } from "../oauth/answers";
import { findDoor } from "../oauth/doors";
import { bothIn } from "../oauth/token";
import { sourceFor } from "../source";
import { BadBody, readArguments } from "./arguments";
import { answerPreflight, isForProgram, tellOrigin } from "./cors";
import { once } from "./idempotency";
import type { Operation } from "./operation";
import { canonical, findOperation, isOfApi } from "./paths";

const ALWAYS = { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" };

/**
 * Answers for the public API and gives true; leaves every other address alone. No cookie is looked at, but where members are sent to
 * log in for a program (entry/oauth): a key or a token says who calls, and who brings none is a visitor.
 */
export function apiDoor(table: Operation[]) {
  const find = findOperation(table);
  const prefixes = [...new Set(table.map(({ path }) => path.split("/").slice(0, 4).join("/")))];
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const pathname = request.url!.split("?", 1)[0]!;
    if (!isOfApi(pathname)) return false;
    const requestId = newId();
    response.setHeader("x-wix-request-id", requestId);
    await tellOrigin(request, response);
    if (request.method === "OPTIONS") {
      answerPreflight(response);
      return true;
    }
    const method = request.method === "HEAD" ? "GET" : request.method!;
    const door = findDoor(method, canonical(pathname));
    if (door) {
      sendAnswer(response, await door(request, sourceAt(request)));
      return true;
    }
    const found = find(method, pathname);
    const refusal =
      "operation" in found
        ? await answer(request, response, found.operation, found.params, requestId)
        : nowhere(found.methods, pathname, prefixes);
    if (refusal) send(request, response, refusal);
    return true;
  };
}

/** Runs an operation and sends what it answers, or gives what it is refused with. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  operation: Operation,
  params: Record<string, string>,
  requestId: string,
): Promise<Refusal | undefined> {
  let caller: Caller | undefined;
  let input: unknown;
  try {
    const source = sourceAt(request);
    const known = await callerOf(request, source);
    if (!known) return writeProblem(401, "UNAUTHENTICATED", say("errors", "key-unknown", {}));
    caller = { ...known, source };
    if (!isForProgram(request, caller.program)) throw new Forbidden("origin-unknown");
    if (operation.who !== "anyone" && caller.viewer.kind === "visitor")
      return writeProblem(401, "UNAUTHENTICATED", say("errors", "key-needed", {}));
    tell(response, await pace(operation, caller, source));
    // The members area is the members' own; while it is off there is nothing behind any door of it (M178).
    if (!caller.viewer.isAreaOn) return writeProblem(409, "MEMBERS_AREA_OFF", say("errors", "area-off", {}));
    const args = await readArguments(request, params);
    input = read(operation.input, args);
    const [who, asks] = [caller, input];
    // A refusal of the domain is an answer too: the same again is refused alike.
    const answered = await once(request, operation, who, args, async () => {
      try {
        return { status: 200, body: await operation.run(who, asks as never) };
      } catch (error) {
        if (!(error instanceof DomainError) || error instanceof TooMany) throw error;
        return refused(error, operation, who, asks);
      }
    });
    send(request, response, answered);
    return undefined;
  } catch (error) {
    if (error instanceof BadBody) return tooMuch(request, response, error);
    if (error instanceof DomainError) return refused(error, operation, caller, input);
    // Whoever asked went away in the middle: no fault of ours, and nobody is left to be told.
    if (isLeft(request, error)) return undefined;
    log.error({ err: error, reference: requestId, operation: operation.name }, "an operation of the API failed");
    return writeProblem(500, "INTERNAL", say("errors", "unexpected", { reference: requestId }));
  }
}

const sourceAt = ({ headers, socket }: IncomingMessage) =>
  sourceFor(String(headers["x-guildhall-ip"] ?? socket.remoteAddress ?? "unknown"));

/** Who calls: null for a key that opens nothing. */
async function callerOf({ headers }: IncomingMessage, source: string): Promise<Caller | null> {
  const key = (headers.authorization ?? "").replace(/^Bearer\s+/i, "").trim();
  if (key === "") return openCaller();
  const caller = key.includes(",") ? await bothIn({ headers }) : await findCaller(key);
  if (!caller) await takeCounted("api-refused", source);
  return caller;
}

function pace({ pace }: Operation, { viewer }: Caller, source: string): Promise<Standing | null> {
  const who = viewer.keyId ?? viewer.memberId;
  if (!who) return takeLeased("api-open", source);
  return pace === "api-read" ? takeLeased(pace, who) : takeCounted(pace, who);
}

function tell(response: ServerResponse, standing: Standing | null) {
  if (!standing) return;
  response.setHeader("RateLimit-Limit", standing.limit);
  response.setHeader("RateLimit-Remaining", standing.left);
  response.setHeader("RateLimit-Reset", standing.seconds);
}

/** What was sent, as the operation takes it. Throws Invalid naming each part that is wrong. */
function read(schema: z.ZodType, args: Record<string, unknown>): unknown {
  const parsed = schema.safeParse(args);
  const unasked = unstorable(args);
  if (parsed.success && unasked.length === 0) return parsed.data;
  const fields = Object.fromEntries(unasked.map((path) => [path, "invalid"]));
  for (const { path, message } of parsed.error?.issues ?? []) fields[path.join(".")] ??= message;
  throw new Invalid(fields);
}

function refused(failure: DomainError, operation: Operation, caller: Caller | undefined, input: unknown): Refusal {
  const isOpen = (!caller || caller.viewer.kind === "visitor") && failure.reason !== "origin-unknown";
  const named = caller && input !== undefined ? operation.nameOf?.(failure, input as never, caller) : undefined;
  // Before the input was read, its paths are those that were sent.
  const at = input !== undefined && operation.fieldAt ? operation.fieldAt : (path: string) => path;
  const told =
    failure instanceof Invalid
      ? new Invalid(
          Object.fromEntries(Object.entries(failure.fields).map(([path, key]) => [at(path), key])),
          failure.values,
          Object.fromEntries(Object.entries(failure.valuesAt).map(([path, values]) => [at(path), values])),
        )
      : failure;
  return writeRefusal(told, say, { isOpen: isOpen && !(failure instanceof TooMany), named });
}

/** Where there is no operation: another method, a part that is not built, or nothing at all. */
function nowhere(methods: string[], pathname: string, prefixes: string[]): Refusal {
  if (methods.length > 0) {
    const refusal = writeProblem(405, "METHOD_NOT_ALLOWED", say("errors", "method-other", {}));
    return { ...refusal, headers: { Allow: [...new Set(methods)].join(", ") } };
  }
  const isBuilt = prefixes.some((prefix) => pathname.includes(prefix));
  return isBuilt
    ? writeProblem(404, "NOT_FOUND", say("errors", "no-such-operation", {}))
    : writeProblem(501, "UNIMPLEMENTED", say("errors", "not-built", {}));
}

function tooMuch(request: IncomingMessage, response: ServerResponse, { status, reason }: BadBody): Refusal {
  // What is still coming is not read: the connection ends with the answer.
  if (status === 413) {
    response.setHeader("Connection", "close");
    response.once("finish", () => request.destroy());
  }
  const message = reason === "body-long" ? say("issues", reason, {}) : say("errors", reason, {});
  return writeProblem(status, "INVALID_ARGUMENT", message);
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Refusal): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { ...ALWAYS, ...headers, "Content-Length": Buffer.byteLength(text) });
  response.end(request.method === "HEAD" ? undefined : text);
}

/** Programs are spoken to in English, whatever the site speaks. */
const say: Say = (kind, key, values) => {
  const t = translator(DEFAULT_LANGUAGE);
  const name = t.has(`${kind}.${key}` as "errors.invalid") ? key : "invalid";
  return t(`${kind}.${name}` as "errors.invalid", values as never);
};
