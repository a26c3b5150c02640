import type { Filter } from "@/domain/notifications/notifications";
import { one } from "@/entry/path";

export const FILTERS = ["all", "unread", "talk", "people", "account", "security", "team"] as const satisfies Filter[];

type Place = { filter?: Filter; after?: string; before?: string };

/** What a URL asks for; anything else means the start of everything. */
export function placeIn(params: Record<string, string | string[] | undefined>): Place & { filter: Filter } {
  const filter = FILTERS.find((known) => known === params.filter) ?? "all";
  return { filter, after: one(params.after), before: one(params.before) };
}

/** The URL of a filter and a page of it. */
export function addressOf({ filter, after, before }: Place): string {
  const query = new URLSearchParams();
  if (filter && filter !== "all") query.set("filter", filter);
  if (after) query.set("after", after);
  if (before) query.set("before", before);
  return query.size > 0 ? `/notifications?${query}` : "/notifications";
}
