// Requests made of the API's own description, right and wrong by turns: whatever comes is answered as the description says, soon and
// in words of ours.
import * as fc from "fast-check";
import { afterAll, beforeEach, expect, test } from "vitest";
import { makeBadge } from "@/domain/badges/testing";
import { makeField } from "@/domain/fields/testing";
import { makeMember } from "@/domain/testing";
import { EXAMPLES } from "./examples";
import { IN_EXAMPLES } from "./in-examples";
import { readSchema } from "./json-schema";
import { requestOf } from "./openapi";
import { OPERATIONS } from "./operations";
import { aDoor, keyFor, keyOf, NOBODY } from "./testing";

const api = aDoor();
/** The embedded database is asked them all; on the other the same statements are only planned otherwise. */
const REQUESTS = process.env.TEST_DATABASE_URL ? 4_000 : 20_400;
/** Another one asks other things: FUZZ_SEED=12345 npx vitest run entry/api/odd-requests */
const SEED = Number(process.env.FUZZ_SEED ?? 7);
/** In so many tests, each from a clean start: what one deletes is there again for the next. */
const ROUNDS = 12;
const AT_ONCE = 8;
const PATIENCE = 30_000;
const MEMBER = 1;
const { anna, bert, paul, badge, otherBadge, field, otherField } = IN_EXAMPLES;

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: unknown[];
  anyOf?: Schema[];
};
type Sent = Record<string, unknown>;

const OPERATORS = ["$and", "$or", "$not", "$eq", "$ne", "$in", "$gt", "$startsWith", "$exists", "$hasSome"];
const FIELDS = ["id", "title", "status", "profile.nickname", "createdDate", "memberId", "name", "badgeId", "reason"];
const name = fc.constantFrom(...OPERATORS, ...FIELDS, "contact.firstName", "loginEmail", "__proto__", "constructor");
/** Values at which something may break, and ids that stand for somebody. */
const text = fc.oneof(
  fc.constantFrom("'; drop table members;--", "%", "\\", "\u0000", "\ud800", "undefined", "x".repeat(600)),
  fc.constantFrom("2026-13-99", "9999-12-31T23:59:59Z", "0000-01-01", "1", "FULL", "PUBLIC", "a@b.example", ""),
  fc.constantFrom(...Object.values(IN_EXAMPLES), NOBODY),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const number = fc.oneof(fc.constantFrom(-1, 0, 1, 1.5, 50, 1000, 1e9, 1e308), fc.integer());
const { odd } = fc.letrec<{ odd: unknown }>((tie) => ({
  odd: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    text,
    number,
    fc.constant(null),
    fc.boolean(),
    fc.array(tie("odd"), { maxLength: 2 }),
    fc.dictionary(name, tie("odd"), { maxKeys: 2, noNullPrototype: true }),
  ),
}));

/** Mostly as the schema says, now and then something else. */
function like(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: right(schema) }, { weight: 1, arbitrary: odd });
}

function right(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(like));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "array") return fc.array(like(schema.items ?? {}), { maxLength: 2 });
  if (type === "object" && schema.properties) {
    const parts = Object.entries(schema.properties).map(([key, part]) => [key, like(part)] as const);
    return fc.record(Object.fromEntries(parts), { requiredKeys: [] });
  }
  if (type === "object") return fc.dictionary(name, odd, { maxKeys: 2, noNullPrototype: true });
  if (type === "string") return text;
  if (type === "integer" || type === "number") return number;
  return type === "boolean" ? fc.boolean() : odd;
}

/** The example of an operation with one part of it, however deep, exchanged, or none. */
function nearly(example: Sent): fc.Arbitrary<unknown> {
  const places = placesIn(example);
  const changed = fc
    .tuple(fc.constantFrom(...places, []), odd)
    .map(([place, value]) => (place.length > 0 ? put(structuredClone(example), place, value) : example));
  return fc.oneof({ weight: 1, arbitrary: fc.constant(example) }, { weight: 2, arbitrary: changed });
}

const placesIn = (value: unknown, at: string[] = []): string[][] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, part]) => [[...at, key], ...placesIn(part, [...at, key])])
    : [];

function put(into: Sent, [key, ...rest]: string[], value: unknown): Sent {
  if (rest.length === 0) into[key!] = value;
  else put(into[key!] as Sent, rest, value);
  return into;
}

