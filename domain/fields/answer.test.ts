import { expect, test } from "vitest";
import type { FieldKind } from "@/db/schema/fields";
import { columnsOf, contentOf, readAnswer } from "./answer";
import { optionsOf } from "./testing";

const options = optionsOf("Wood", "Clay", "Glass");
const read = (kind: FieldKind, raw: unknown) => readAnswer({ kind, options }, raw);

test.each<[FieldKind, unknown, unknown]>([
  ["text", "  Two \n lines ", "Two lines"],
  ["text", "Zoë 山田 \u202Ethgir", "Zoë 山田 thgir"],
  ["long-text", "one\r\ntwo", "one\ntwo"],
  ["number", "-0.5", -0.5],
  ["number", "1200", 1200],
  ["date", "2024-02-29", "2024-02-29"],
  ["yes-no", "yes", true],
  ["yes-no", "No", false],
  ["one-of", "clay", "clay"],
  ["one-of", "GLASS", "glass"],
  ["many-of", ["", "glass", "Wood"], ["wood", "glass"]],
  ["many-of", [""], null],
  ["url", "example.org/a", "https://example.org/a"],
  ["url", "http://example.org", "http://example.org/"],
  ["phone", "0049 30 1234567", "+49301234567"],
  ["phone", "+44 (20) 7946 0958", "+442079460958"],
  ["country", "de", "DE"],
  [
    "address",
    { street: " Pier 1 ", city: "Wick", country: "gb" },
    { street: "Pier 1", city: "Wick", region: "", postalCode: "", country: "GB" },
  ],
  ["address", { street: "", city: "" }, null],
  ["text", "", null],
  ["number", undefined, null],
])("a %s answered with %j is %j, and its columns hold it", (kind, raw, content) => {
  expect(read(kind, raw)).toEqual({ content });
  if (content !== null) expect(contentOf(columnsOf(kind, content as never))).toEqual(content);
});

test.each<[FieldKind, unknown, string]>([
  ["text", "x".repeat(201), "text-long"],
  ["text", { a: 1 }, "invalid"],
  ["number", "twelve", "field-number"],
  ["number", "1e400", "field-number"],
  ["number", "0x10", "field-number"],
  ["date", "2025-02-29", "field-date"],
  ["date", "22.11.2026", "field-date"],
  ["yes-no", "perhaps", "choice-missing"],
  ["one-of", "stone", "choice-missing"],
  ["one-of", ["wood"], "choice-missing"],
  ["many-of", ["wood", "stone"], "choice-missing"],
  ["url", "javascript:alert(1)", "field-url"],
  ["url", "data:text/html,x", "field-url"],
  ["url", "https://me:secret@example.org", "field-url"],
  ["url", "https://a b.org", "field-url"],
  ["phone", "030 1234567", "field-phone"],
  ["phone", "+1 555", "field-phone"],
  ["country", "XX", "country"],
  ["address", "Pier 1", "invalid"],
  ["address", { country: "XX" }, "country"],
])("a %s refuses %j: %s", (kind, raw, issue) => {
  expect(read(kind, raw)).toEqual({ issue });
});

test("an archived option is for whoever holds it already", () => {
  const old = { kind: "one-of" as const, options: [{ ...options[0]!, isArchived: true }, options[1]!] };
  expect(readAnswer(old, "wood")).toEqual({ issue: "choice-missing" });
  expect(readAnswer(old, "wood", "wood")).toEqual({ content: "wood" });
  expect(readAnswer({ ...old, kind: "many-of" }, ["wood", "clay"], ["wood"])).toEqual({ content: ["wood", "clay"] });
});

test("texts are compared in one case, without accents, and cut", () => {
  expect(columnsOf("text", "Ångström").key).toBe("angstrom");
  expect(columnsOf("long-text", "x".repeat(5000)).key).toHaveLength(100);
  expect(columnsOf("many-of", ["wood"]).key).toBe("");
});
