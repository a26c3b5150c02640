// Owns what an owner means by what they type: an address means one, a name all who are called so.
import { and, eq, like } from "drizzle-orm";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { members, slugs } from "@/db/schema/members";
import { pageSlugs, pages } from "@/db/schema/pages";
import type { Audience } from "../audience";
import { can } from "../can";
import { ensure } from "../errors";
import { visibleTo } from "../members/privacy-status";
import { finding, nameKey } from "../text-keys";
import type { Viewer } from "../viewer";
import type { SubjectKind } from "./input";

export type Meant = { id: string; name: string; slug: string; audience?: Audience };

const MOST_OFFERED = 12;

/** Members by the address of a profile, seen or not, else by a part of their name as far as the viewer sees them. Throws Forbidden. */
export async function findMembers(viewer: Viewer, asked: string): Promise<Meant[]> {
  ensure(can.manageSettings(viewer));
  const shown = { id: members.id, name: members.nickname, slug: members.slug };
  const [one] = await db
    .select(shown)
    .from(slugs)
    .innerJoin(members, eq(members.id, slugs.memberId))
    .where(eq(slugs.slug, asked));
  if (one) return [one];
  const key = nameKey(asked);
  if (!key) return [];
  return db
    .select(shown)
    .from(members)
    .where(and(like(members.nameKey, finding(key)), visibleTo(viewer)))
    .orderBy(members.nameKey, members.id)
    .limit(MOST_OFFERED);
}

/** What stands at an address, seen or not, with whom a page is open to; members also by name. Throws Forbidden. */
export async function findSubjects(viewer: Viewer, kind: SubjectKind, asked: string): Promise<Meant[]> {
  ensure(can.manageSettings(viewer));
  if (kind === "member" || kind === "value") return findMembers(viewer, asked);
  if (kind === "page")
    return db
      .select({ id: pages.id, name: pages.title, slug: pageSlugs.slug, audience: pages.audience })
      .from(pageSlugs)
      .innerJoin(pages, eq(pages.id, pageSlugs.pageId))
      .where(eq(pageSlugs.slug, asked));
  const table = kind === "topic" ? topics : blogPosts;
  const found = db.select({ id: table.id, name: table.title }).from(table).where(eq(table.slug, asked));
  return (await found).map((one) => ({ ...one, slug: asked }));
}
