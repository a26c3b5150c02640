import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { createClient } from "@/domain/oauth/clients";
import { SYSTEM } from "@/domain/viewer";
import { OAUTH_PATHS } from "../oauth/described";
import { IN_EXAMPLES } from "./in-examples";
import { describeApi } from "./openapi";
import { OPERATIONS } from "./operations";
import { aDoor } from "./testing";

const api = aDoor();

test("the description names every operation once, with its parameters and its body", () => {
  const described = describeApi(OPERATIONS, { name: "Tidewater", url: "https://tidewater.example" });
  const all = Object.values(described.paths).flatMap((methods) => Object.values(methods)) as {
    operationId: string;
    parameters?: { name: string; in: string }[];
  }[];
  const oauth = ["token", "access", "tokenInfo", "authorize", "logout", "jwks"].map((name) => `oauth.${name}`);
  const names = [...OPERATIONS.map(({ name }) => name), ...oauth];
  expect(all.map(({ operationId }) => operationId).sort()).toEqual(names.sort());
  for (const [path, methods] of Object.entries(described.paths))
    for (const { parameters = [] } of Object.values(methods) as (typeof all)[number][])
      expect(parameters.filter((one) => one.in === "path").map(({ name }) => `{${name}}`)).toEqual(
        path.match(/\{[^}]+\}/g) ?? [],
      );
  const create = described.paths["/members/v1/members"]!.post as {
    requestBody: { content: Record<string, { schema: { required: string[]; properties: Record<string, object> } }> };
  };
  const { schema } = create.requestBody.content["application/json"]!;
  expect([schema.required, Object.keys(schema.properties)]).toEqual([["member"], ["member"]]);
  // It is JSON: nothing in it is lost on the way.
  expect(JSON.parse(JSON.stringify(described))).toEqual(described);
});

test("it is an OpenAPI 3.1 description, as the published schema of those has it", async () => {
  const described = describeApi(OPERATIONS, { name: "Tidewater", url: "https://tidewater.example" });
  const { valid, errors } = await new Validator().validate(structuredClone(described));
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
});

test("every operation tells what it answers, and every shape in it is known", () => {
  const described = describeApi(OPERATIONS, { name: "Tidewater", url: "https://tidewater.example" });
  const known = Object.keys(described.components.schemas).map((name) => `#/components/schemas/${name}`);
  const used = [...JSON.stringify(described).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref!);
  expect([...new Set(used)].filter((ref) => !known.includes(ref))).toEqual([]);
  expect(known.filter((ref) => !used.includes(ref))).toEqual([]);
});

test("the addresses of OAuth answer what they are described to answer", async () => {
  const { clientId, secret } = await createClient(SYSTEM, {
    ...{ name: "Shop", grants: ["anonymous", "client_credentials"], redirectUris: ["https://shop.example/back"] },
  });
  const shaped = new Ajv2020({ strict: false });
  for (const [path, methods] of Object.entries(OAUTH_PATHS))
    for (const [method, described] of Object.entries(methods)) {
      const {
        requestBody,
        parameters = [],
        responses,
      } = JSON.parse(JSON.stringify(described).replaceAll(IN_EXAMPLES.program, clientId)) as Described;
      const query = new URLSearchParams(
        parameters.flatMap(({ name, example }): [string, string][] => (example ? [[name, example]] : [])),
      );
      const response = await fetch(`${api.origin()}${path}?${query}`, {
        ...{ method: method.toUpperCase(), redirect: "manual" },
        ...(requestBody && {
          headers: { "content-type": "application/json" },
          body: JSON.stringify(requestBody.content["application/json"].example),
        }),
      });
      const { status } = response;
      const text = await response.text();
      const answer = responses[String(status)] ?? responses.default;
      expect(answer, `${path} ${status} ${text}`).toBeDefined();
      const schema = answer!.content?.["application/json"]?.schema;
      if (schema)
        expect([path, status, shaped.validate(schema, JSON.parse(text)), text]).toEqual([path, status, true, text]);
    }
  const form = new URLSearchParams({ grant_type: "client_credentials", client_id: clientId, client_secret: secret! });
  const given = await fetch(`${api.origin()}/oauth2/token`, { method: "POST", body: form });
  expect([given.status, (await given.json()).token_type]).toEqual([200, "Bearer"]);
});

type Shown = Record<"application/json", { schema: object; example?: object }>;
type Described = {
  requestBody?: { content: Shown };
  parameters?: { name: string; example?: string }[];
  responses: Record<string, { content?: Shown } | undefined>;
};

test("it is there for everybody", async () => {
  const { status, json } = await api.raw("/api/openapi.json");
  expect([status, json.openapi, Object.keys(json.paths).length > 80]).toEqual([200, "3.1.0", true]);
});
