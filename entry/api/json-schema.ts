// Schemas in the words of JSON Schema, as the description of the API has them. What has a name stands once, among the components.
import { z } from "zod";
import { SHAPES } from "@/wire/shapes";

export type JsonSchema = Record<string, unknown> & {
  properties?: Record<string, JsonSchema>;
  required?: string[];
};

/** What is read. What only code checks is any value. */
export const readSchema = (schema: z.ZodType): JsonSchema => plain(toJson(schema));

/** What is written, by references to the components that it needs, which are put beside the others. */
export function answerSchema(schema: z.ZodType, components: Record<string, JsonSchema>): JsonSchema {
  const { $defs = {}, ...rest } = toJson(schema);
  for (const [name, part] of Object.entries($defs as Record<string, JsonSchema>)) components[name] = linked(part);
  return linked(plain(rest));
}

const toJson = (schema: z.ZodType) =>
  z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    metadata: SHAPES,
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
      // Its form says enough.
      if (jsonSchema.format === "uuid" || jsonSchema.format === "date-time") delete jsonSchema.pattern;
    },
  }) as JsonSchema;

const plain = ({ $schema: _, ...rest }: JsonSchema): JsonSchema => rest;

const linked = (schema: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
