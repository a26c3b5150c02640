import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

type Tree = { [key: string]: string | Tree };
export type Language<M> = { messages: M; direction: "ltr" | "rtl"; name: string };

/**
 * The languages an owner adds, by code: `LANGUAGES_DIR/pt-BR.json` has the keys of en.json and `"language": {"name", "direction"}`.
 * What a file leaves out is said as in `whole`. Read once, at the start. What cannot be read is
 * left out here: this file is loaded before lib/env.ts stops the start with a sentence about it.
 */
export function addedLanguages<M extends object>(whole: M): Record<string, Language<M>> {
  const folder = process.env.LANGUAGES_DIR;
  if (!folder) return {};
  const found: Record<string, Language<M>> = {};
  for (const file of filesIn(folder)) {
    const code = /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.json$/.exec(file)?.[1];
    if (!code || code === "en") continue;
    const read = treeIn(path.join(/* turbopackIgnore: true */ folder, file));
    if (!read) continue;
    const { language, ...messages } = read;
    found[code] = {
      messages: merged(whole as Tree, messages) as unknown as M,
      direction: language?.direction === "rtl" ? "rtl" : "ltr",
      name: language?.name ?? code,
    };
  }
  return found;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(/* turbopackIgnore: true */ folder);
  } catch {
    return [];
  }
}

function treeIn(file: string): (Tree & { language?: { name?: string; direction?: string } }) | null {
  try {
    return JSON.parse(readFileSync(/* turbopackIgnore: true */ file, "utf8"));
  } catch {
    return null;
  }
}

const merged = (whole: Tree, part: Tree): Tree =>
  Object.fromEntries(
    Object.entries(whole).map(([key, value]) => {
      const own = part[key];
      if (typeof value === "string") return [key, typeof own === "string" ? own : value];
      return [key, merged(value, own && typeof own === "object" ? own : {})];
    }),
  );
