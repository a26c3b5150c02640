import type { Metadata } from "next";
import { can } from "@/domain/can";
import { findRemovedFollower } from "@/domain/follows/follow";
import { listFollowers, listFollowing } from "@/domain/follows/lists";
import { one } from "@/entry/path";
import { getViewer } from "@/entry/viewer";
import { doneWords, getLanguage, getWords } from "@/entry/words";
import { hrefOf, pagerOf } from "../places";
import { stanceOf } from "../stance";
import { loadCounts, loadProfile } from "./load";

type Tab = "followers" | "following";
type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Search> };

/** The title of one of the two lists of a profile. */
export async function titleFollows(tab: Tab, { params }: Props): Promise<Metadata> {
  const [member, t] = await Promise.all([loadProfile((await params).slug, `/${tab}`), getWords()]);
  const title = t(tab === "followers" ? "follows.titleFollowers" : "follows.titleFollowing", { name: member.nickname });
  return { title, robots: { index: false } };
}

/** What the two lists show: the head over them, and a page of people. */
export async function loadFollows(tab: Tab, { params, searchParams }: Props) {
  const [{ slug }, search] = [await params, await searchParams];
  const [member, viewer, t, locale, words] = await Promise.all([
    loadProfile(slug, `/${tab}`),
    getViewer(),
    getWords(),
    getLanguage(),
    doneWords(),
  ]);
  const isMe = member.id === viewer.memberId;
  const path = `/members/${member.slug}/${tab}`;
  const q = isMe ? one(search.q)?.slice(0, 100) : undefined;
  const isShared = !isMe && viewer.kind === "member" && tab === "following" && one(search.show) === "shared";
  const query = { q, show: isShared ? "shared" : undefined };
  const place = { after: one(search.after), before: one(search.before) };
  const list = tab === "followers" ? listFollowers : listFollowing;
  const page = await list(viewer, member.id, { q, isShared, ...place });
  const removed =
    isMe && tab === "followers" && one(search.removed) ? await findRemovedFollower(viewer, one(search.removed)!) : null;
  const count = tab === "followers" ? member.followerCount : member.followingCount;
  const total = q || isShared ? undefined : { n: count, isExact: true };
  const stance = stanceOf(viewer);
  const shared = { member, stance, isMe, t, tab, counts: await loadCounts(viewer, member.id) };
  return {
    ...shared,
    head: { ...shared, isStaff: can.manageMembers(viewer), isPublic: viewer.privacyStatus === "PUBLIC", locale },
    done: { params: search, words },
    people: page.rows,
    removed,
    q,
    isShared,
    path,
    here: hrefOf(path, { ...query, ...place, n: one(search.n) }),
    pager: pagerOf(t, path, query, page, { n: one(search.n), total }),
  };
}

export type FollowsPage = Awaited<ReturnType<typeof loadFollows>>;