// It answers everybody alike, with a lot.
const asked = OPERATIONS.filter((one) => one.name !== "openapi.getDescription");
const each = Math.ceil(REQUESTS / ROUNDS / asked.length);
/** A key that may all, a member, a key that may nothing, nobody. */
const who = fc.constantFrom(0, 0, 0, 0, 0, MEMBER, MEMBER, MEMBER, 2, 3);
const inPath = fc.constantFrom(anna, bert, NOBODY, "my", "query", "x", "..%2f", "'");
const questions = asked.map((operation) => {
  const sent = fc.oneof(
    { weight: 3, arbitrary: like(readSchema(operation.input) as Schema) },
    { weight: 1, arbitrary: nearly(EXAMPLES[operation.name]!) },
  );
  const parts = Object.fromEntries([...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, part]) => [part, inPath]));
  return {
    operation,
    requests: fc.record({ sent, parts: fc.record(parts), isInPlace: fc.boolean(), who }),
  };
});

/** Where it goes: of what is sent, what belongs into the path stands there as it is, or something else does. */
function addressed({ method, path }: (typeof asked)[number], sent: unknown, parts: Sent, isInPlace: boolean) {
  if (typeof sent !== "object" || sent === null || Array.isArray(sent))
    return { ...requestOf({ method, path }, parts), body: method === "GET" ? undefined : JSON.stringify(sent ?? null) };
  const whole = isInPlace ? { ...parts, ...sent } : { ...sent, ...parts };
  for (const [key, value] of Object.entries(whole))
    if (typeof value === "string") whole[key as keyof typeof whole] = value.replace(/\p{Cs}/gu, "?") as never;
  const { address, body } = requestOf({ method, path }, whole);
  return { address, body: body && JSON.stringify(body) };
}

const tally: Record<number, number> = {};
let callers: (string | undefined)[];
let newcomers = 0;
const newcomer = async () => keyOf(await makeMember(`Vera ${newcomers++}`));

beforeEach(async () => {
  await makeMember("Anna", { id: anna });
  await makeMember("Bert", { id: bert });
  await makeMember("Paul", { id: paul, status: "PENDING" });
  await makeBadge("Regular", { id: badge });
  await makeBadge("First hour", { id: otherBadge });
  await makeField("Boat", { id: field });
  await makeField("Tools", { id: otherField });
  callers = [await keyFor(), await keyOf(anna), await keyFor([]), undefined];
});

async function ask({ operation, sent, parts, isInPlace, who }: Question): Promise<void> {
  const { method } = operation;
  const { address, body } = addressed(operation, sent, parts, isInPlace);
  const what = `${method} ${address} ${body ?? ""}`;
  const late = new Promise<never>((_, reject) => setTimeout(reject, PATIENCE, new Error(`no answer: ${what}`)).unref());
  const key = callers[who];
  const answer = await Promise.race([api.within(address, { key, method, body }), late]);
  // They have left, or their password is another: somebody else goes on.
  if (who === MEMBER && answer.status === 401 && callers[who] === key) callers[who] = await newcomer();
  tally[answer.status] = (tally[answer.status] ?? 0) + 1;
  const said = `${what} ${answer.text}`;
  expect(answer.status, said).toBeLessThan(500);
  if (/select |syntax error|\bat \S+\.ts|node_modules/i.test(answer.text)) expect(said).toBe("without SQL and stacks");
}

type Question = { operation: (typeof asked)[number]; sent: unknown; parts: Sent; isInPlace: boolean; who: number };

test.each(Array.from({ length: ROUNDS }, (_, round) => round))(
  `odd requests of every operation: no 5xx, no SQL, no stack (seed ${SEED}, round %i)`,
  async (round) => {
    const lists = questions.map(({ operation, requests }, at) => {
      const seed = SEED + round * questions.length + at;
      return fc.sample(requests, { numRuns: each, seed }).map((one) => ({ ...one, operation }));
    });
    // By turns, so that nothing that one of them does is done to all the others first.
    const all = Array.from({ length: each }, (_, n) => lists.flatMap((list) => list[n] ?? [])).flat();
    for (let n = 0; n < all.length; n += AT_ONCE) await Promise.all(all.slice(n, n + AT_ONCE).map(ask));
  },
  300_000,
);

afterAll(() => {
  const all = Object.values(tally).reduce((sum, count) => sum + count, 0);
  expect(all).toBeGreaterThanOrEqual(REQUESTS);
  // It is no test where everything is refused for its shape.
  expect(tally[200]).toBeGreaterThan(REQUESTS / 20);
});
