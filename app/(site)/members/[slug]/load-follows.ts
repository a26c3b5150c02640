import { can } from "@/domain/can";
import { findRemovedFollower } from "@/domain/follows/follow";
import { listFollowers, listFollowing } from "@/domain/follows/lists";
import { getViewer } from "@/entry/viewer";
import { getLanguage, getWords } from "@/entry/words";
import { hrefOf, one, pagerOf } from "../places";
import { stanceOf } from "../stance";
import { loadProfile } from "./load";

type Search = Record<string, string | string[] | undefined>;

/** What the two lists of a profile show: the head over them, and a page of people. */
export async function loadFollows(tab: "followers" | "following", slug: string, search: Search) {
  const [member, viewer, t, locale] = await Promise.all([
    loadProfile(slug, `/${tab}`),
    getViewer(),
    getWords(),
    getLanguage(),
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
  const shared = { member, stance, isMe, t };
  return {
    head: {
      ...shared,
      tab,
      isStaff: can.manageMembers(viewer),
      isPublic: viewer.privacyStatus === "PUBLIC",
      locale,
    },
    view: {
      ...shared,
      tab,
      people: page.rows,
      removed,
      q,
      isShared,
      path,
      here: hrefOf(path, { ...query, ...place, n: one(search.n) }),
      pager: pagerOf(t, path, query, page, { n: one(search.n), total }),
    },
  };
}

export type FollowsPage = Awaited<ReturnType<typeof loadFollows>>["view"];
