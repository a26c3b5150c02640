// Owns what becomes of a text on its way in: rendered once, its mentions and pictures found, its history kept.
import { and, eq, inArray, isNull } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { members, slugs } from "@/db/schema/members";
import { mentions, pictures, type RevisedKind, revisions } from "@/db/schema/writings";
import { newId } from "@/lib/id";
import { linksIn, namedIn, picturesIn, renderWriting } from "@/lib/writing";
import { can } from "../can";
import { ensure } from "../errors";
import { wantCards } from "../links/cards";
import { visibleTo } from "../members/privacy-status";
import { learnWords } from "../search/words";
import type { Viewer } from "../viewer";

export type Composed = { html: string; named: string[]; pictures: string[]; links: string[] };

/** Renders a text, for a command's first step: it may take a while, and reads outside the transaction. Names only whom the writer may see. */
export async function compose(viewer: Viewer, body: string): Promise<Composed> {
  ensure(can.useAccount(viewer));
  const [byName, byKey] = [await findNamed(viewer, namedIn(body)), await findPictures(picturesIn(body))];
  const html = renderWriting(body, { members: byName, pictures: byKey });
  return { html, named: [...new Set(byName.values())], pictures: [...byKey.keys()], links: linksIn(html) };
}

/** For a row that is written already: writes down whom it names, its words, that its pictures are in use, and what its links are to be asked. Answers those it did not name before, without the writer. */
export async function keepComposed(
  tx: Tx,
  viewer: Viewer,
  targetKind: RevisedKind,
  targetId: string,
  composed: Composed,
): Promise<string[]> {
  if (composed.pictures.length > 0)
    await tx
      .update(pictures)
      .set({ usedAt: new Date() })
      .where(and(inArray(pictures.key, composed.pictures), isNull(pictures.usedAt)));
  await wantCards(tx, composed.links, targetKind, targetId);
  await learnWords(tx, targetKind, targetId);
  const before = await tx.delete(mentions).where(eq(mentions.targetId, targetId)).returning();
  if (composed.named.length === 0) return [];
  await tx.insert(mentions).values(composed.named.map((memberId) => ({ targetKind, targetId, memberId })));
  const known = new Set([viewer.memberId, ...before.map(({ memberId }) => memberId)]);
  return composed.named.filter((id) => !known.has(id));
}

/** Pictures in a draft are in use, or they would be cleared away before the draft is done. */
export async function usePictures(tx: Tx, viewer: Viewer, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .update(pictures)
    .set({ usedAt: new Date() })
    .where(and(inArray(pictures.key, keys), eq(pictures.memberId, viewer.memberId!), isNull(pictures.usedAt)));
}

/** Keeps how a text read until now; to be called with its row locked, before it is changed. */
export const keepRevision = (
  tx: Tx,
  viewer: Viewer,
  targetKind: RevisedKind,
  old: { id: string; title?: string; body: string },
) =>
  tx.insert(revisions).values({
    id: newId(),
    targetKind,
    targetId: old.id,
    title: old.title ?? null,
    body: old.body,
    editorId: viewer.memberId,
  });

/** Earlier readings of a text, the latest first. Ask only for a text the viewer may see. */
export const listRevisions = (targetId: string) =>
  db.select().from(revisions).where(eq(revisions.targetId, targetId)).orderBy(revisions.id).limit(200);

async function findNamed(viewer: Viewer, names: string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await db
    .select({ slug: slugs.slug, id: members.id })
    .from(slugs)
    .innerJoin(members, eq(members.id, slugs.memberId))
    .where(and(inArray(slugs.slug, names), visibleTo(viewer)));
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

async function findPictures(keys: string[]) {
  if (keys.length === 0) return new Map<string, { width: number; height: number }>();
  const rows = await db.select().from(pictures).where(inArray(pictures.key, keys));
  return new Map(rows.map(({ key, width, height }) => [key, { width, height }]));
}
