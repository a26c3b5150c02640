// What a case is about, as the team reads it: the words, where they stand, and what stands beside them.
import { and, asc, desc, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { comments, type ReportCase } from "@/db/schema/writings";
import { placePath } from "@/lib/places";
import { can } from "../can";
import type { Viewer } from "../viewer";
import { atTheDesk } from "./sight";
import { commentRows, listWritings, type Writing } from "./writings";

/** The same facts of every kind. A member has their nickname as title and their own words about themselves as body. */
export type Content = {
  id: string;
  authorId: string | null;
  /** Of what it stands in, where it is a comment. */
  title: string;
  body: string;
  html: string | null;
  path: string;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  hiddenAt: Date | null;
};

type Of = Pick<ReportCase, "targetKind" | "targetId">;

/** What these cases are about, by its id, a query a kind; what is gone altogether is missing. For whoever works on the cases. */
export const listContents = (viewer: Viewer, cases: Of[]) => contentsFor(atTheDesk(viewer), cases);

/** The same as far as this viewer reads it. A member is shown to whoever asks: insist on the right to see them before. */
export async function contentsFor(viewer: Viewer, cases: Of[]): Promise<Map<string, Content>> {
  const kinds = [...new Set(cases.map(({ targetKind }) => targetKind))];
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const ids = cases.filter((each) => each.targetKind === kind).map((each) => each.targetId);
      return kind === "member" ? loadMembers(ids) : (await listWritings(db, viewer, kind, ids)).map(contentOf);
    }),
  );
  return new Map(found.flat().map((content) => [content.id, content]));
}

const contentOf = ({ hostKind, number, slug, ...writing }: Writing): Content => ({
  ...writing,
  path: placePath(hostKind, slug, number ?? undefined),
});

/** A case lays the member's public face on the desk, whatever they have made private since. */
async function loadMembers(ids: string[]): Promise<Content[]> {
  const rows = await db
    .select({
      id: members.id,
      slug: members.slug,
      title: members.nickname,
      line: members.title,
      about: members.about,
      createdAt: members.createdAt,
    })
    .from(members)
    .where(inArray(members.id, ids));
  return rows.map(({ slug, line, about, ...row }) => ({
    ...row,
    authorId: row.id,
    body: [line, about].filter(Boolean).join("\n\n"),
    html: null,
    path: `/members/${slug}`,
    editedAt: null,
    deletedAt: null,
    hiddenAt: null,
  }));
}

/**
 * What stands right before and after a comment, in its place: what it answers, and what came of it. Nobody reported these, so they
 * are read by the viewer's own right: what was hidden or deleted beside it is for those who moderate.
 */
export async function listAround(viewer: Viewer, commentId: string): Promise<{ before: Content[]; after: Content[] }> {
  const [at] = await db
    .select({ hostId: comments.hostId, number: comments.number, parentId: comments.parentId })
    .from(comments)
    .where(eq(comments.id, commentId));
  if (!at) return { before: [], after: [] };
  const inHost = and(
    eq(comments.hostId, at.hostId),
    can.moderateCommunity(viewer) ? undefined : isNull(comments.deletedAt),
  );
  const [parent, previous, after] = await Promise.all([
    at.parentId ? commentRows(db, viewer, and(inHost, eq(comments.id, at.parentId))) : [],
    commentRows(db, viewer, and(inHost, lt(comments.number, at.number)))
      .orderBy(desc(comments.number))
      .limit(1),
    commentRows(db, viewer, and(inHost, gt(comments.number, at.number)))
      .orderBy(asc(comments.number))
      .limit(1),
  ]);
  const before = new Map([...parent, ...previous].map((row) => [row.id, row]));
  const inOrder = [...before.values()].sort((a, b) => a.number - b.number);
  return { before: inOrder.map(contentOf), after: after.map(contentOf) };
}
