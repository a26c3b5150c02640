// For tests: holds what the public API answers against its own description, so that every case of every module is a case of the contract.
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { JsonSchema } from "./json-schema";
import { describeApi } from "./openapi";
import { OPERATIONS } from "./operations";
import { findOperation, isOfApi } from "./paths";

type Answers = Record<string, { content: { "application/json": { schema: JsonSchema } } }>;

const find = findOperation(OPERATIONS);
const validators = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/** The description as it is published, but that nothing may be answered that it does not tell of. */
function described() {
  const { paths, components } = describeApi(OPERATIONS, { name: "Tests", url: "https://tests.example" });
  return closed({ paths, components }) as typeof components & { paths: Record<string, Record<string, object>> };
}

function closed(part: unknown): unknown {
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return part.map(closed);
  const same = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  const isObject = same.type === "object" && "properties" in same && !("additionalProperties" in same);
  return isObject ? { ...same, additionalProperties: false } : same;
}

function validatorOf(path: string, method: string, status: number): ValidateFunction {
  if (!ajv) {
    ajv = new Ajv2020({ strict: false, allErrors: true });
    formats.default(ajv);
    ajv.addSchema({ $id: "api", ...described() });
  }
  const { responses } = (describeApi(OPERATIONS, { name: "", url: "" }).paths[path]![method] ?? {}) as {
    responses: Answers;
  };
  const which = String(status) in responses ? String(status) : "default";
  const at = [path.replaceAll("~", "~0").replaceAll("/", "~1"), method, "responses", which].map(encodeURIComponent);
  const ref = `api#/paths/${at.join("/")}/content/application~1json/schema`;
  const known = validators.get(ref) ?? ajv.compile({ $ref: ref });
  validators.set(ref, known);
  return known;
}

/** What an answer has that its description has not, or the other way round: a line for each, with operation and field. */
function breachesOf(method: string, pathname: string, status: number, text: string): string[] {
  const found = isOfApi(pathname) ? find(method, pathname) : { methods: [] };
  if (!("operation" in found)) return [];
  const { name, path } = found.operation;
  const validate = validatorOf(path, method.toLowerCase(), status);
  if (validate(JSON.parse(text))) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${name} answered ${status}: ${instancePath || "/"} ${message} ${JSON.stringify(params)}`,
  );
}

/** Listens to every answer on its way out and hands each breach to `tell`. */
export const listening =
  (handle: RequestListener, tell: (breach: string) => void): RequestListener =>
  (request: IncomingMessage, response: ServerResponse) => {
    const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
    response.end = ((...args: unknown[]) => {
      const isJson = String(response.getHeader("content-type") ?? "").startsWith("application/json");
      const pathname = request.url!.split("?", 1)[0]!;
      if (isJson && typeof args[0] === "string")
        for (const breach of breachesOf(request.method!, pathname, response.statusCode, args[0])) tell(breach);
      return end(...args);
    }) as typeof response.end;
    return handle(request, response);
  };
