// Owns what can be reported, hidden and shown again: the same questions to whatever kind it is.
import { and, eq, exists, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { memberBlocks, members } from "@/db/schema/members";
import { comments, type ReportedKind } from "@/db/schema/writings";
import { setPostHidden } from "../blog/post";
import { postsVisibleTo } from "../blog/sight";
import type { Scope } from "../command";
import { setCommentHidden } from "../comments/comment";
import { commentsReadableBy } from "../comments/sight";
import { NotFound } from "../errors";
import { topicsVisibleTo } from "../forum/sight";
import { setTopicHidden } from "../forum/topic";
import { inCommunity, visibleTo } from "../members/privacy-status";
import type { Viewer } from "../viewer";

/** Whose it is, and how it stands. */
export type Target = { memberId: string | null; hiddenAt: Date | null; editedAt: Date | null };

/** What this viewer may report: what they see, and is not taken away. Throws NotFound. */
export async function findTarget(
  tx: Pick<Tx, "select">,
  viewer: Viewer,
  kind: ReportedKind,
  id: string,
): Promise<Target> {
  const [target] = await TARGETS[kind](tx, viewer, id);
  if (!target) throw new NotFound(kind === "member" ? "member" : "writing");
  return target;
}

const TARGETS: Record<ReportedKind, (tx: Pick<Tx, "select">, viewer: Viewer, id: string) => Promise<Target[]>> = {
  comment: (tx, viewer, id) =>
    tx
      .select({ memberId: comments.authorId, hiddenAt: comments.hiddenAt, editedAt: comments.editedAt })
      .from(comments)
      .where(and(eq(comments.id, id), isNull(comments.deletedAt), commentsReadableBy(viewer))),
  topic: (tx, viewer, id) =>
    tx
      .select({ memberId: topics.authorId, hiddenAt: topics.hiddenAt, editedAt: topics.editedAt })
      .from(topics)
      .where(and(eq(topics.id, id), isNull(topics.deletedAt), topicsVisibleTo(viewer))),
  "blog-post": (tx, viewer, id) =>
    tx
      .select({ memberId: blogPosts.authorId, hiddenAt: blogPosts.hiddenAt, editedAt: blogPosts.editedAt })
      .from(blogPosts)
      .where(
        and(
          eq(blogPosts.id, id),
          eq(blogPosts.state, "PUBLISHED"),
          isNull(blogPosts.deletedAt),
          postsVisibleTo(viewer),
        ),
      ),
  member: (tx, viewer, id) =>
    tx
      .select({ memberId: members.id, hiddenAt: sql<null>`null`, editedAt: sql<null>`null` })
      .from(members)
      .where(and(eq(members.id, id), or(visibleTo(viewer), blockedBy(tx, viewer)))),
};

/** Whom one has blocked oneself one may still report: that is often why. */
function blockedBy(tx: Pick<Tx, "select">, { memberId, mayBePublic }: Viewer): SQL {
  if (!memberId || !mayBePublic) return sql`false`;
  const hidesThem = tx
    .select({ one: sql`1` })
    .from(memberBlocks)
    .where(and(eq(memberBlocks.blockerId, memberId), eq(memberBlocks.blockedId, members.id)));
  const hidesMe = tx
    .select({ one: sql`1` })
    .from(memberBlocks)
    .where(and(eq(memberBlocks.blockerId, members.id), eq(memberBlocks.blockedId, memberId)));
  return and(inCommunity, exists(hidesThem), sql`not ${exists(hidesMe)}`)!;
}

/** Takes a writing out of sight or shows it again, as its own chapter does. Members are not hidden. Throws NotFound for what is gone. */
export async function setHidden(scope: Scope<unknown>, kind: ReportedKind, id: string, isHidden: boolean) {
  if (kind === "comment") await setCommentHidden(scope, id, isHidden);
  else if (kind === "topic") await setTopicHidden(scope, id, isHidden);
  else if (kind === "blog-post") await setPostHidden(scope, id, isHidden);
}
