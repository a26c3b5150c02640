/** What became of what a member says about themselves; nothing where it stands as it stood. */
export type AboutMove = "created" | "updated" | "deleted";

/** The same for a fact, which says so beside the fields that changed. */
export function aboutMoved(before: string | null, after: string | null | undefined): { about?: AboutMove } {
  if (after === undefined || (before ?? "") === (after ?? "")) return {};
  if (!before) return { about: "created" };
  return { about: after ? "updated" : "deleted" };
}
