import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { can } from "@/domain/can";
import { type Counts, getCounts } from "@/domain/counters/count";
import { getMember } from "@/domain/members/directory";
import { findMemberBlock } from "@/domain/members/member-blocks";
import { type Viewer, visitor } from "@/domain/viewer";
import { getSite, getViewer, orNotFound } from "@/entry/viewer";

/**
 * A profile for whoever asks, once per request: the 404 page for hidden and absent, and on to the current address from a
 * former one. Where profiles are for members, a visitor goes to the login page from every address, also of nobody.
 */
export const loadProfile = cache(async (slug: string, tab = "") => {
  const viewer = await getViewer();
  if (!viewer.isAreaOn) notFound();
  if (!can.seeProfiles(viewer)) redirect(`/login?next=${encodeURIComponent(`/members/${slug}${tab}`)}&for=members`);
  const member = await orNotFound(getMember(viewer, slug));
  if (member.slug !== slug) redirect(`/members/${member.slug}${tab}`);
  return member;
});

/** One's own block of this member, once per request; null when there is none. */
export const loadBlock = cache(async (slug: string) => findMemberBlock(await getViewer(), slug));

/** What a member has written and liked in the solutions that are on: of the others there is no trace. */
export async function loadCounts(viewer: Viewer, memberId: string): Promise<Partial<Counts>> {
  const apps = (["blog", "forum"] as const).filter((app) => viewer.solutions.includes(app));
  if (apps.length === 0) return {};
  const counts = await getCounts(memberId);
  return Object.fromEntries(apps.map((app) => [app, counts[app]]));
}

export type Eyes = "visitor" | "member";

/** One's own profile as a visitor or another member sees it; null when they do not. */
export async function loadAs(eyes: Eyes, slug: string) {
  return getMember(await viewerAs(eyes), slug).catch(() => null);
}

/** A visitor, or some member who stands in no relation to anybody. */
export async function viewerAs(eyes: Eyes): Promise<Viewer> {
  const outside = visitor(await getSite());
  return eyes === "visitor" ? outside : { ...outside, kind: "member", seesProfiles: outside.mayBePublic };
}
