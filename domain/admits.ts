import type { Audience } from "@/db/schema/audience";
import type { Viewer } from "./viewer";

/** Is this viewer among them? An owner always is; of "chosen" whoever holds one of the roles or badges. `admittedTo` is the same in SQL. */
export function admits(viewer: Viewer, { kind, roleIds, badgeIds }: Audience): boolean {
  if (viewer.isOwner || kind === "everyone") return true;
  if (viewer.kind !== "member") return false;
  if (kind === "members") return true;
  return roleIds.some((id) => viewer.roleIds.has(id)) || badgeIds.some((id) => viewer.badgeIds.has(id));
}
