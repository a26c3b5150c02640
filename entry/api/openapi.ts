// The description of the public API (OpenAPI 3.1), made of the very schemas that read the requests.
import { z } from "zod";
import { getSettings } from "@/domain/settings/settings";
import { env } from "@/lib/env";
import { type Operation, operation } from "./operation";

const PROBLEM = { $ref: "#/components/schemas/Problem" };

const COMPONENTS = {
  securitySchemes: {
    key: {
      type: "apiKey",
      in: "header",
      name: "Authorization",
      description: "An API key of the site, or the access token of a visitor or member; as it is, or behind `Bearer`.",
    },
  },
  schemas: {
    Problem: {
      type: "object",
      required: ["message", "details"],
      properties: {
        message: { type: "string" },
        details: {
          type: "object",
          properties: {
            applicationError: {
              type: "object",
              required: ["code", "description", "data"],
              properties: { code: { type: "string" }, description: { type: "string" }, data: { type: "object" } },
            },
            validationError: {
              type: "object",
              required: ["fieldViolations"],
              properties: {
                fieldViolations: {
                  type: "array",
                  items: {
                    type: "object",
                    required: ["field", "description", "data"],
                    properties: {
                      field: { type: "string" },
                      description: { type: "string" },
                      violatedRule: { type: "string" },
                      ruleName: { type: "string" },
                      data: { type: "object" },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

type Schema = Record<string, unknown> & { properties?: Record<string, unknown>; required?: string[] };

/** The operation that answers with the description of these and of itself. */
export function describing(operations: Operation[]): Operation {
  const all = [...operations];
  const itself = operation({
    name: "openapi.getDescription",
    method: "GET",
    path: "/api/openapi.json",
    who: "anyone",
    input: z.object({}),
    run: async () => describeApi(all, { name: (await getSettings()).name, url: env().SITE_URL }),
  });
  all.push(itself);
  return itself;
}

type Paths = Record<string, Record<string, object>>;
/** The same operations are the same paths, whatever the site is called by now. */
const written = new WeakMap<Operation[], Paths>();

/** The whole description. Bodies and parameters are what the operations read; everything else that is sent is not heard. */
export function describeApi(operations: Operation[], site: { name: string; url: string }) {
  return {
    openapi: "3.1.0",
    info: {
      title: `${site.name}: members API`,
      version: "1",
      description: "The Wix client packages speak it. Each address answers below /api as well.",
    },
    servers: [{ url: site.url }],
    security: [{ key: [] }, {}],
    tags: [...new Set(operations.map(({ name }) => moduleOf(name)))].map((name) => ({ name })),
    paths: pathsOf(operations),
    components: COMPONENTS,
  };
}

function pathsOf(operations: Operation[]): Paths {
  const known = written.get(operations);
  if (known) return known;
  const paths: Paths = {};
  for (const operation of operations) {
    paths[operation.path] ??= {};
    paths[operation.path]![operation.method.toLowerCase()] = told(operation);
  }
  written.set(operations, paths);
  return paths;
}

const moduleOf = (name: string) => name.split(".")[0]!;

function told({ name, method, path, who, input }: Operation) {
  const { properties = {}, required = [], $schema: _, ...rest } = inputOf(input);
  const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, part]) => part!);
  const beside = Object.fromEntries(Object.entries(properties).filter(([key]) => !inPath.includes(key)));
  const hasBody = method === "POST" || method === "PATCH";
  const parameters = [
    ...inPath.map((part) => ({
      name: part,
      in: "path",
      required: true,
      schema: properties[part] ?? { type: "string" },
    })),
    ...(hasBody ? [] : Object.entries(beside).map(([key, schema]) => inQuery(key, schema, required.includes(key)))),
  ];
  const body = { ...rest, type: "object", properties: beside, required: required.filter((key) => key in beside) };
  return {
    operationId: name,
    tags: [moduleOf(name)],
    summary: sentenceOf(name),
    ...(who === "anyone" ? { security: [{}, { key: [] }] } : { security: [{ key: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(hasBody && { requestBody: { content: { "application/json": { schema: body } } } }),
    responses: {
      "200": { description: "Done.", content: { "application/json": { schema: { type: "object" } } } },
      default: { description: "Refused.", content: { "application/json": { schema: PROBLEM } } },
    },
  };
}

/** Nested arguments are dotted keys in the address. */
const inQuery = (name: string, schema: unknown, required: boolean) => ({
  name,
  in: "query",
  required,
  ...(isObject(schema) ? { style: "deepObject", description: `Dotted keys: \`${name}.…\`.` } : {}),
  schema,
});

const isObject = (schema: unknown) => JSON.stringify(schema).includes('"properties"');

/** What is only checked by code is any value in the description. */
const inputOf = (input: z.ZodType): Schema =>
  z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as unknown as Schema;

const sentenceOf = (name: string) =>
  name
    .split(".")[1]!
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/^./, (letter) => letter.toUpperCase());
