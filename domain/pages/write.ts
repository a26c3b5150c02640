// Owns writing the owner's pages: drafts, the moment they go out, later readings with their history, and their addresses.
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type PageDraft, pageSlugs, pages, type SitePage } from "@/db/schema/pages";
import { picturesIn } from "@/lib/writing";
import { knownAudience } from "../audience";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, Invalid, NotFound } from "../errors";
import { spelled } from "../members/profile-address";
import { ensureNotOvertaken } from "../overtaken";
import { agreed, type Touched } from "../settings/effects";
import { getSettings } from "../settings/settings";
import { compose, keepComposed, keepRevision, usePictures } from "../writing/compose";
import { ensureOwnId } from "../writing/own-id";
import { LeavePageInput, PAGE_SLUG_MAX, WritePageInput } from "./input";

/**
 * Keeps a draft, or puts it out: text, address and whom it is open to at once. Putting it out, and anew for others than before, says first
 * for whom that changes what (settings/effects.ts). Throws Forbidden, Invalid when the address is taken, NotFound for one that was deleted.
 */
export const writePage = command(WritePageInput, {
  before: async ({ body }, viewer) => {
    ensure(can.managePages(viewer));
    return compose(viewer, body);
  },
  work: async ({ pageId, intent, sure, seen, ...words }, scope) => {
    const { viewer, tx, now, before } = scope;
    ensure(can.managePages(viewer));
    const draft: PageDraft = { ...words, audience: await knownAudience(tx, words.audience) };
    const page = await lockOrBegin(scope, pageId, draft);
    ensureNotOvertaken(seen, page.updatedAt.getTime());
    await usePictures(tx, viewer, picturesIn(draft.body));
    if (draft.slug && draft.slug !== page.slug) await claimable(tx, page, draft.slug);
    if (intent === "draft") {
      await tx.update(pages).set({ draft, updatedAt: now }).where(eq(pages.id, pageId));
      return { id: pageId, slug: page.slug, state: page.state };
    }
    if (draft.audience.kind !== "everyone") await ensureNotLegal(tx, pageId);
    const putOut = async () => {
      const slug = await moveTo(
        tx,
        page,
        draft.slug || (page.publishedAt ? page.slug : await freeSlug(tx, draft.title)),
      );
      const isChanged = page.title !== draft.title || page.body !== draft.body;
      if (page.publishedAt && isChanged) await keepRevision(tx, viewer, "page", page);
      await tx
        .update(pages)
        .set({
          slug,
          title: draft.title,
          body: draft.body,
          html: before.html,
          audience: draft.audience,
          refusal: draft.refusal,
          draft: null,
          state: "PUBLISHED",
          publishedAt: page.publishedAt ?? now,
          updatedAt: now,
          ...(page.publishedAt && isChanged && { editedAt: now }),
        })
        .where(eq(pages.id, pageId));
      await keepComposed(tx, viewer, "page", pageId, before);
      await note(scope, page.state === "PUBLISHED" ? "page.changed" : "page.published", pageId, draft.title);
      return { id: pageId, slug, state: "PUBLISHED" as const };
    };
    return agreed(scope, sure, touched(pageId), putOut);
  },
});

/** Takes a page back among the drafts; nobody but its writers sees it then, and how many that are is said first. */
export const unpublishPage = command(LeavePageInput, async ({ pageId, sure }, scope) => {
  ensure(can.managePages(scope.viewer));
  const page = await lockPage(scope.tx, pageId);
  if (page.state === "DRAFT") return;
  await ensureNotLegal(scope.tx, pageId);
  const draft = draftOf(page);
  await agreed(scope, sure, touched(pageId), async () => {
    await scope.tx.update(pages).set({ state: "DRAFT", draft, updatedAt: scope.now }).where(eq(pages.id, pageId));
    await note(scope, "page.unpublished", pageId, page.title);
  });
});

