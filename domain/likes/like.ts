// Owns likes of anything people write: once each, counted in the same commit.
import { and, eq, sql } from "drizzle-orm";
import { db, once, type Tx } from "@/db/client";
import { members } from "@/db/schema/members";
import { WRITING_KINDS } from "@/db/schema/writing-kinds";
import { likes, type WritingKind } from "@/db/schema/writings";
import { can } from "../can";
import { command } from "../command";
import { countFor } from "../counters/count";
import { ensure, NotFound } from "../errors";
import { card } from "../members/directory";
import { visibleTo } from "../members/privacy-status";
import { lockTakingPart } from "../members/taking-part";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { anyOf } from "../viewer-queries";
import { LikeInput } from "./input";
import { LIKED } from "./liked";

/** Likes; the same again is silent (M144). Throws NotFound for what the viewer does not see, Forbidden for the muted and the private. */
export const like = command(LikeInput, async ({ targetKind, targetId }, scope) => {
  const { viewer, tx, record } = scope;
  const me = await lockTakingPart(scope);
  const target = await LIKED[targetKind].find(tx, viewer, targetId);
  if (!target) throw new NotFound("writing");
  const [made] = await tx
    .insert(likes)
    .values({ targetKind, targetId, memberId: me.id, app: target.app })
    .onConflictDoNothing()
    .returning();
  if (!made) return;
  await LIKED[targetKind].count(tx, [targetId], 1);
  await countFor(scope, me.id, target.app, "likes", 1);
  await record({ type: "writing.liked", memberId: target.authorId, targetKind, targetId, likerId: me.id });
});

/** Takes a like back; the same again is silent. The muted may (mission.md 15.21), and what is out of sight may be unliked. */
export const unlike = command(LikeInput, async ({ targetKind, targetId }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.useAccount(viewer));
  const memberId = viewer.memberId!;
  const [gone] = await tx
    .delete(likes)
    .where(and(eq(likes.targetId, targetId), eq(likes.memberId, memberId), eq(likes.targetKind, targetKind)))
    .returning();
  if (!gone) return;
  await LIKED[targetKind].count(tx, [targetId], -1);
  await countFor(scope, memberId, gone.app, "likes", -1);
  await record({ type: "writing.unliked", memberId: null, targetKind, targetId, likerId: memberId });
});

/** Which of these the viewer likes. One query. */
export async function listOwnLikes({ memberId }: Viewer, ids: string[]): Promise<Set<string>> {
  if (!memberId || ids.length === 0) return new Set();
  const rows = await likedOf().execute({ me: memberId, ids: `{${ids}}` });
  return new Set(rows.map(({ id }) => id));
}

const likedOf = once.byKey((db) =>
  db
    .select({ id: likes.targetId })
    .from(likes)
    .where(and(eq(likes.memberId, sql.placeholder("me")), anyOf(likes.targetId, "ids")))
    .prepare("own_likes"),
);

/** Who likes this, the latest first, as far as the viewer may see them. Throws NotFound for what the viewer does not see. */
export async function listLikers(viewer: Viewer, targetKind: WritingKind, targetId: string, place: Place = {}) {
  const target = await db.transaction((tx) => LIKED[targetKind].find(tx, viewer, targetId));
  if (!target) throw new NotFound("writing");
  const newest = { key: likes.createdAt, id: likes.memberId, isUp: false };
  return pageOf(newest, place, 50, ({ where, orderBy, limit }) =>
    db
      .select({ ...card, cursorKey: likes.createdAt })
      .from(likes)
      .innerJoin(members, eq(members.id, likes.memberId))
      .where(and(eq(likes.targetId, targetId), visibleTo(viewer), where))
      .orderBy(...orderBy)
      .limit(limit),
  );
}

/** Before a member goes for good: what they liked counts one fewer. */
export async function withdrawLikes(tx: Tx, memberId: string): Promise<void> {
  const gone = await tx.delete(likes).where(eq(likes.memberId, memberId)).returning();
  for (const kind of WRITING_KINDS) {
    const ids = gone.flatMap(({ targetKind, targetId }) => (targetKind === kind ? targetId : []));
    if (ids.length > 0) await LIKED[kind].count(tx, ids, -1);
  }
}
