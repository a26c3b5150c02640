// Owns how the address of a staff list asks for the owner's fields: "f.KEY=answer". Read here, made into a condition in filter.ts.
import { z } from "zod";

const MARK = "f.";
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A filter as addresses and rows keep it. A form's dots have made a branch of the fields; they become one word again. */
export const AskedInput = z.preprocess(
  (raw) => {
    if (!isRecord(raw) || !isRecord(raw.f)) return raw;
    const { f, ...rest } = raw;
    return { ...rest, ...Object.fromEntries(Object.entries(f).map(([key, value]) => [MARK + key, value])) };
  },
  z.record(z.string().max(120), z.string().max(200, "invalid")),
);

export type FieldsAsked = Record<string, string>;

/** What of an address asks for fields, gathered under `fields` for a list's schema: all of it, as a part left out would ask for more people. */
export function withFields(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  const found = Object.entries(raw).flatMap(([key, value]) =>
    key.startsWith(MARK) && typeof value === "string" && value ? [[key.slice(MARK.length), value]] : [],
  );
  return found.length > 0 ? { ...raw, fields: Object.fromEntries(found) } : raw;
}

/** A list's part for fields. */
export const fieldsAsked = z.record(z.string(), z.string()).optional().catch(undefined);

/** The same back in words of an address. */
export const asAsked = (fields: FieldsAsked | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(fields ?? {}).map(([key, value]) => [MARK + key, value]));

/** Does this word of an address ask for a field? */
export const isFieldWord = (key: string): boolean => key.startsWith(MARK) && key.length > MARK.length;
