import { cache } from "react";
import { can } from "@/domain/can";
import {
  COMMENTS_SHOWN,
  type CommentPlace,
  findComment,
  findSaid,
  isPlace,
  listComments,
  listPlaces,
  type ShownComment,
} from "@/domain/comments/list";
import { countNew, getTopic, listParticipants, listRelated, type ShownTopic } from "@/domain/forum/topics";
import { listOwnLikes } from "@/domain/likes/like";
import { cardsUnder } from "@/domain/links/cards";
import type { Viewer } from "@/domain/viewer";
import { forReader } from "@/domain/writing/readable";
import { one } from "@/entry/path";
import { getViewer, orNotFound } from "@/entry/viewer";

type Search = Record<string, string | string[] | undefined>;

/** A topic for whoever asks, once per request; the 404 page for hidden and absent. */
export const loadTopic = cache(async (slug: string) => orNotFound(getTopic(await getViewer(), slug)));

/** Everything a page of a topic shows, with what this viewer may do about each part of it. */
export async function loadTopicPage(slug: string, search: Search) {
  const [viewer, topic] = [await getViewer(), await loadTopic(slug)];
  const place = placeOf(search);
  // Before its texts are read: what comes meanwhile is told by the stream.
  const cards = viewer.memberId ? await cardsUnder(topic.id) : "";
  const found = await listComments(viewer, topic.id, place);
  // Nothing stands from there on that this viewer may read: the end is nearest.
  const page = place.at && found.rows.length === 0 ? await listComments(viewer, topic.id, { isEnd: true }) : found;
  const isFirst = !page.hasBefore;
  const [answer, fresh, people, related, addressed] = await Promise.all([
    topic.answerId && isFirst ? findComment(viewer, topic.id, topic.answerId) : undefined,
    topic.mine?.readAt ? countNew(viewer, topic.id, topic.mine.readNumber) : 0,
    listParticipants(viewer, topic.id, topic.authorId),
    listRelated(viewer, topic),
    addressedIn(viewer, topic, search),
  ]);
  const lifted = answer && !answer.deletedAt && !answer.hiddenAt ? answer : undefined;
  const comments = page.rows.filter(({ id }) => id !== lifted?.id);
  const all = lifted ? [lifted, ...comments] : comments;
  const [parents, own] = await Promise.all([
    listPlaces(viewer, [...new Set(all.flatMap(({ parentId }) => parentId ?? []))]),
    listOwnLikes(viewer, [topic.id, ...all.map(({ id }) => id)]),
  ]);
  const { faces, read } = await forReader(
    viewer,
    [
      topic.authorId,
      ...people.ids,
      ...all.map(({ authorId }) => authorId),
      ...[...parents.values()].map(({ authorId }) => authorId),
      addressed?.authorId ?? null,
    ],
    [topic.html, ...all.map(({ html }) => html)],
  );
  const firstNew = topic.mine?.readAt && fresh > 0 ? comments.find(isNewTo(viewer, topic)) : undefined;
  return {
    viewer,
    topic,
    page,
    cards,
    isFirst,
    answer: lifted,
    comments,
    parents,
    own,
    faces,
    read,
    fresh,
    firstNew,
    people,
    related,
    addressed,
  };
}

export type TopicPageFacts = Awaited<ReturnType<typeof loadTopicPage>>;

/** What this viewer may do about the topic itself. */
export const topicActs = (viewer: Viewer, topic: ShownTopic) => ({
  edit: can.editWriting(viewer, topic) && !topic.deletedAt,
  delete: can.deleteWriting(viewer, topic) && !topic.deletedAt,
  restore: !!topic.deletedAt && can.restoreWriting(viewer, topic),
  moderate: can.moderateCommunity(viewer),
  hide: can.hideWriting(viewer, topic),
  accept: can.acceptAnswer(viewer, topic) && !topic.deletedAt,
});

const isNewTo =
  ({ memberId }: Viewer, { mine }: ShownTopic) =>
  ({ number, authorId, deletedAt }: ShownComment) =>
    number > (mine?.readNumber ?? 0) && authorId !== memberId && !deletedAt;

/** `post` opens the page that holds it: pages begin at the same numbers for everybody, so that they can be kept. */
function placeOf(search: Search): CommentPlace {
  const number = (key: string) => {
    const value = Number(one(search[key]));
    return isPlace(value) ? value : undefined;
  };
  const [post, before] = [number("post"), number("before")];
  if (one(search.post) === "last") return { isEnd: true };
  if (before) return { before };
  return post ? { at: post - ((post - 1) % COMMENTS_SHOWN) } : {};
}

/** Whom the reply being written answers, and with which words quoted. Number 0 is the topic itself. */
async function addressedIn(viewer: Viewer, topic: ShownTopic, search: Search) {
  const isQuote = one(search.quote) !== undefined;
  const number = Number(one(search.quote) ?? one(search.reply) ?? Number.NaN);
  if (!Number.isInteger(number) || number < 0 || number >= 2 ** 31 || !viewer.memberId) return undefined;
  if (number === 0) return { id: "", number, authorId: topic.authorId, quoted: isQuote ? topic.body : undefined };
  const said = await findSaid(viewer, topic.id, number);
  return said && { id: said.id, number, authorId: said.authorId, quoted: isQuote ? said.body : undefined };
}
