// Owns reading what stands under a topic or a post: keyset pages by number, so that any place opens as fast as the first.
import { and, asc, desc, eq, gte, isNull, lte, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { comments } from "@/db/schema/writings";
import { can } from "../can";
import { likesSeen } from "../likes/sight";
import type { Viewer } from "../viewer";
import { anyOf, onceFor } from "../viewer-queries";
import { commentsReadableBy, commentsVisibleTo, countSeen, newTo } from "./sight";

/** Where to open: after a number, before one, at one, or at the end. */
export type CommentPlace = { after?: number; before?: number; at?: number; isEnd?: boolean };

export const COMMENTS_SHOWN = 20;

/** The column's own end. */
const BEYOND_ALL = 2 ** 31 - 1;

/** A comment for its readers; the words of a deleted one are for staff and its author alone. */
const shown = (viewer: Viewer) => {
  const isMine = viewer.memberId ? sql`${comments.authorId} = ${viewer.memberId}::uuid` : sql`false`;
  const isReadable = can.moderateCommunity(viewer) ? sql`true` : sql`(${comments.deletedAt} is null or ${isMine})`;
  return {
    id: comments.id,
    hostId: comments.hostId,
    number: comments.number,
    parentId: comments.parentId,
    authorId: comments.authorId,
    html: sql<string | null>`case when ${isReadable} then ${comments.html} end`,
    likeCount: likesSeen(viewer, comments.likeCount, comments.id),
    replyCount: countSeen(viewer, comments.replyCount, "parentId", comments.id),
    createdAt: comments.createdAt,
    editedAt: comments.editedAt,
    deletedAt: comments.deletedAt,
    deletedBy: comments.deletedBy,
    hiddenAt: comments.hiddenAt,
  };
};

export type ShownComment = Awaited<ReturnType<typeof listComments>>["rows"][number];

/**
 * A page under something the viewer sees. `isTopLevel` leaves answers to comments to `listReplies`. Answers whether more stands before and after.
 */
export async function listComments(
  viewer: Viewer,
  hostId: string,
  { after, before, at, isEnd }: CommentPlace = {},
  { limit = COMMENTS_SHOWN, isTopLevel = false } = {},
) {
  const isUp = before === undefined && !isEnd;
  const asked = { me: viewer.memberId, hostId };
  const from = isUp ? (at ?? (after ?? 0) + 1) : (before ?? BEYOND_ALL) - 1;
  const found = await pages({ isTopLevel, isUp })(viewer).execute({ ...asked, from, limit: limit + 1 });
  const rows = found.slice(0, limit);
  if (!isUp) rows.reverse();
  const isMore = found.length > limit;
  const [first, last] = [rows[0], rows.at(-1)];
  const isAny = async (isUp: boolean, from: number) =>
    (await anyThere({ isTopLevel, isUp })(viewer).execute({ ...asked, from })).length > 0;
  const hasBefore = isUp ? first !== undefined && (await isAny(false, first.number - 1)) : isMore;
  const hasAfter = isUp ? isMore : last !== undefined && (await isAny(true, last.number + 1));
  return { rows, hasBefore, hasAfter };
}

/** Upwards from a number or downwards from it, itself included; each is a query of its own, written once. */
type Way = { isTopLevel: boolean; isUp: boolean };

const pages = eachWay((way) =>
  onceFor((db, viewer) =>
    db
      .select(shown(viewer))
      .from(comments)
      .where(under(viewer, way))
      .orderBy(way.isUp ? asc(comments.number) : desc(comments.number))
      .limit(sql.placeholder("limit"))
      .prepare("comments_page"),
  ),
);

const anyThere = eachWay((way) =>
  onceFor((db, viewer) =>
    db.select({ id: comments.id }).from(comments).where(under(viewer, way)).limit(1).prepare("comments_any"),
  ),
);

function eachWay<Q>(make: (way: Way) => Q): (way: Way) => Q {
  const made = [false, true].map((isTopLevel) => [false, true].map((isUp) => make({ isTopLevel, isUp })));
  return ({ isTopLevel, isUp }) => made[Number(isTopLevel)]![Number(isUp)]!;
}

function under(viewer: Viewer, { isTopLevel, isUp }: Way): SQL | undefined {
  const from = sql.placeholder("from");
  return and(
    eq(comments.hostId, sql.placeholder("hostId")),
    isTopLevel ? isNull(comments.parentId) : undefined,
    commentsVisibleTo(viewer),
    isUp ? gte(comments.number, from) : lte(comments.number, from),
  );
}

/** The answers to these comments of a post, in order: at most `limit` each, and the rest is counted by `replyCount`. */
export async function listReplies(viewer: Viewer, parentIds: string[], limit = 4) {
  if (parentIds.length === 0) return [];
  return repliesTo(viewer).execute({ me: viewer.memberId, ids: `{${parentIds}}`, limit });
}

const repliesTo = onceFor((db, viewer) => {
  const ranked = db
    .select({
      id: comments.id,
      rank: sql<number>`row_number() over (partition by ${comments.parentId} order by ${comments.number})`.as("rank"),
    })
    .from(comments)
    .where(and(anyOf(comments.parentId, "ids"), commentsVisibleTo(viewer)))
    .as("ranked");
  return db
    .select(shown(viewer))
    .from(comments)
    .innerJoin(ranked, eq(ranked.id, comments.id))
    .where(sql`${ranked.rank} <= ${sql.placeholder("limit")}`)
    .orderBy(asc(comments.number))
    .prepare("comment_replies");
});

/** One comment for its readers, or undefined. Ask only for something under what the viewer sees. */
export async function findComment(viewer: Viewer, hostId: string, id: string) {
  const [comment] = await commentAt(viewer).execute({ me: viewer.memberId, id, hostId });
  return comment;
}

const commentAt = onceFor.byKey((db, viewer) =>
  db
    .select(shown(viewer))
    .from(comments)
    .where(
      and(
        eq(comments.id, sql.placeholder("id")),
        eq(comments.hostId, sql.placeholder("hostId")),
        commentsVisibleTo(viewer),
      ),
    )
    .prepare("comment_at"),
);

/** Where a comment of a post stands: itself, or the one at the top that it answers. By its number. */
export async function findThread(viewer: Viewer, hostId: string, number: number) {
  const [found] = await db
    .select({ id: comments.id, number: comments.number, parentId: comments.parentId })
    .from(comments)
    .where(and(eq(comments.hostId, hostId), eq(comments.number, number), commentsVisibleTo(viewer)));
  if (!found?.parentId) return found;
  const [top] = await db
    .select({ id: comments.id, number: comments.number })
    .from(comments)
    .where(and(eq(comments.id, found.parentId), commentsVisibleTo(viewer)));
  return top;
}

/** What others have said since a number, for a page that is open: as far as this viewer sees it, and what it stands under, now. */
export async function listNews(viewer: Viewer, hostId: string, after: number, limit = 100) {
  if (!viewer.memberId) return [];
  return db
    .select({
      number: comments.number,
      /** It stands within what was there before, not at its end. */
      isWithin: sql<boolean>`${comments.hostKind} = 'blog-post' and ${comments.parentId} is not null`,
    })
    .from(comments)
    .where(and(newTo(viewer, hostId, after), commentsReadableBy(viewer)))
    .orderBy(asc(comments.number))
    .limit(limit);
}

/** Whether this can be the number of a comment at all: addresses are typed by anybody, and the column holds 31 bits. */
export const isPlace = (number: number) => Number.isInteger(number) && number > 0 && number < 2 ** 31;

/** What somebody said, to be answered or quoted: by its number. Nothing of what was taken away, nor for what is no number. */
export async function findSaid(viewer: Viewer, hostId: string, number: number) {
  if (!isPlace(number)) return undefined;
  const [said] = await db
    .select({ id: comments.id, number: comments.number, authorId: comments.authorId, body: comments.body })
    .from(comments)
    .where(
      and(
        eq(comments.hostId, hostId),
        eq(comments.number, number),
        isNull(comments.deletedAt),
        isNull(comments.hiddenAt),
        commentsVisibleTo(viewer),
      ),
    );
  return said;
}

/** The numbers and authors of these comments, for "in reply to". */
export async function listPlaces(viewer: Viewer, ids: string[]) {
  if (ids.length === 0) return new Map<string, { number: number; authorId: string | null }>();
  const rows = await placesOf(viewer).execute({ me: viewer.memberId, ids: `{${ids}}` });
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

const placesOf = onceFor.byKey((db, viewer) =>
  db
    .select({ id: comments.id, number: comments.number, authorId: comments.authorId })
    .from(comments)
    .where(and(anyOf(comments.id, "ids"), isNull(comments.deletedAt), commentsVisibleTo(viewer)))
    .prepare("comment_places"),
);
