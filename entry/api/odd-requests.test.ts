// Requests made of the API's own description, right and wrong by turns: whatever comes is refused in words of ours.
import { expect, test } from "vitest";
import { z } from "zod";
import { makeMember } from "@/domain/testing";
import { OPERATIONS } from "./operations";
import { aDoor, keyFor, keyOf, NOBODY } from "./testing";

const api = aDoor();
const REQUESTS = 1500;

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: unknown[];
  anyOf?: Schema[];
};

test("odd requests of every operation: no 5xx, no SQL, no stack", async () => {
  const anna = await makeMember("Anna");
  const keys = [await keyFor(), await keyOf(anna), await keyFor([]), undefined];
  let seed = 7;
  const random = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % n;
  };
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const WORDS = [
    "$and",
    "$or",
    "$not",
    "$eq",
    "$in",
    "$gt",
    "$startsWith",
    "$exists",
    "id",
    "title",
    "status",
    "__proto__",
  ];
  const NAMES = [
    ...WORDS,
    "profile.nickname",
    "createdDate",
    "memberId",
    "name",
    "badgeId",
    "reason",
    "contact.firstName",
  ];
  const TEXTS = [
    ...["", "'; drop table members;--", "%", "\\", "\u0000", "\ud800", "undefined", "x".repeat(600), "A name"],
    ...[anna, NOBODY, "2026-13-99", "9999-12-31T23:59:59Z", "0000-01-01", "1", "FULL", "PUBLIC", "a@b.example"],
  ];
  const odd = (depth = 0): unknown =>
    pick([
      () => null,
      () => pick(TEXTS),
      () => pick(TEXTS),
      () => pick([-1, 0, 1, 1.5, 1e308]),
      () => pick([true, false]),
      () => (depth > 3 ? 0 : [odd(depth + 1)]),
      () => (depth > 3 ? 0 : { [pick(NAMES)]: odd(depth + 1), [pick(NAMES)]: odd(depth + 1) }),
    ])();
  /** Mostly as the schema says, now and then something else. */
  const like = (schema: Schema, depth = 0): unknown => {
    if (random(6) === 0 || depth > 7) return odd(depth);
    if (schema.enum) return pick(schema.enum);
    if (schema.anyOf) return like(pick(schema.anyOf), depth + 1);
    const type = Array.isArray(schema.type) ? pick(schema.type) : schema.type;
    if (type === "array") return Array.from({ length: random(3) }, () => like(schema.items ?? {}, depth + 1));
    if (type === "object")
      return Object.fromEntries(
        Object.entries(schema.properties ?? { [pick(NAMES)]: {} }).flatMap(([name, part]) =>
          random(3) === 0 ? [] : [[name, like(part, depth + 1)]],
        ),
      );
    if (type === "string") return pick(TEXTS);
    if (type === "integer" || type === "number") return pick([-1, 0, 1, 2, 50, 1000, 1e9]);
    return type === "boolean" ? pick([true, false]) : odd(depth);
  };
  const schemas = new Map(
    OPERATIONS.map(({ name, input }) => [
      name,
      z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as Schema,
    ]),
  );
  const inPath = [anna, NOBODY, NOBODY, "my", "query", "x", "..%2f", "'"];
  const tally: Record<number, number> = {};
  for (let n = 0; n < REQUESTS; n++) {
    const { method, path, name } = OPERATIONS[n % OPERATIONS.length]!;
    const sent = like(schemas.get(name)!);
    const hasBody = method === "POST" || method === "PATCH";
    const query = new URLSearchParams();
    if (!hasBody && typeof sent === "object")
      for (const [key, value] of Object.entries(sent ?? {}))
        query.append(key, typeof value === "string" ? value : JSON.stringify(value));
    const address = path.replace(/\{[^}]+\}/g, () => encodeURIComponent(pick(inPath)));
    const answer = await api.raw(`${address}?${query}`, {
      key: pick(keys),
      method,
      ...(hasBody && { body: JSON.stringify(sent ?? null) }),
    });
    tally[answer.status] = (tally[answer.status] ?? 0) + 1;
    expect(answer.status, `${method} ${path} ${JSON.stringify(sent)} ${answer.text}`).toBeLessThan(500);
    if (name !== "openapi.getDescription")
      expect(answer.text).not.toMatch(/select |syntax error|\bat \S+\.ts|node_modules/i);
  }
  // It is no test where everything is refused for its shape.
  expect(tally[200]).toBeGreaterThan(REQUESTS / 50);
}, 300_000);
