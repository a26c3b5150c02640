// What the seeded community has written for its blog: posts by a few writers, comments with answers, and likes, with every count as the rows have it.
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { blogPosts, blogPostTags, blogTags } from "@/db/schema/blog";
import { memberRoles, roles } from "@/db/schema/roles";
import { comments, counters, likes } from "@/db/schema/writings";
import { renderWriting } from "@/lib/writing";
import { tagSlug } from "../blog/input";
import { spelled } from "../members/profile-address";
import { COMMENTS, POSTS, REPLIES } from "./blog-words";
import type { MemberRow, World } from "./person";

const DAY = 86_400_000;
const WRITERS = 3;

/** Fills the blog. Its writers are members of no name in manuals, and the owner. */
export async function seedBlog(tx: Tx, { dice, now }: World, members: readonly MemberRow[]): Promise<void> {
  const speakers = members.filter(({ status, privacyStatus }) => status === "APPROVED" && privacyStatus === "PUBLIC");
  const writers = [...speakers.slice(0, 1), ...speakers.slice(4, 4 + WRITERS)];
  if (speakers.length < 2) return;
  const [role] = await tx.select({ id: roles.id }).from(roles).where(eq(roles.key, "writer"));
  for (const { id, isOwner } of writers)
    if (role && !isOwner) await tx.insert(memberRoles).values({ memberId: id, roleId: role.id }).onConflictDoNothing();
  const taken = new Set((await tx.select({ slug: blogPosts.slug }).from(blogPosts)).map(({ slug }) => slug));
  const tally = new Map<string, number>();
  const count = (memberId: string, name: string) => {
    const key = `${memberId}.${name}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
  };
  for (const [at, { title, excerpt, tags, body }] of POSTS.entries()) {
    const author = writers[at % writers.length]!;
    const publishedAt = new Date(now.getTime() - (3 + at * 11 + dice.below(6)) * DAY);
    const id = dice.id(publishedAt);
    const base = spelled(title, 60);
    const slug = taken.has(base) ? `${base}-${dice.below(1_000_000)}` : base;
    const likers = some(dice.below(9), () => dice.pick(speakers).id);
    const said = talk(dice, { id, publishedAt, now, author: author.id, speakers });
    await tx.insert(blogPosts).values({
      id,
      slug,
      authorId: author.id,
      title,
      excerpt,
      ...rendered(body),
      state: "PUBLISHED",
      publishedAt,
      createdAt: publishedAt,
      updatedAt: publishedAt,
      lastNumber: said.length,
      commentCount: said.length,
      likeCount: likers.length,
    });
    if (said.length > 0) await tx.insert(comments).values(said);
    const given = likers.map((memberId) => ({ targetKind: "blog-post" as const, targetId: id, memberId }));
    if (given.length > 0)
      await tx.insert(likes).values(given.map((like) => ({ ...like, app: "blog" as const, createdAt: publishedAt })));
    await file(tx, id, tags, () => dice.id(publishedAt));
    count(author.id, "posts");
    for (const { authorId } of said) count(authorId!, "comments");
    for (const memberId of likers) count(memberId, "likes");
  }
  const rows = [...tally].map(([key, value]) => {
    const [memberId = "", name = ""] = key.split(".");
    return { memberId, app: "blog", name, value };
  });
  await tx
    .insert(counters)
    .values(rows)
    .onConflictDoUpdate({
      target: [counters.memberId, counters.app, counters.name],
      set: { value: sql`${counters.value} + excluded.value` },
    });
}

type Under = { id: string; publishedAt: Date; now: Date; author: string; speakers: readonly MemberRow[] };

/** A few comments, some with the writer's answer. */
function talk(dice: World["dice"], { id, publishedAt, now, author, speakers }: Under) {
  const said: (typeof comments.$inferInsert & { id: string })[] = [];
  const say = (authorId: string, body: string, parentId: string | null) => {
    const number = said.length + 1;
    const createdAt = new Date(Math.min(now.getTime(), publishedAt.getTime() + number * 0.4 * DAY));
    const row = { id: dice.id(createdAt), hostKind: "blog-post" as const, hostId: id, number, parentId, authorId };
    said.push({ ...row, ...rendered(body), createdAt });
    return said.at(-1)!;
  };
  for (let n = 1 + dice.below(4); n > 0; n--) {
    const top = say(dice.pick(speakers).id, dice.pick(COMMENTS), null);
    if (dice.chance(0.5)) {
      say(author, dice.pick(REPLIES), top.id);
      top.replyCount = 1;
    }
  }
  return said;
}

async function file(tx: Tx, postId: string, names: readonly string[], id: () => string) {
  for (const name of names) {
    await tx
      .insert(blogTags)
      .values({ id: id(), slug: tagSlug(name), name })
      .onConflictDoNothing();
    const [tag] = await tx
      .select({ id: blogTags.id })
      .from(blogTags)
      .where(eq(blogTags.slug, tagSlug(name)));
    await tx.insert(blogPostTags).values({ postId, tagId: tag!.id });
  }
}

const some = (n: number, one: () => string) => [...new Set(Array.from({ length: n }, one))];

const rendered = (body: string) => ({ body, html: renderWriting(body, { members: new Map(), pictures: new Map() }) });
