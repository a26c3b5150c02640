// Owns what a digest says: of what was gathered for it, what its reader has not read, may still see and still wants, at the moment it goes.
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { mails, notifications } from "@/db/schema/events";
import { topics } from "@/db/schema/forum";
import { follows, members } from "@/db/schema/members";
import { likes } from "@/db/schema/writings";
import { visibleTo } from "../members/privacy-status";
import { listOpenCases } from "../reports/sight";
import type { Viewer } from "../viewer";
import { isKind, type Kind, ruleOf, subjectOf } from "./kinds";
import { wishesOf } from "./preferences";
import { findManyTold, type ToldOf } from "./told";

/** More than anybody reads of; what is beyond it is on the site. */
const MOST = 1000;

type Actor = { id: string; nickname: string; slug: string; title: string | null; status: string };
/** One line: who (and how many others) did what, to what; `actor` is null where nobody is named, `told` when it is about oneself. */
export type DigestLine = { kind: Kind; actor: Actor | null; others: number; told: ToldOf | null; data: Item["data"] };
type Item = { kind: Kind; data: Record<string, string> };

/** The lines of a digest, newest first; what several people did to the same thing is one. A constant number of queries. */
export async function listDigest(viewer: Viewer, digestId: string): Promise<DigestLine[]> {
  const items = await listItems(viewer, digestId);
  const actorOf = await listActors(viewer, items);
  const toldOf = await findManyTold(
    viewer,
    items.map(({ data }) => data),
  );
  const stands = await listStanding(viewer, items);
  const lines: (DigestLine & { subject?: string; actors: Set<string> })[] = [];
  for (const { kind, data } of items) {
    const actor = actorOf.get(data.actorId ?? "") ?? null;
    const told = toldOf(data);
    if ((data.actorId && !actor) || (data.hostId && !told) || !stands({ kind, data }, actor)) continue;
    const subject = subjectOf(kind, data);
    const same = lines.find((line) => subject !== undefined && line.kind === kind && line.subject === subject);
    if (!same) {
      lines.push({ kind, subject, actor, others: 0, told, data, actors: new Set(actor ? [actor.id] : []) });
      continue;
    }
    if (actor) same.actors.add(actor.id);
    same.others = same.actors.size - 1;
    // Reading goes on from the oldest that is new.
    if (told) same.told = told;
  }
  return lines;
}

async function listItems(viewer: Viewer, digestId: string): Promise<Item[]> {
  const wishOf = await wishesOf(db, viewer.memberId!);
  const isSame = and(eq(notifications.eventId, mails.eventId), eq(notifications.memberId, mails.memberId));
  const unread = await db
    .select({ letter: mails.letter, data: mails.data })
    .from(mails)
    .leftJoin(notifications, isSame)
    .where(and(eq(mails.gatheredIn, digestId), isNull(notifications.readAt)))
    .orderBy(desc(mails.id))
    .limit(MOST);
  return unread.flatMap(({ letter, data }) => {
    if (!isKind(letter) || wishOf(letter).email === "never") return [];
    const { permission } = ruleOf(letter);
    return permission && !viewer.permissions.has(permission) ? [] : [{ kind: letter, data }];
  });
}

async function listActors(viewer: Viewer, items: Item[]): Promise<Map<string, Actor>> {
  const ids = [...new Set(items.flatMap(({ data }) => data.actorId ?? []))];
  if (ids.length === 0) return new Map();
  const { id, nickname, slug, title, status } = members;
  const seen = await db
    .select({ id, nickname, slug, title, status })
    .from(members)
    .where(and(inArray(id, ids), visibleTo(viewer)));
  return new Map(seen.map((actor) => [actor.id, actor]));
}

/** Is it still so, of something said or liked? For a letter of its own, which may have waited for quiet hours to end. */
export const isStill = async (viewer: Viewer, item: Item): Promise<boolean> =>
  (await listStanding(viewer, [item]))(item, null);

/** Is it still so? A like can be taken back, another answer chosen, a request decided, a report settled. */
async function listStanding(viewer: Viewer, items: Item[]): Promise<(item: Item, actor: Actor | null) => boolean> {
  const of = (kind: Kind) => items.flatMap(({ kind: own, data }) => (own === kind ? [data] : []));
  const [liked, followed, reported] = [of("newLike"), of("newFollower"), of("newReport")];
  const still = new Set([
    ...(await listLikes(idsIn(liked, "targetId"), idsIn(liked, "actorId"))),
    ...(await listAnswers(idsIn(of("answerChosen"), "commentId"))),
    ...(await listFollows(viewer.memberId!, idsIn(followed, "actorId"))),
    ...(await listOpenCases(db, viewer, idsIn(reported, "caseId"))),
  ]);
  return ({ kind, data }, actor) => {
    if (kind === "newLike") return still.has(`${data.targetId} ${data.actorId}`);
    if (kind === "answerChosen") return still.has(data.commentId ?? "");
    if (kind === "newFollower") return still.has(`${viewer.memberId} ${data.actorId}`);
    if (kind === "newReport") return still.has(data.caseId ?? "");
    if (kind === "newMember") return actor?.status === "APPROVED";
    return kind !== "newApplicant" || actor?.status === "PENDING";
  };
}

const idsIn = (all: Item["data"][], fact: string) => [...new Set(all.flatMap((data) => data[fact] ?? []))];

async function listLikes(targetIds: string[], likerIds: string[]): Promise<string[]> {
  if (targetIds.length === 0 || likerIds.length === 0) return [];
  const { targetId, memberId } = likes;
  const there = await db
    .select({ targetId, memberId })
    .from(likes)
    .where(and(inArray(targetId, targetIds), inArray(memberId, likerIds)));
  return there.map((like) => `${like.targetId} ${like.memberId}`);
}

async function listAnswers(commentIds: string[]): Promise<string[]> {
  if (commentIds.length === 0) return [];
  const chosen = await db.select({ id: topics.answerId }).from(topics).where(inArray(topics.answerId, commentIds));
  return chosen.flatMap(({ id }) => id ?? []);
}

async function listFollows(followingId: string, followerIds: string[]): Promise<string[]> {
  if (followerIds.length === 0) return [];
  const there = await db
    .select({ followerId: follows.followerId })
    .from(follows)
    .where(and(eq(follows.followingId, followingId), inArray(follows.followerId, followerIds)));
  return there.map(({ followerId }) => `${followingId} ${followerId}`);
}
