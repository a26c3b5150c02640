import type { Permission } from "@/domain/permissions";
import { one } from "@/entry/path";
import { getMe, getSite, requireStaff } from "@/entry/viewer";
import { getLanguage, getWords } from "@/entry/words";

/** What every staff page begins with: the viewer who may be here, and how this viewer reads words and times. */
export async function openDesk(path: string, permission?: Permission) {
  const viewer = await requireStaff(path, permission);
  const [site, me, t, locale] = await Promise.all([getSite(), getMe(), getWords(), getLanguage()]);
  return { viewer, site, me: me!, t, locale, zone: me!.timeZone ?? site.timeZone, now: new Date() };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** What pieces of a page need to say words and times. */
export type Reading = Pick<Desk, "t" | "locale" | "zone" | "now">;

export type Query = Record<string, string | string[] | undefined>;

/** Every parameter with one value, as a schema reads them. */
export const single = (query: Query) =>
  Object.fromEntries(Object.entries(query).map(([key, value]) => [key, one(value)]));

/** The same page with some parameters changed; undefined takes one away. Messages of the last act do not travel on. */
export function hrefWith(path: string, query: Query, changes: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...query, ...changes })) {
    const isPassing = PASSING.has(key) && !(key in changes);
    if (value === undefined || value === "" || isPassing) continue;
    for (const each of [value].flat()) search.append(key, each);
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

const PASSING = new Set(["done", "failed", "undo", "did", "ok", "not"]);
