// Owns writing a post: its draft, the moment it goes out, and its later readings with their history.
import { randomInt } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type BlogDraft, type BlogPost, blogPosts } from "@/db/schema/blog";
import { members } from "@/db/schema/members";
import { pictures } from "@/db/schema/writings";
import { momentShown } from "@/lib/days";
import { imageFiles } from "@/lib/image-sizes";
import { picturesIn } from "@/lib/writing";
import { can } from "../can";
import { command, type Scope } from "../command";
import { countFor } from "../counters/count";
import { Conflict, ensure, Invalid, NotFound } from "../errors";
import { keepPicture } from "../files/images";
import { takeIntoUse } from "../files/strays";
import { spelled } from "../members/profile-address";
import { lockTakingPart } from "../members/taking-part";
import { getSettings } from "../settings/settings";
import type { Viewer } from "../viewer";
import { type Composed, compose, keepComposed, keepRevision, usePictures } from "../writing/compose";
import { ensureOwnId } from "../writing/own-id";
import { PostCoverInput, WritePostInput } from "./input";
import { postsWrittenBy } from "./sight";
import { keepTags } from "./tags";

/**
 * Keeps a draft, or puts it out, now or later. The muted and the private may keep drafts (M27); whoever is not a writer may not.
 * Throws NotFound for somebody else's, Forbidden, and Invalid for a moment that has passed or a picture that is not the writer's.
 */
export const writePost = command(WritePostInput, {
  before: async ({ body, intent }, viewer) => (intent === "publish" ? compose(viewer, body) : undefined),
  work: async ({ postId, intent, publishAt, cover, ...words }, scope) => {
    const { viewer, tx, record, now, before } = scope;
    ensure(can.useAccount(viewer));
    ensure(can.draftPosts(viewer), "writers-only");
    if (intent !== "draft") await lockTakingPart(scope);
    const post = await lockOrBegin(tx, viewer, postId);
    const old = draftOf(post);
    if (cover && cover !== old.cover) await useCover(tx, viewer, cover);
    const draft: BlogDraft = { ...words, cover: cover === undefined ? old.cover : cover };
    if (intent === "publish") return putOut(scope, post, draft, before!);
    await usePictures(tx, viewer, picturesIn(draft.body));
    if (intent === "draft") {
      await tx.update(blogPosts).set({ draft, updatedAt: now }).where(eq(blogPosts.id, postId));
      return where(post);
    }
    if (post.state === "PUBLISHED") throw new Conflict("post-is-out");
    const scheduledFor = momentShown(publishAt, await zoneOf(tx, viewer));
    if (!scheduledFor) throw new Invalid({ publishAt: "publish-date" });
    if (scheduledFor <= now) throw new Invalid({ publishAt: "publish-past" });
    await tx
      .update(blogPosts)
      .set({ draft, updatedAt: now, state: "SCHEDULED", scheduledFor })
      .where(eq(blogPosts.id, postId));
    await record({
      type: "blog_post.scheduled",
      memberId: post.authorId,
      postId,
      scheduledFor: scheduledFor.toISOString(),
    });
    return { ...where(post), state: "SCHEDULED" as const };
  },
});

/** A cover for a draft that is there, as a form without scripts sends it. Throws as writePost, and Invalid on `file`. */
export const setPostCover = command(PostCoverInput, {
  before: async ({ file }, viewer) => {
    ensure(can.useAccount(viewer));
    ensure(can.draftPosts(viewer), "writers-only");
    return keepPicture(file);
  },
  work: async ({ postId }, scope) => {
    const { tx, viewer, now, before } = scope;
    const me = await lockTakingPart(scope);
    const post = await lockOwnPost(tx, viewer, postId);
    await takeIntoUse(tx, imageFiles(before.key));
    await tx.insert(pictures).values({ ...before, memberId: me.id, usedAt: now });
    const draft = { ...draftOf(post), cover: before.key };
    await tx.update(blogPosts).set({ draft, updatedAt: now }).where(eq(blogPosts.id, postId));
    return where(post);
  },
});

