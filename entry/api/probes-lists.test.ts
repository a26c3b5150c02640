// What strangers try on lists: fieldsets that widen rights, and names and values that are code (security.md P21, P23).

import { expect, test } from "vitest";
import { z } from "zod";
import { makeBadge } from "@/domain/badges/testing";
import { makeMember } from "@/domain/testing";
import { BUSY } from "@/lib/testing";
import { OPERATIONS } from "./operations";
import { aDoor, keyFor, keyOf } from "./testing";

const api = aDoor();
const BASE = "/members/v1/members";

test("a fieldset is heard alike by get, list and query, however it is sent, and widens no right (P21)", async () => {
  const [anna, bert] = [await makeMember("Anna"), await makeMember("Bert")];
  const asks = (way: string) => ({
    get: { path: `${BASE}/${anna}?${way}` },
    list: { path: `${BASE}?${way}` },
    query: { path: `${BASE}/query?${way}`, body: {} },
  });
  const PUBLIC = ["activityStatus", "id", "privacyStatus", "profile", "status"];
  for (const key of [undefined, await keyFor([]), await keyOf(bert)])
    for (const [way, status] of [
      ["fieldsets=EXTENDED", 200],
      ["fieldsets=FULL", 200],
      ["fieldset=FULL", 200],
      ["fieldsets=PUBLIC&fieldsets=FULL", 200],
      ["fieldsets=FULL&fieldset=EXTENDED", 200],
      ["fieldsets=full", 400],
      ["fieldsets=FULL&fieldsets=everything", 400],
    ] as const) {
      for (const [call, { path, ...rest }] of Object.entries(asks(way))) {
        const told = await api.raw(path, { key, ...rest });
        expect(told.status, `${call} ${way}`).toBe(status);
        if (status === 400) continue;
        const found = (told.json.members ?? [told.json.member]).find(({ id }: { id: string }) => id === anna);
        expect(
          Object.keys(found)
            .filter((name) => name !== "contactId")
            .sort(),
          `${call} ${way}`,
        ).toEqual(PUBLIC);
        expect([found.status, found.privacyStatus, found.activityStatus]).toEqual(["UNKNOWN", "UNKNOWN", "UNKNOWN"]);
      }
      const body = { fieldsets: ["FULL"] };
      const { json } = await api.raw(`${BASE}/query?fieldsets=PUBLIC`, { key, body });
      expect(json.members.every((one: object) => !("loginEmail" in one))).toBe(true);
    }
});

const POISON = [
  `profile.nickname"; select pg_sleep(3)--`,
  "createdDate desc, (select 1)",
  "__proto__",
  "constructor",
  "password_hash",
  "members.password_hash",
];

/** Every operation that asks a list by a question. */
const ASKED = OPERATIONS.filter(
  ({ method, path, input }) =>
    method === "POST" && /\/query$/.test(path) && input instanceof z.ZodObject && "query" in input.shape,
);

test("no list takes a name that is none of its own, in a filter or a sort, and says so at once (P23)", {
  ...BUSY,
  timeout: 120_000,
}, async () => {
  const key = await keyFor();
  expect(ASKED.length).toBeGreaterThan(10);
  const asks: object[] = POISON.flatMap((name) => [
    { filter: { [name]: "x" } },
    { filter: { $or: [{ [name]: { $gt: 1 } }] } },
    { sort: [{ fieldName: name }] },
    { sorting: [{ fieldName: name, order: "DESC" }] },
  ]);
  const at = performance.now();
  for (const { name, path } of ASKED)
    for (const query of asks) {
      if (name === "authorization.queryRoles" && !("filter" in query)) continue;
      // A key named __proto__ is one only where it comes as text.
      const { status, text } = await api.raw(path, { key, body: JSON.stringify({ query }) });
      expect(
        [status, /select|syntax|column|pg_/i.test(text.replaceAll(/"(field|description|message)":"(\\.|[^"])*"/g, ""))],
        `${name} ${JSON.stringify(query)} ${text}`,
      ).toEqual([400, false]);
    }
  expect((performance.now() - at) / (ASKED.length * asks.length)).toBeLessThan(1000);
});

test("percent, line, backslash and quotes are letters like any other (P23)", async () => {
  const key = await keyFor();
  for (const title of ["100% wool", "under_score", "back\\slash", `it's "quoted"`]) await makeBadge(title);
  const titles = async (filter: object) =>
    (await api.raw("/badges/v4/badges/query", { key, body: { query: { filter } } })).json.badges.map(
      ({ title }: { title: string }) => title,
    );
  for (const [text, found] of [
    ["%", []],
    ["_", []],
    ["100%", ["100% wool"]],
    ["under_", ["under_score"]],
    ["back\\", ["back\\slash"]],
    [`it's "`, [`it's "quoted"`]],
    ["u_der", []],
  ] as const)
    expect(await titles({ title: { $startsWith: text } }), text).toEqual(found);
});
