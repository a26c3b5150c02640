import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

type Tree = { [key: string]: string | Tree };
export type Language<M> = { messages: M; direction: "ltr" | "rtl"; name: string };

/**
 * The languages an owner adds, by code: `LANGUAGES_DIR/pt-BR.json` has the keys of en.json and `"language": {"name", "direction"}`.
 * What a file leaves out is said as in `whole`. Read once, at the start; lib/env.ts has looked whether its files can be read.
 */
export function addedLanguages<M extends object>(whole: M): Record<string, Language<M>> {
  const folder = process.env.LANGUAGES_DIR;
  if (!folder) return {};
  const found: Record<string, Language<M>> = {};
  for (const file of readdirSync(/* turbopackIgnore: true */ folder)) {
    const code = /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.json$/.exec(file)?.[1];
    if (!code || code === "en") continue;
    const { language, ...messages } = JSON.parse(
      readFileSync(path.join(/* turbopackIgnore: true */ folder, file), "utf8"),
    ) as Tree & { language?: { name?: string; direction?: string } };
    found[code] = {
      messages: merged(whole as Tree, messages) as unknown as M,
      direction: language?.direction === "rtl" ? "rtl" : "ltr",
      name: language?.name ?? code,
    };
  }
  return found;
}

const merged = (whole: Tree, part: Tree): Tree =>
  Object.fromEntries(
    Object.entries(whole).map(([key, value]) => {
      const own = part[key];
      if (typeof value === "string") return [key, typeof own === "string" ? own : value];
      return [key, merged(value, own && typeof own === "object" ? own : {})];
    }),
  );