/** Deletes a page, once it is said for whom it vanishes; its address stays its own until it is brought back. */
export const deletePage = command(LeavePageInput, async ({ pageId, sure }, scope) => {
  ensure(can.managePages(scope.viewer));
  const page = await lockPage(scope.tx, pageId);
  await ensureNotLegal(scope.tx, pageId);
  await agreed(scope, sure, touched(pageId), async () => {
    await scope.tx.update(pages).set({ deletedAt: scope.now, updatedAt: scope.now }).where(eq(pages.id, pageId));
    await note(scope, "page.deleted", pageId, page.title || draftOf(page).title);
  });
});

/** Brings a deleted page back as it was, once it is said for how many. */
export const restorePage = command(LeavePageInput, async ({ pageId, sure }, scope) => {
  ensure(can.managePages(scope.viewer));
  await agreed(scope, sure, touched(pageId), async () => {
    const [page] = await scope.tx
      .update(pages)
      .set({ deletedAt: null, updatedAt: scope.now })
      .where(and(eq(pages.id, pageId), sql`${pages.deletedAt} is not null`))
      .returning();
    if (page) await note(scope, "page.restored", pageId, page.title);
  });
});

/** What changes when a page comes or goes: how many pages there are, and who reads this one. */
const touched = (pageId: string): Touched[] => ["pages", { readersOf: pageId }];

/** What the editor of a page holds: its draft, or else what is out. */
export const draftOf = ({ draft, title, slug, body, audience, refusal }: SitePage): PageDraft =>
  draft ?? { title, slug, body, audience, refusal };

const note = (
  { record }: Scope<unknown>,
  type: "page.published" | "page.changed" | "page.unpublished" | "page.deleted" | "page.restored",
  pageId: string,
  title: string,
) => record({ type, memberId: null, pageId, title });

async function lockPage(tx: Tx, id: string): Promise<SitePage> {
  const [page] = await tx
    .select()
    .from(pages)
    .where(and(eq(pages.id, id), isNull(pages.deletedAt)))
    .for("update");
  if (!page) throw new NotFound("page");
  return page;
}

/** The page that begins a page names it, so the first to arrive makes the row and any other finds it. */
async function lockOrBegin({ tx, viewer }: Scope<unknown>, id: string, draft: PageDraft): Promise<SitePage> {
  const [known] = await tx.select({ id: pages.id }).from(pages).where(eq(pages.id, id));
  if (!known) {
    await ensureOwnId(tx, id, pages);
    // Until it goes out an address that nobody guesses; what it is to be called is the draft's.
    await tx.insert(pages).values({ id, slug: `draft-${id}`, authorId: viewer.memberId, draft });
    await tx.insert(pageSlugs).values({ slug: `draft-${id}`, pageId: id });
  }
  return lockPage(tx, id);
}

async function moveTo(tx: Tx, page: SitePage, slug: string): Promise<string> {
  if (slug === page.slug) return slug;
  await claimable(tx, page, slug);
  // Nobody was ever led to the address of a draft.
  if (!page.publishedAt) await tx.delete(pageSlugs).where(eq(pageSlugs.pageId, page.id));
  await tx.insert(pageSlugs).values({ slug, pageId: page.id }).onConflictDoNothing();
  return slug;
}

async function claimable(tx: Tx, page: SitePage, slug: string): Promise<void> {
  const [taken] = await tx.select().from(pageSlugs).where(eq(pageSlugs.slug, slug));
  if (taken && taken.pageId !== page.id) throw new Invalid({ slug: "page-slug-taken" });
}

async function freeSlug(tx: Tx, title: string): Promise<string> {
  const base = spelled(title, PAGE_SLUG_MAX - 6) || "page";
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n}`;
    const [taken] = await tx.select().from(pageSlugs).where(eq(pageSlugs.slug, slug));
    if (!taken) return slug;
  }
}

/** What members have agreed to stays readable. */
async function ensureNotLegal(tx: Tx, pageId: string): Promise<void> {
  const { legal } = await getSettings(tx);
  if (Object.values(legal).some((held) => held.pageId === pageId)) throw new Conflict("page-is-legal");
}
