// Owns what posts are filed under.
import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import { db, once, type Tx } from "@/db/client";
import { blogPosts, blogPostTags, blogTags } from "@/db/schema/blog";
import { newId } from "@/lib/id";
import { NotFound } from "../errors";
import type { Viewer } from "../viewer";
import { anyOf } from "../viewer-queries";
import { tagSlug } from "./input";
import { listedPosts } from "./sight";

/** Files a post under these and nothing else; a tag is spelled as whoever used it first spelled it. */
export async function keepTags(tx: Tx, postId: string, names: string[]): Promise<void> {
  await tx.delete(blogPostTags).where(eq(blogPostTags.postId, postId));
  if (names.length === 0) return;
  // In one order, so that two who use the same tags do not wait for each other.
  const wanted = names
    .map((name) => ({ id: newId(), slug: tagSlug(name), name }))
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
  await tx.insert(blogTags).values(wanted).onConflictDoNothing({ target: blogTags.slug });
  const tags = await tx
    .select({ id: blogTags.id })
    .from(blogTags)
    .where(
      inArray(
        blogTags.slug,
        wanted.map(({ slug }) => slug),
      ),
    );
  await tx.insert(blogPostTags).values(tags.map(({ id }) => ({ postId, tagId: id })));
}

/** The tags of each of these posts. */
export async function listTagsOf(postIds: string[]): Promise<Map<string, { slug: string; name: string }[]>> {
  const found = new Map<string, { slug: string; name: string }[]>(postIds.map((id) => [id, []]));
  if (postIds.length === 0) return found;
  for (const { postId, ...tag } of await tagsOf().execute({ ids: `{${postIds}}` })) found.get(postId)?.push(tag);
  return found;
}

const tagsOf = once.byKey((db) =>
  db
    .select({ postId: blogPostTags.postId, slug: blogTags.slug, name: blogTags.name })
    .from(blogPostTags)
    .innerJoin(blogTags, eq(blogTags.id, blogPostTags.tagId))
    .where(anyOf(blogPostTags.postId, "ids"))
    .orderBy(asc(blogTags.slug))
    .prepare("tags_of_posts"),
);

/** The tags of what this viewer may read, the most used first. A tag of drafts alone is nobody's to see. */
export const listTags = (viewer: Viewer, limit = 24) =>
  db
    .select({ slug: blogTags.slug, name: blogTags.name, n: count() })
    .from(blogTags)
    .innerJoin(blogPostTags, eq(blogPostTags.tagId, blogTags.id))
    .innerJoin(blogPosts, and(eq(blogPosts.id, blogPostTags.postId), listedPosts(viewer)))
    .groupBy(blogTags.id)
    .orderBy(desc(count()), asc(blogTags.slug))
    .limit(limit);

/** A tag with something under it that this viewer may read, as it is called or by its address, in any case. Throws NotFound. */
export async function getTag(viewer: Viewer, asked: string) {
  const [tag] = await db
    .select({ id: blogTags.id, slug: blogTags.slug, name: blogTags.name })
    .from(blogTags)
    .innerJoin(blogPostTags, eq(blogPostTags.tagId, blogTags.id))
    .innerJoin(blogPosts, and(eq(blogPosts.id, blogPostTags.postId), listedPosts(viewer)))
    .where(eq(blogTags.slug, tagSlug(asked)))
    .limit(1);
  if (!tag) throw new NotFound("tag");
  return tag;
}