/** What the editor of a post holds: its draft, or else what is out. Tags of a post without a draft are read from its rows. */
export const draftOf = (
  { draft, title, excerpt, body, cover }: Pick<BlogPost, "draft" | "title" | "excerpt" | "body" | "cover">,
  tags: string[] = [],
): BlogDraft => draft ?? { title, excerpt, body, cover, tags };

/** Puts a post out, or a new reading of one that is out. For commands that have insisted on the right and hold the row. */
export async function putOut(scope: Scope<unknown>, post: BlogPost, draft: BlogDraft, composed: Composed) {
  const { viewer, tx, record, now } = scope;
  const { id: postId, authorId } = post;
  const isOut = post.state === "PUBLISHED";
  const isChanged = post.title !== draft.title || post.body !== draft.body;
  if (post.publishedAt && isChanged) await keepRevision(tx, viewer, "blog-post", post);
  const slug = post.slug ?? (await freeSlug(tx, draft.title));
  const { tags, ...words } = draft;
  await tx
    .update(blogPosts)
    .set({
      ...words,
      html: composed.html,
      slug,
      draft: null,
      state: "PUBLISHED",
      scheduledFor: null,
      publishedAt: post.publishedAt ?? now,
      updatedAt: now,
      ...(post.publishedAt && isChanged && { editedAt: now }),
    })
    .where(eq(blogPosts.id, postId));
  await keepTags(tx, postId, tags);
  const mentioned = await keepComposed(tx, viewer, "blog-post", postId, composed);
  if (!isOut && !post.hiddenAt) await countFor(scope, authorId, "blog", "posts", 1);
  if (isOut) await record({ type: "blog_post.edited", memberId: authorId, postId, mentioned });
  else await record({ type: "blog_post.published", memberId: authorId, postId, mentioned, isFirst: !post.publishedAt });
  return { id: postId, slug, state: "PUBLISHED" as const };
}

/** One of one's own posts that was not taken away, held until the transaction ends. Throws NotFound. */
export async function lockOwnPost(tx: Tx, viewer: Viewer, id: string): Promise<BlogPost> {
  const [post] = await tx
    .select()
    .from(blogPosts)
    .where(and(eq(blogPosts.id, id), postsWrittenBy(viewer), isNull(blogPosts.deletedAt)))
    .for("no key update");
  if (!post) throw new NotFound("post");
  return post;
}

/** The page that begins a post names it, so the first to arrive makes the row and any other finds it. */
async function lockOrBegin(tx: Tx, viewer: Viewer, id: string): Promise<BlogPost> {
  const [begun] = await tx
    .insert(blogPosts)
    .values({ id, authorId: viewer.memberId })
    .onConflictDoNothing({ target: blogPosts.id })
    .returning({ id: blogPosts.id });
  if (begun) await ensureOwnId(tx, id, blogPosts);
  return lockOwnPost(tx, viewer, id);
}

async function useCover(tx: Tx, viewer: Viewer, key: string) {
  const [used] = await tx
    .update(pictures)
    .set({ usedAt: new Date() })
    .where(and(eq(pictures.key, key), eq(pictures.memberId, viewer.memberId!)))
    .returning();
  if (!used) throw new Invalid({ cover: "cover" });
}

async function zoneOf(tx: Tx, viewer: Viewer): Promise<string> {
  const [me] = await tx.select({ zone: members.timeZone }).from(members).where(eq(members.id, viewer.memberId!));
  return me?.zone ?? (await getSettings(tx)).timeZone;
}

/** Names that addresses below /blog are spoken for. */
const RESERVED = new Set(["new", "drafts", "tags", "feed", "search", "t", "rss", "atom"]);

/** Made of the title; of two who take the same at once the second is done again. */
async function freeSlug(tx: Tx, title: string): Promise<string> {
  const base = spelled(title, 60) || "post";
  for (let n = RESERVED.has(base) ? 2 : 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n < 5 ? n : randomInt(10 ** Math.min(n - 1, 9))}`;
    const [taken] = await tx.select({ id: blogPosts.id }).from(blogPosts).where(eq(blogPosts.slug, slug));
    if (!taken) return slug;
  }
}

const where = ({ id, slug, state }: BlogPost) => ({ id, slug, state });
