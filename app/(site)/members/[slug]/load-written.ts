import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { listPosts } from "@/domain/blog/posts";
import { can } from "@/domain/can";
import { listCommentsOf } from "@/domain/comments/of-member";
import type { Counts } from "@/domain/counters/count";
import { listTopicsOf } from "@/domain/forum/topics";
import { listLikesOf } from "@/domain/likes/of-member";
import { listFaces } from "@/domain/members/faces";
import { one } from "@/entry/path";
import { getViewer } from "@/entry/viewer";
import { doneWords, getWords } from "@/entry/words";
import { loadReading } from "../../forum/load";
import { stanceOf } from "../stance";
import { loadCounts, loadProfile } from "./load";

type Tab = "posts" | "comments" | "likes";
type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The title of one of the three lists of what a member does in the community. */
export async function titleWritten(tab: Tab, { params }: Props): Promise<Metadata> {
  const [member, t] = await Promise.all([loadProfile((await params).slug, `/${tab}`), getWords()]);
  return { title: t(`written.title.${tab}`, { name: member.nickname }), robots: { index: false } };
}

/** What the three lists share: the head over them, and the blog or the forum as the address says. */
export async function loadWritten(tab: Tab, { params, searchParams }: Props) {
  const [{ slug }, search] = [await params, await searchParams];
  const [member, viewer, reading, words] = await Promise.all([
    loadProfile(slug, `/${tab}`),
    getViewer(),
    loadReading(),
    doneWords(),
  ]);
  const counts = await loadCounts(viewer, member.id);
  const apps = (Object.keys(counts) as (keyof Counts)[]).sort((a, b) => counts[b]![tab] - counts[a]![tab]);
  const app = apps.find((name) => name === one(search.in)) ?? apps[0] ?? notFound();
  const isMe = member.id === viewer.memberId;
  const { t, locale } = reading;
  const shared = { member, stance: stanceOf(viewer), isMe, t, tab, counts };
  return {
    ...shared,
    reading,
    viewer,
    app,
    place: { after: one(search.after), before: one(search.before) },
    path: `/members/${member.slug}/${tab}`,
    head: { ...shared, isStaff: can.manageMembers(viewer), isPublic: viewer.privacyStatus === "PUBLIC", locale },
    done: { params: search, words },
  };
}

export type Written = Awaited<ReturnType<typeof loadWritten>>;

/** What a member began: posts of the blog, or topics. */
export async function loadPosts({ app, viewer, member, place }: Written) {
  if (app === "forum") return { app, page: await listTopicsOf(viewer, member.id, place) } as const;
  const page = await listPosts(viewer, { authorId: member.id, ...place });
  return { app, page, faces: await listFaces(viewer, [member.id]) } as const;
}

export const loadComments = ({ app, viewer, member, place }: Written) =>
  listCommentsOf(viewer, member.id, { app, ...place });
export const loadLikes = ({ app, viewer, member, place }: Written) => listLikesOf(viewer, member.id, { app, ...place });
