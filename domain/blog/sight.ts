// Owns which posts of the blog a viewer sees.
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { blogPosts } from "@/db/schema/blog";
import { can } from "../can";
import { writtenFor } from "../members/privacy-status";
import { all, any, type Rule, rule, toSql } from "../rules";
import type { Viewer } from "../viewer";

/** The posts this viewer may read. Drafts are their author's and the owner's (M145); what was taken away only staff and its author see. */
export const postsVisibleTo = (viewer: Viewer): SQL => toSql(postSight(viewer));

/** The same as a rule that can be asked for its reasons (domain/why). */
export function postSight(viewer: Viewer): Rule {
  // Written out, because the partial index of what is out is found by these words.
  const isOut = sql`${blogPosts.state} = 'PUBLISHED'`;
  return all(
    rule("blog.on", can.use(viewer, "blog")),
    any(
      rule("post.owner", viewer.isOwner),
      all(
        any(
          rule("post.own", viewer.memberId ? eq(blogPosts.authorId, viewer.memberId) : false),
          rule("post.staff", can.moderateCommunity(viewer) ? isOut : false),
          all(
            rule("post.out", isOut),
            rule("post.kept", isNull(blogPosts.deletedAt)),
            rule("post.shown", isNull(blogPosts.hiddenAt)),
          ),
        ),
        rule("post.noBlock", writtenFor(viewer, blogPosts.authorId)),
      ),
    ),
  );
}

/** For lists, counts, search and feeds, which show nobody what is not out or was taken away. */
export const listedPosts = (viewer: Viewer): SQL =>
  and(
    eq(blogPosts.state, "PUBLISHED"),
    isNull(blogPosts.deletedAt),
    isNull(blogPosts.hiddenAt),
    postsVisibleTo(viewer),
  )!;

/** What this viewer may work on: one's own, and for the owner everybody's. */
export const postsWrittenBy = (viewer: Viewer): SQL =>
  !can.use(viewer, "blog")
    ? sql`false`
    : viewer.isOwner
      ? sql`true`
      : viewer.memberId
        ? eq(blogPosts.authorId, viewer.memberId)
        : sql`false`;
