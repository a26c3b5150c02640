type Tree = { [key: string]: Tree | string | File | string[] };

const NEVER = new Set(["__proto__", "constructor", "prototype"]);
/** Inputs of ours by their whole name; a dot names a part of something else, whose keys may be the owner's words. What tells how long passwords must be is none. */
const SECRET = /^[^.[]*(password(?!Min$)|token)[^.[]*$/i;

/**
 * A posted form as a plain object: `emails.0.email` becomes nested, `kinds[]` a list, and what frameworks add is left out.
 * Numbered branches become arrays. The command's schema judges the rest; the browser's early check reads forms through this too.
 */
export function readForm(form: FormData): Record<string, unknown> {
  const tree: Tree = Object.create(null);
  for (const [name, value] of form.entries()) {
    if (name.startsWith("$ACTION") || name === "back") continue;
    const isList = name.endsWith("[]");
    put(tree, (isList ? name.slice(0, -2) : name).split("."), value, isList);
  }
  return asLists(tree) as Record<string, unknown>;
}

/** What was typed, to be shown again; never a password, a token or a file. */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form.entries()) {
    if (typeof value !== "string" || name.startsWith("$ACTION") || SECRET.test(name)) continue;
    values[name] = name.endsWith("[]") && values[name] ? `${values[name]},${value}` : value;
  }
  return values;
}

function put(tree: Tree, path: string[], value: string | File, isList: boolean): void {
  const [key, ...rest] = path;
  if (key === undefined || NEVER.has(key) || path.length > 6) return;
  if (rest.length > 0) {
    const branch = tree[key];
    const next: Tree =
      branch && typeof branch === "object" && !Array.isArray(branch) && !(branch instanceof File)
        ? branch
        : Object.create(null);
    tree[key] = next;
    put(next, rest, value, isList);
    return;
  }
  if (!isList) tree[key] = value;
  else if (typeof value === "string") tree[key] = [...(Array.isArray(tree[key]) ? (tree[key] as string[]) : []), value];
}

function asLists(value: Tree[string]): unknown {
  if (typeof value === "string" || Array.isArray(value) || value instanceof File) return value;
  const keys = Object.keys(value);
  const isNumbered = keys.length > 0 && keys.every((key) => /^\d{1,3}$/.test(key));
  if (isNumbered) return keys.sort((a, b) => Number(a) - Number(b)).map((key) => asLists(value[key]!));
  return Object.fromEntries(keys.map((key) => [key, asLists(value[key]!)]));
}
