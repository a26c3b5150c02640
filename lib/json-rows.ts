// Reads an array of objects, or one object a line, piece by piece: no more than one object is held at a time.
import { Unreadable } from "./table-text";

type JsonRow = { line: number; object: Record<string, unknown> };

/** The objects of a JSON text and the lines they begin on. Throws Unreadable with the line of what is no such text. */
export async function* jsonRows(texts: AsyncIterable<string>, most: number): AsyncGenerator<JsonRow> {
  let [line, begins, depth, isWithinArray, isText, isEscaped, isOver] = [1, 1, 0, false, false, false, false];
  let held = "";
  for await (const text of texts) {
    let from = depth > 0 ? 0 : -1;
    for (let at = 0; at < text.length; at++) {
      const sign = text[at]!;
      if (sign === "\n") line++;
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (sign === "\\") isEscaped = true;
        else if (sign === '"') isText = false;
        continue;
      }
      if (depth === 0) {
        if (/[\s,\uFEFF]/.test(sign)) continue;
        if (isOver) throw new Unreadable("json", line);
        if (sign === "[" && !isWithinArray) isWithinArray = true;
        else if (sign === "]" && isWithinArray) isOver = true;
        else if (sign === "{") {
          [depth, from, begins] = [1, at, line];
          held = "";
        } else throw new Unreadable("json", line);
        continue;
      }
      if (sign === '"') isText = true;
      else if (sign === "{" || sign === "[") depth++;
      else if ((sign === "}" || sign === "]") && --depth === 0) {
        yield { line: begins, object: read(held + text.slice(from, at + 1), begins) };
        [held, from] = ["", -1];
      }
    }
    if (from >= 0) held += text.slice(from);
    if (held.length > most) throw new Unreadable("row-long", begins);
  }
  if (depth > 0) throw new Unreadable("json-end", begins);
}

function read(text: string, line: number): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Unreadable("json", line);
  }
}

/** What stands in an object as cells by name: "contact.firstName" for what lies deeper, lists joined by commas. */
export function flat(value: Record<string, unknown>, before = "", depth = 0): [string, string][] {
  return Object.entries(value).flatMap(([key, part]): [string, string][] => {
    const name = before ? `${before}.${key}` : key;
    if (part === null || part === undefined) return [[name, ""]];
    if (Array.isArray(part)) return [[name, part.map(said).filter(Boolean).join(", ")]];
    if (typeof part === "object") return depth < 3 ? flat(part as Record<string, unknown>, name, depth + 1) : [];
    return [[name, String(part)]];
  });
}

/** An entry of a list: itself, or its name. */
function said(entry: unknown): string {
  if (entry === null || typeof entry !== "object") return String(entry ?? "");
  const named = entry as Record<string, unknown>;
  return String(named.name ?? named.title ?? named.label ?? named.value ?? named.email ?? "");
}
