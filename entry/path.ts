/** A path on our own site to go to after logging in, or the fallback. Nothing a browser would read as another origin passes (P25). */
export function localPath(path: unknown, fallback: string): string {
  if (typeof path !== "string" || path.length > 1000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path))
    return fallback;
  const url = new URL(path, "http://here.invalid");
  // "/..//evil.example" is a path of ours only until its dots are resolved.
  return url.host === "here.invalid" && !url.pathname.startsWith("//") ? pathIn(url) : fallback;
}

const pathIn = ({ pathname, search, hash }: URL) => pathname + search + hash;

/** The same path with a done-message or failure for the next page to say. */
export function withNote(path: string, key: "done" | "failed", value: string): string {
  const url = new URL(path, "http://here.invalid");
  url.searchParams.delete("done");
  url.searchParams.delete("failed");
  url.searchParams.set(key, value);
  return pathIn(url);
}

/** One value of a page's `searchParams`, trimmed; a repeated one counts as its first, an empty one as none. */
export const one = (param: string | string[] | undefined): string | undefined =>
  (Array.isArray(param) ? param[0] : param)?.trim() || undefined;

/** For actions: on to the path that the form names as `next`, or the fallback. */
export const onward = (fallback: string) => (_result: unknown, input: unknown) =>
  localPath((input as { next?: unknown }).next, fallback);

/** The same path with one more parameter. */
export function withParam(path: string, key: string, value: string): string {
  const url = new URL(path, "http://here.invalid");
  url.searchParams.set(key, value);
  return pathIn(url);
}
