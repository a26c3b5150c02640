import type { Metadata } from "next";
import { Done } from "@/components/ui/done";
import { doneWords, getWords } from "@/entry/words";
import { follow, remove, restore, unfollow } from "../../actions";
import { FollowsView } from "../follows-view";
import { loadProfile } from "../load";
import { loadFollows } from "../load-follows";
import { ProfileHead } from "../profile-head";

type Props = PageProps<"/members/[slug]/followers">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [member, t] = await Promise.all([loadProfile((await params).slug, "/followers"), getWords()]);
  return { title: t("follows.titleFollowers", { name: member.nickname }), robots: { index: false } };
}

export default async function FollowersPage({ params, searchParams }: Props) {
  const search = await searchParams;
  const { head, view } = await loadFollows("followers", (await params).slug, search);
  const acts = { follow, unfollow, back: view.here };
  return (
    <>
      <ProfileHead {...head} acts={acts} />
      <FollowsView {...view} acts={{ ...acts, remove, restore }} />
      <Done params={search} words={await doneWords()} />
    </>
  );
}
