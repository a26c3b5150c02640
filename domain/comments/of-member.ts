// Owns the list of what a member has said, wherever that is (M147).
import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { type App, comments, type HostKind } from "@/db/schema/writings";
import { listPostsByIds } from "../blog/posts";
import { listTopicsByIds } from "../forum/topics";
import { type Place, pageOf } from "../paging";
import type { Viewer } from "../viewer";
import { listedComments } from "./sight";

const SHOWN = 20;
const HOST_OF: Record<App, HostKind> = { forum: "topic", blog: "blog-post" };

/** A page of a member's comments, the latest first, as far as the viewer may read them, each with what it stands under. */
export async function listCommentsOf(viewer: Viewer, authorId: string, { app, ...place }: Place & { app?: App } = {}) {
  const page = await pageOf(
    { key: comments.id, id: comments.id, isUp: false },
    place,
    SHOWN,
    ({ where, orderBy, limit }) =>
      db
        .select({ ...said, cursorKey: comments.id })
        .from(comments)
        .where(
          and(
            eq(comments.authorId, authorId),
            app ? eq(comments.hostKind, HOST_OF[app]) : undefined,
            listedComments(viewer),
            where,
          ),
        )
        .orderBy(...orderBy)
        .limit(limit),
  );
  return { ...page, rows: await withHosts(viewer, page.rows) };
}

/** These comments, as far as the viewer may read them, by id. */
export async function listCommentsByIds(viewer: Viewer, ids: string[]) {
  if (ids.length === 0) return new Map<string, SaidUnder>();
  const rows = await db
    .select(said)
    .from(comments)
    .where(and(inArray(comments.id, ids), listedComments(viewer)));
  return new Map((await withHosts(viewer, rows)).map((row) => [row.id, row]));
}

const said = {
  id: comments.id,
  hostKind: comments.hostKind,
  hostId: comments.hostId,
  number: comments.number,
  authorId: comments.authorId,
  body: comments.body,
  createdAt: comments.createdAt,
};
type Said = {
  id: string;
  hostKind: HostKind;
  hostId: string;
  number: number;
  authorId: string | null;
  body: string;
  createdAt: Date;
};
type SaidUnder = Said & { host: { slug: string; title: string } };

async function withHosts(viewer: Viewer, rows: Said[]): Promise<SaidUnder[]> {
  const under = (kind: HostKind) => rows.flatMap(({ hostKind, hostId }) => (hostKind === kind ? hostId : []));
  const [topics, posts] = [
    await listTopicsByIds(viewer, under("topic")),
    await listPostsByIds(viewer, under("blog-post")),
  ];
  return rows.flatMap((row) => {
    const host = (row.hostKind === "topic" ? topics : posts).get(row.hostId);
    return host ? { ...row, host } : [];
  });
}
