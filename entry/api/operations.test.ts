import * as crm from "@wix/crm";
import * as packages from "@wix/members";
import { expect, test } from "vitest";
import { OPERATIONS } from "./operations";

/** Functions of the client packages that call the server: neither handlers of events nor what only shapes a question. */
const functionsOf = (module: object) =>
  Object.entries(module).flatMap(([name, value]) =>
    typeof value === "function" && !/^on[A-Z]/.test(name) && !name.startsWith("typed") ? [name] : [],
  );

test("every function of every module of the members' package has its operation", () => {
  const there = new Set(OPERATIONS.map(({ name }) => name));
  const wanted = Object.entries(packages).flatMap(([module, functions]) =>
    functionsOf(functions as object).map((name) => `${module}.${name}`),
  );
  expect(wanted.length).toBe(108);
  expect(wanted.filter((name) => !there.has(name))).toEqual([]);
});

test("every function of the address book's modules has its operation", () => {
  const there = new Set(OPERATIONS.map(({ name }) => name));
  const { contacts, labels, extendedFields, submittedContact } = crm;
  const wanted = Object.entries({ contacts, labels, extendedFields, submittedContact }).flatMap(([module, functions]) =>
    functionsOf(functions).map((name) => `${module}.${name}`),
  );
  expect(wanted.length).toBe(15 + 6 + 6 + 1);
  expect(wanted.filter((name) => !there.has(name))).toEqual([]);
});

test("no two operations stand at one address, and each has a name of its own", () => {
  const addresses = OPERATIONS.map(({ method, path }) => `${method} ${path.replace(/\{[^}]+\}/g, "{}")}`);
  expect(addresses.length).toBe(new Set(addresses).size);
});
