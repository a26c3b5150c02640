// Owns follows as programs read them: ids by cursor, and who follows whom of some. The same people as the lists show (lists.ts).
import { and, eq, inArray, or } from "drizzle-orm";
import { db } from "@/db/client";
import { follows, members } from "@/db/schema/members";
import { listedFor } from "../members/privacy-status";
import { ensureInReach } from "../members/reach";
import type { Paging } from "../query/condition";
import { type Answer, askPage } from "../query/page";
import { selectedList } from "../query/selected";
import type { Viewer } from "../viewer";

const ENDS = {
  followers: { of: follows.followingId, shown: follows.followerId },
  following: { of: follows.followerId, shown: follows.followingId },
} as const;

/** Who follows a member, or whom they follow, the latest first. Throws NotFound for whom the viewer does not see. */
export async function askFollows(
  viewer: Viewer,
  memberId: string,
  side: keyof typeof ENDS,
  paging: Paging,
): Promise<Answer<{ id: string }>> {
  await ensureInReach(viewer, memberId);
  const { of, shown } = ENDS[side];
  const list = selectedList<{ id: string }>({
    name: `${side}:${memberId}`,
    fields: { since: { kind: "moment", column: follows.createdAt, maySort: () => true } },
    usual: { field: "since", isUp: false, at: "" },
    id: shown,
    columns: { id: shown },
    from: (columns) => db.select(columns).from(follows).innerJoin(members, eq(members.id, shown)).$dynamic(),
    within: and(eq(of, memberId), listedFor(viewer)),
  });
  return askPage(list, viewer, { sorting: [], paging });
}

/** How each of these stands to a member: `isFollowed` by them, and `isFollower`. Whom the viewer would not find listed is neither. */
export async function listConnections(viewer: Viewer, memberId: string, ids: string[]) {
  await ensureInReach(viewer, memberId);
  if (ids.length === 0) return [];
  const rows = await db
    .select({ followerId: follows.followerId, followingId: follows.followingId })
    .from(follows)
    .innerJoin(
      members,
      and(inArray(members.id, ids), or(eq(members.id, follows.followerId), eq(members.id, follows.followingId))),
    )
    .where(
      and(
        listedFor(viewer),
        or(
          and(eq(follows.followerId, memberId), inArray(follows.followingId, ids)),
          and(eq(follows.followingId, memberId), inArray(follows.followerId, ids)),
        ),
      ),
    );
  return ids.map((id) => ({
    id,
    isFollowed: rows.some((row) => row.followerId === memberId && row.followingId === id),
    isFollower: rows.some((row) => row.followerId === id && row.followingId === memberId),
  }));
}
