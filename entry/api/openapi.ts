// The description of the public API (OpenAPI 3.1), made of the very schemas that read the requests and of the shapes that are answered.
import { z } from "zod";
import { getSettings } from "@/domain/settings/settings";
import { env } from "@/lib/env";
import { ProblemShape } from "@/wire/refusals";
import { OAUTH_PATHS } from "../oauth/described";
import { EXAMPLES } from "./examples";
import { answerSchema, type JsonSchema, readSchema } from "./json-schema";
import { type Operation, operation } from "./operation";

const SECURITY = {
  key: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: "An API key of the site, or the access token of a visitor or member; as it is, or behind `Bearer`.",
  },
};

const VERSION = "3.1.0";

/** The operation that answers with the description of these and of itself. */
export function describing(operations: Operation[]): Operation {
  const all = [...operations];
  const itself = operation({
    name: "openapi.getDescription",
    method: "GET",
    path: "/api/openapi.json",
    who: "anyone",
    input: z.object({}),
    answer: z.looseObject({ openapi: z.literal(VERSION), info: z.looseObject({}), paths: z.looseObject({}) }),
    run: async () => describeApi(all, { name: (await getSettings()).name, url: env().SITE_URL }),
  });
  all.push(itself);
  return itself;
}

type Described = { paths: Record<string, Record<string, object>>; schemas: Record<string, JsonSchema> };
/** The same operations are the same description, whatever the site is called by now. */
const written = new WeakMap<Operation[], Described>();

/** The whole description. Bodies and parameters are what the operations read; everything else that is sent is not heard. */
export function describeApi(operations: Operation[], site: { name: string; url: string }) {
  const { paths, schemas } = described(operations);
  return {
    openapi: VERSION as typeof VERSION,
    info: {
      title: `${site.name}: members API`,
      version: "1",
      description: "The Wix client packages speak it. Each address answers below /api as well.",
    },
    servers: [{ url: site.url }],
    security: [{ key: [] }, {}],
    tags: [...new Set(operations.map(({ name }) => moduleOf(name)))].map((name) => ({ name })),
    paths: { ...paths, ...OAUTH_PATHS },
    components: { securitySchemes: SECURITY, schemas },
  };
}

function described(operations: Operation[]): Described {
  const known = written.get(operations);
  if (known) return known;
  const made: Described = { paths: {}, schemas: {} };
  const problem = answerSchema(ProblemShape, made.schemas);
  for (const operation of operations) {
    made.paths[operation.path] ??= {};
    made.paths[operation.path]![operation.method.toLowerCase()] = told(operation, problem, made.schemas);
  }
  written.set(operations, made);
  return made;
}

/** What a description tells of, module by module: a list that needs no viewer. */
export function byModule({ paths }: Pick<Described, "paths">) {
  const modules = new Map<string, { name: string; method: string; path: string; sentence: string }[]>();
  for (const [path, methods] of Object.entries(paths))
    for (const [method, told] of Object.entries(methods) as [string, Told][]) {
      const [name, module] = [told.operationId, told.tags[0]!];
      const others = modules.get(module) ?? [];
      modules.set(module, [...others, { name, method: method.toUpperCase(), path, sentence: told.summary }]);
    }
  return [...modules];
}

type Told = { operationId: string; tags: string[]; summary: string };

const moduleOf = (name: string) => name.split(".")[0]!;

/** Where what is sent goes: into the path, the query string or the body. */
export function requestOf({ method, path }: Pick<Operation, "method" | "path">, sent: Record<string, unknown>) {
  const inPath = partsOf(path);
  const beside = Object.fromEntries(Object.entries(sent).filter(([key]) => !inPath.includes(key)));
  const query = new URLSearchParams(hasBody(method) ? [] : dotted(beside)).toString();
  const address = path.replace(/\{([^}]+)\}/g, (_, part: string) => encodeURIComponent(plainly(sent[part])));
  return { address: query ? `${address}?${query}` : address, body: hasBody(method) ? beside : undefined };
}

const partsOf = (path: string) => [...path.matchAll(/\{([^}]+)\}/g)].map(([, part]) => part!);

const hasBody = (method: string) => method === "POST" || method === "PATCH";

const dotted = (value: unknown, at = ""): [string, string][] =>
  Array.isArray(value)
    ? value.map((one) => [at, plainly(one)])
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, part]) => dotted(part, at ? `${at}.${key}` : key))
      : [[at, plainly(value)]];

const plainly = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value));

function told(
  { name, method, path, who, input, answer }: Operation,
  problem: JsonSchema,
  schemas: Described["schemas"],
) {
  const { properties = {}, required = [], ...rest } = readSchema(input);
  const inPath = partsOf(path);
  const example = EXAMPLES[name] ?? {};
  const beside = Object.fromEntries(Object.entries(properties).filter(([key]) => !inPath.includes(key)));
  const isSent = hasBody(method);
  const parameters = [
    ...inPath.map((part) => ({
      name: part,
      in: "path",
      required: true,
      schema: properties[part] ?? { type: "string" },
      example: example[part],
    })),
    ...(isSent
      ? []
      : Object.entries(beside).map(([key, schema]) => ({
          ...inQuery(key, schema, required.includes(key)),
          ...(key in example && { example: example[key] }),
        }))),
  ];
  const body = { ...rest, type: "object", properties: beside, required: required.filter((key) => key in beside) };
  return {
    operationId: name,
    tags: [moduleOf(name)],
    summary: sentenceOf(name),
    ...(who === "anyone" ? { security: [{}, { key: [] }] } : { security: [{ key: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(isSent && {
      requestBody: { content: json(body, EXAMPLES[name] && requestOf({ method, path }, example).body) },
    }),
    responses: {
      "200": { description: "Done.", headers: STANDING, content: json(answerSchema(answer, schemas)) },
      "429": { description: "Too often.", headers: RETRY, content: json(problem) },
      default: { description: "Refused.", content: json(problem) },
    },
  };
}

const STANDING = Object.fromEntries(
  [
    ["Limit", "How many there may be in a window."],
    ["Remaining", "How many of them are left."],
    ["Reset", "Seconds until they are all there again."],
  ].map(([part, description]) => [`RateLimit-${part}`, { description, schema: { type: "integer", minimum: 0 } }]),
);
const RETRY = {
  ...STANDING,
  "Retry-After": { description: "Seconds until it may be asked again.", schema: { type: "integer", minimum: 1 } },
};
const json = (schema: object, example?: object) => ({ "application/json": { schema, ...(example && { example }) } });

/** Nested arguments are dotted keys in the address. */
const inQuery = (name: string, schema: unknown, required: boolean) => ({
  name,
  in: "query",
  required,
  ...(isObject(schema) ? { style: "deepObject", description: `Dotted keys: \`${name}.…\`.` } : {}),
  schema,
});

const isObject = (schema: unknown) => JSON.stringify(schema).includes('"properties"');

const sentenceOf = (name: string) =>
  name
    .split(".")[1]!
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/^./, (letter) => letter.toUpperCase());
