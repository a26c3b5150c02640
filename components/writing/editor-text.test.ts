import { expect, test } from "vitest";
import { nameAt, TOOLS, type Tool } from "./editor-text";

/** The chosen part stands in brackets before and after. */
function press(tool: Tool, marked: string): string {
  const [start, end] = [marked.indexOf("["), marked.lastIndexOf("]") - 1];
  const text = marked.replace("[", "").replace(/\](?=[^\]]*$)/, "");
  const { from, to, text: made, select } = TOOLS[tool](text, { start, end });
  const after = text.slice(0, from) + made + text.slice(to);
  return `${after.slice(0, select.start)}[${after.slice(select.start, select.end)}]${after.slice(select.end)}`;
}

test.each<[Tool, string, string]>([
  ["bold", "a [word] b", "a **[word]** b"],
  ["bold", "a **[word]** b", "a [word] b"],
  ["italic", "[]", "_[]_"],
  ["code", "[x]", "`[x]`"],
  ["link", "see [this]", "see [this]([https://])"],
  ["link", "[https://a.example]", "[[]](https://a.example)"],
  ["quote", "one\n[two\nthree]", "one\n> two\n> three[]"],
  ["quote", "[> two\n> three]", "two\nthree[]"],
  ["list", "[]", "- []"],
])("%s makes %j into %j", (tool, before, after) => {
  expect(press(tool, before)).toBe(after);
});

test.each([
  ["hi @an", { from: 3, q: "an" }],
  ["@Anna Li", { from: 0, q: "Anna Li" }],
  ["a@b", null],
  ["hi @", null],
  ["x @anna.", null],
])("the name at the end of %j", (text, name) => {
  expect(nameAt(text, text.length)).toEqual(name);
});
