// Owns reading the owner's pages: one by its address, found by words, and the desk of those who write them.
import { and, asc, desc, eq, exists, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { pageSlugs, pages } from "@/db/schema/pages";
import { keysOf } from "../audience";
import { can } from "../can";
import { ensure, Forbidden, NotFound } from "../errors";
import { type Place, pageOf } from "../paging";
import { containing } from "../text-keys";
import type { Viewer } from "../viewer";
import { onceFor } from "../viewer-queries";
import { withExcerpts } from "../writing/excerpts";
import { alike, cleanWords, wordsOf } from "../writing/words";
import { listedPages, onDesk, pagesVisibleTo, saysClosed } from "./sight";
import { draftOf } from "./write";

const shown = {
  id: pages.id,
  slug: pages.slug,
  title: pages.title,
  html: pages.html,
  body: pages.body,
  state: pages.state,
  audience: pages.audience,
  publishedAt: pages.publishedAt,
  editedAt: pages.editedAt,
};

/**
 * A page by its address. A former address finds it too: the slug answered is the current one, and the page redirects to it.
 * Throws NotFound, and Forbidden `page-closed` for a page that is there and says to whomever it is closed to (M128).
 */
export async function getPage(viewer: Viewer, slug: string) {
  const at = slug.toLowerCase();
  const [page] = await pageAt(viewer).execute({ slug: at, keys: keysOf(viewer) });
  if (page) return page;
  const [closed] = await db
    .select({ id: pages.id })
    .from(pageSlugs)
    .innerJoin(pages, eq(pages.id, pageSlugs.pageId))
    .where(and(eq(pageSlugs.slug, at), saysClosed));
  if (closed) throw new Forbidden("page-closed");
  throw new NotFound("page");
}

const pageAt = onceFor.byKey((db, viewer) =>
  db
    .select(shown)
    .from(pageSlugs)
    .innerJoin(pages, eq(pages.id, pageSlugs.pageId))
    .where(and(eq(pageSlugs.slug, sql.placeholder("slug")), pagesVisibleTo(viewer)))
    .prepare("page_at"),
);

/** Those of these pages that this viewer may read, for menus. */
export async function listPagesById(viewer: Viewer, ids: string[]) {
  if (ids.length === 0) return [];
  return pagesById(viewer).execute({ ids: `{${ids}}`, keys: keysOf(viewer) });
}

const pagesById = onceFor.byKey((db, viewer) =>
  db
    .select({
      id: pages.id,
      slug: pages.slug,
      title: pages.title,
      isPrivate: sql<boolean>`${pages.audience} ->> 'kind' <> 'everyone'`,
    })
    .from(pages)
    .where(and(sql`${pages.id} = any(${sql.placeholder("ids")}::text::uuid[])`, listedPages(viewer)))
    .prepare("pages_by_id"),
);

const MOST_FOUND = 10;

/** Pages whose title or text answers to the words, the best first, with the hits marked. */
export async function searchPages(viewer: Viewer, text: string, limit = MOST_FOUND) {
  const [q, words] = [cleanWords(text), wordsOf(text)];
  if (!q) return [];
  const rank = sql<number>`ts_rank(${pages.search}, ${words}) + similarity(lower(${pages.title}), ${q})`;
  const rows = await db
    .select({
      id: pages.id,
      slug: pages.slug,
      title: pages.title,
      html: pages.html,
    })
    .from(pages)
    .where(
      and(
        or(sql`${pages.search} @@ ${words}`, sql`lower(${pages.title}) like ${containing(q)}`, alike(pages.title, q)),
        listedPages(viewer),
      ),
    )
    .orderBy(desc(rank), asc(pages.id))
    .limit(limit);
  return withExcerpts(rows, text);
}

/** Whether some page that this viewer may read holds the words. */
export const holdsInPages = (viewer: Viewer, words: SQL): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(pages)
      .where(and(sql`${pages.search} @@ ${words}`, listedPages(viewer))),
  );

export type FoundPage = Awaited<ReturnType<typeof searchPages>>[number];

/** Pages with these letters in their title: for menus, while somebody types. */
export async function listTitledPages(viewer: Viewer, text: string, limit: number) {
  const q = cleanWords(text);
  if (!q) return [];
  return db
    .select({ slug: pages.slug, title: pages.title })
    .from(pages)
    .where(and(sql`lower(${pages.title}) like ${containing(q)}`, listedPages(viewer)))
    .orderBy(asc(pages.title), asc(pages.id))
    .limit(limit);
}

/** Addresses for search engines, in the order they were begun in. */
export const listSitemapPages = (viewer: Viewer, limit: number) =>
  db
    .select({
      slug: pages.slug,
      at: sql<Date>`coalesce(${pages.editedAt}, ${pages.publishedAt})`.mapWith(pages.publishedAt),
    })
    .from(pages)
    .where(listedPages(viewer))
    .orderBy(asc(pages.id))
    .limit(limit);

const PAGES_SHOWN = 50;

/** A page of the desk, what was touched last first. Throws Forbidden. */
export async function listDesk(viewer: Viewer, place: Place = {}) {
  ensure(can.managePages(viewer));
  const touched = { key: pages.updatedAt, id: pages.id, isUp: false };
  return pageOf(touched, place, PAGES_SHOWN, ({ where, orderBy, limit }) =>
    db
      .select({
        id: pages.id,
        slug: pages.slug,
        title: sql<string>`coalesce(nullif(${pages.title}, ''), ${pages.draft} ->> 'title', '')`,
        state: pages.state,
        hasChanges: sql<boolean>`${pages.draft} is not null`,
        audience: pages.audience,
        updatedAt: pages.updatedAt,
        deletedAt: pages.deletedAt,
        cursorKey: pages.updatedAt,
      })
      .from(pages)
      .where(and(onDesk(viewer), where))
      .orderBy(...orderBy)
      .limit(limit),
  );
}

/** Pages that are out, by title, to choose from; for menus and legal texts. Throws Forbidden. */
export async function listChoices(viewer: Viewer) {
  ensure(can.managePages(viewer) || can.manageSettings(viewer));
  return db
    .select({ id: pages.id, slug: pages.slug, title: pages.title, audience: pages.audience })
    .from(pages)
    .where(and(eq(pages.state, "PUBLISHED"), isNull(pages.deletedAt)))
    .orderBy(asc(pages.title), asc(pages.id))
    .limit(500);
}

/** A page as its writers work on it. Throws Forbidden, NotFound. */
export async function getPageDraft(viewer: Viewer, id: string) {
  ensure(can.managePages(viewer));
  const [page] = await db
    .select()
    .from(pages)
    .where(and(eq(pages.id, id), isNull(pages.deletedAt)));
  if (!page) throw new NotFound("page");
  const { slug, state, title, body, publishedAt, updatedAt } = page;
  return {
    id,
    at: slug,
    state,
    publishedAt,
    updatedAt,
    out: { title, body },
    hasChanges: page.draft !== null,
    ...draftOf(page),
  };
}
