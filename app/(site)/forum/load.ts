import { notFound } from "next/navigation";
import { can } from "@/domain/can";
import { listCategories } from "@/domain/forum/categories";
import { countUnreadTopics } from "@/domain/forum/reading";
import { listTopics, type TopicLine } from "@/domain/forum/topics";
import { listFaces } from "@/domain/members/faces";
import { mutedValues, type Viewer } from "@/domain/viewer";
import { one } from "@/entry/path";
import { getMe, getSite, getViewer } from "@/entry/viewer";
import { getLanguage, getWords } from "@/entry/words";
import { formatMoment } from "@/lib/format";

/** How this viewer reads words and times. */
export async function loadReading() {
  const [site, me, t, locale] = await Promise.all([getSite(), getMe(), getWords(), getLanguage()]);
  return { t, locale, zone: me?.timeZone ?? site.timeZone, now: new Date(), site };
}

export type Reading = Awaited<ReturnType<typeof loadReading>>;

/** What stands beside every page of the forum: its rooms, and where the viewer may go and begin. */
export async function loadForum() {
  const viewer = await getViewer();
  if (!can.use(viewer, "forum")) notFound();
  const [reading, me, rooms, unread] = await Promise.all([
    loadReading(),
    getMe(),
    listCategories(viewer),
    countUnreadTopics(viewer),
  ]);
  return {
    ...reading,
    viewer,
    rooms,
    unread,
    isMember: viewer.kind === "member",
    mayManage: can.manageForum(viewer),
    stance: stanceOf(viewer, me, reading),
  };
}

export type Forum = Awaited<ReturnType<typeof loadForum>>;

/** Whether this viewer may write here, and otherwise what stands in the way. */
export type Stance =
  | { as: "writer" | "visitor" }
  | { as: "private"; mayJoin: boolean }
  | { as: "muted"; until: string; why: string };

export function stanceOf(
  viewer: Viewer,
  me: Awaited<ReturnType<typeof getMe>>,
  { locale, zone }: Pick<Reading, "locale" | "zone">,
): Stance {
  if (viewer.kind !== "member" || !me) return { as: "visitor" };
  if (viewer.activityStatus === "MUTED") {
    const until = me.mutedUntil && formatMoment(me.mutedUntil, locale, zone);
    return { as: "muted", ...mutedValues(me), ...(until && { until }) };
  }
  return viewer.privacyStatus === "PUBLIC" ? { as: "writer" } : { as: "private", mayJoin: can.joinCommunity(viewer) };
}

/** The faces beside a page of topics. */
export const facesOf = (viewer: Viewer, topics: Pick<TopicLine, "authorId" | "lastCommenterId">[]) =>
  listFaces(
    viewer,
    topics.flatMap(({ authorId, lastCommenterId }) => [authorId, lastCommenterId]),
  );

/** A page of topics, all or chosen, with their faces. `params` hold the place in the list. */
export async function loadTopics(
  { viewer }: Forum,
  params: Record<string, string | string[] | undefined>,
  choice: { isUnanswered?: boolean; isUnread?: boolean } = {},
) {
  const page = await listTopics(viewer, { ...choice, after: one(params.after), before: one(params.before) });
  return { page, faces: await facesOf(viewer, page.rows) };
}

export type TopicsLoaded = Awaited<ReturnType<typeof loadTopics>>;
