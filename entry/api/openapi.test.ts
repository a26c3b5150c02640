import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
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
  expect(all.map(({ operationId }) => operationId).sort()).toEqual(OPERATIONS.map(({ name }) => name).sort());
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

test("it is there for everybody", async () => {
  const { status, json } = await api.raw("/api/openapi.json");
  expect([status, json.openapi, Object.keys(json.paths).length > 80]).toEqual([200, "3.1.0", true]);
});
