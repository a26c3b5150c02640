import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { follows, members } from "@/db/schema/members";

/**
 * A member enters (+1) or leaves (-1) the community: everybody they follow and everybody who follows them counts one
 * more or fewer, in the same commit, so that no count ever tells of somebody who is hidden (M113, P20).
 * Call it with the member's row locked.
 */
export async function moveInGraph(tx: Tx, memberId: string, step: 1 | -1): Promise<void> {
  const following = tx.select({ id: follows.followingId }).from(follows).where(eq(follows.followerId, memberId));
  const followers = tx.select({ id: follows.followerId }).from(follows).where(eq(follows.followingId, memberId));
  await tx
    .update(members)
    .set({ followerCount: sql`${members.followerCount} + ${step}` })
    .where(inArray(members.id, following));
  await tx
    .update(members)
    .set({ followingCount: sql`${members.followingCount} + ${step}` })
    .where(inArray(members.id, followers));
}
