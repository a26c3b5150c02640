// Owns what an owner means by what they type: an address means one, a name all who are called so.
import { and, eq, like } from "drizzle-orm";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { members, slugs } from "@/db/schema/members";
import { pageSlugs, pages } from "@/db/schema/pages";
import type { Audience } from "../audience";
import { postsVisibleTo } from "../blog/sight";
import { can } from "../can";
import { ensure } from "../errors";
import { topicsVisibleTo } from "../forum/sight";
import { inReach } from "../members/reach";
import { pagesVisibleTo } from "../pages/sight";
import { finding, nameKey } from "../text-keys";
import type { Viewer } from "../viewer";
import type { SubjectKind } from "./input";

export type Meant = { id: string; name: string; slug: string; audience?: Audience };

const MOST_OFFERED = 12;

/**
 * Members by the address of a profile, else by a part of their name: only whom the viewer sees, or an address that is guessed would
 * tell whose it is. Throws Forbidden.
 */
export async function findMembers(viewer: Viewer, asked: string): Promise<Meant[]> {
  ensure(can.manageSettings(viewer));
  const shown = { id: members.id, name: members.nickname, slug: members.slug };
  const [one] = await db
    .select(shown)
    .from(slugs)
    .innerJoin(members, eq(members.id, slugs.memberId))
    .where(and(eq(slugs.slug, asked), inReach(viewer)));
  if (one) return [one];
  const key = nameKey(asked);
  if (!key) return [];
  return db
    .select(shown)
    .from(members)
    .where(and(like(members.nameKey, finding(key)), inReach(viewer)))
    .orderBy(members.nameKey, members.id)
    .limit(MOST_OFFERED);
}

/** What stands at an address and this viewer sees, with whom a page is open to; members also by name. Throws Forbidden. */
export async function findSubjects(viewer: Viewer, kind: SubjectKind, asked: string): Promise<Meant[]> {
  ensure(can.manageSettings(viewer));
  if (kind === "member" || kind === "value") return findMembers(viewer, asked);
  if (kind === "page")
    return db
      .select({ id: pages.id, name: pages.title, slug: pageSlugs.slug, audience: pages.audience })
      .from(pageSlugs)
      .innerJoin(pages, eq(pages.id, pageSlugs.pageId))
      .where(and(eq(pageSlugs.slug, asked), can.managePages(viewer) ? undefined : pagesVisibleTo(viewer)));
  const [table, seen] = kind === "topic" ? [topics, topicsVisibleTo(viewer)] : [blogPosts, postsVisibleTo(viewer)];
  const found = db
    .select({ id: table.id, name: table.title })
    .from(table)
    .where(and(eq(table.slug, asked), seen));
  return (await found).map((one) => ({ ...one, slug: asked }));
}
