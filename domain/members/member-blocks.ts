// Owns member blocks: one member hides another from themselves, and themselves from the other. Not the block of staff (status.ts).
import { and, eq, sql } from "drizzle-orm";
import { db, once } from "@/db/client";
import { memberBlocks, members, slugs } from "@/db/schema/members";
import { can } from "../can";
import { command } from "../command";
import { Conflict, ensure, Forbidden, Invalid, NotFound } from "../errors";
import { lockPair, removeEdge } from "../follows/follow";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { CreateMemberBlockInput, MemberIdInput } from "./input";
import { visibleTo } from "./privacy-status";

/**
 * From this commit on neither finds the other anywhere, and neither follows the other. Again, it changes the private note.
 * Throws NotFound for a member whom the viewer cannot see, those who block the viewer among them, Forbidden for an owner, and Conflict
 * for one who is blocked already where it should be once.
 */
export const createMemberBlock = command(CreateMemberBlockInput, async ({ memberId, note, isOnce }, scope) => {
  const { viewer, tx, record } = scope;
  ensure(can.useAccount(viewer));
  if (memberId === viewer.memberId) throw new Invalid({ memberId: "block-self" });
  const { me, other } = await lockPair(tx, viewer.memberId!, memberId);
  if (isOnce && (await tx.$count(memberBlocks, between(me.id, memberId))) > 0) throw new Conflict("hidden-already");
  const [again] = await tx
    .update(memberBlocks)
    .set({ note: note ?? null })
    .where(between(me.id, memberId))
    .returning();
  if (again) return;
  const [seen] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, memberId), visibleTo(viewer)));
  if (!other || !seen) throw new NotFound("member");
  if (!can.hideMember(viewer, other)) throw new Forbidden("hide-owner");
  await tx.insert(memberBlocks).values({ blockerId: me.id, blockedId: memberId, note });
  if (await removeEdge(scope, me, other)) await record({ type: "member.unfollowed", memberId, followerId: me.id });
  if (await removeEdge(scope, other, me))
    await record({ type: "member.unfollowed", memberId: me.id, followerId: memberId });
  await record({ type: "member.hidden", memberId });
});

/** Takes the block back; follows do not return. Again, or of nobody, is silent; answers whether there was one. */
export const deleteMemberBlock = command(MemberIdInput, async ({ memberId }, { viewer, tx, record }) => {
  ensure(can.useAccount(viewer));
  const gone = await tx.delete(memberBlocks).where(between(viewer.memberId!, memberId)).returning();
  if (gone.length > 0) await record({ type: "member.unhidden", memberId });
  return { wasThere: gone.length > 0 };
});

const blockedPerson = {
  id: members.id,
  nickname: members.nickname,
  picture: members.picture,
  photo: members.photo,
  slug: members.slug,
  note: memberBlocks.note,
};

/** Whom a member has blocked, the last first, with the private notes. Reads the rows themselves: they are hidden from the viewer. */
export const listMemberBlocks = ({ memberId }: Viewer & { memberId: string }, place: Place = {}) =>
  pageOf(
    { key: memberBlocks.createdAt, id: memberBlocks.blockedId, isUp: false },
    place,
    50,
    ({ where, orderBy, limit }) =>
      db
        .select({ ...blockedPerson, cursorKey: memberBlocks.createdAt })
        .from(memberBlocks)
        .innerJoin(members, eq(members.id, memberBlocks.blockedId))
        .where(and(eq(memberBlocks.blockerId, memberId), where))
        .orderBy(...orderBy)
        .limit(limit),
  );

/** Does the viewer block this member? */
export async function hasBlocked({ memberId }: Viewer, blockedId: string): Promise<boolean> {
  return memberId !== null && (await db.$count(memberBlocks, between(memberId, blockedId))) > 0;
}

/** The viewer's own block of whoever has, or had, this address; null if there is none. */
export async function findMemberBlock({ memberId }: Viewer, slug: string) {
  if (!memberId) return null;
  const [block] = await ownBlockAt().execute({ me: memberId, slug: slug.toLowerCase() });
  return block ?? null;
}

const ownBlockAt = once.byKey((db) =>
  db
    .select(blockedPerson)
    .from(memberBlocks)
    .innerJoin(members, eq(members.id, memberBlocks.blockedId))
    .innerJoin(slugs, eq(slugs.memberId, members.id))
    .where(and(eq(memberBlocks.blockerId, sql.placeholder("me")), eq(slugs.slug, sql.placeholder("slug"))))
    .prepare("own_block_at"),
);

const between = (blockerId: string, blockedId: string) =>
  and(eq(memberBlocks.blockerId, blockerId), eq(memberBlocks.blockedId, blockedId));
