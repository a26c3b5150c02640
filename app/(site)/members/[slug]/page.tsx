import type { Metadata } from "next";
import { Done } from "@/components/ui/done";
import { Still } from "@/components/ui/still";
import { can } from "@/domain/can";
import { readValuesOf } from "@/domain/fields/values";
import { listShared } from "@/domain/follows/lists";
import { listLately } from "@/domain/members/lately";
import { one } from "@/entry/path";
import { getMe, getSite, getViewer } from "@/entry/viewer";
import { doneWords, getLanguage, getWords } from "@/entry/words";
import { env } from "@/lib/env";
import { plainText, renderMarkdown } from "@/lib/markdown";
import { follow, unblock, unfollow } from "../actions";
import { stanceOf } from "../stance";
import { About } from "./about";
import { BlockedByMe } from "./blocked-by-me";
import { Lately } from "./lately";
import { type Eyes, loadAs, loadBlock, loadCounts, loadProfile, viewerAs } from "./load";
import { ProfileHead } from "./profile-head";
import { ProfileNotes } from "./profile-notes";
import { Seen } from "./seen";

type Props = PageProps<"/members/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ slug }, viewer, site, t] = await Promise.all([params, getViewer(), getSite(), getWords()]);
  const block = await loadBlock(slug);
  if (block) return { title: block.nickname };
  const member = await loadProfile(slug);
  const title = member.nickname;
  // Only what a visitor may see is for search engines and cards.
  if (viewer.kind !== "visitor") return { title, robots: { index: false } };
  const description =
    member.title ||
    (member.about && plainText(member.about)) ||
    t("profile.description", { name: title, site: site.name });
  return {
    title,
    description,
    openGraph: {
      type: "profile",
      title,
      description,
      siteName: site.name,
      url: `${env().SITE_URL}/members/${member.slug}`,
    },
  };
}

export default async function ProfilePage({ params, searchParams }: Props) {
  const [{ slug }, search, viewer, site, me, t, locale] = await Promise.all([
    params,
    searchParams,
    getViewer(),
    getSite(),
    getMe(),
    getWords(),
    getLanguage(),
  ]);
  const done = <Done params={search} words={await doneWords()} />;
  const block = await loadBlock(slug);
  if (block)
    return (
      <>
        <BlockedByMe member={block} unblock={unblock} t={t} />
        {done}
      </>
    );

  const own = await loadProfile(slug);
  const isMe = own.id === viewer.memberId;
  const eyes = isMe ? eyesOf(one(search.as)) : undefined;
  const member = eyes ? await loadAs(eyes, own.slug) : own;
  if (!member) return <Seen eyes={eyes} hidden={own.nickname} t={t} slug={own.slug} />;
  const reader = eyes ? await viewerAs(eyes) : viewer;
  const [shared, counts, says, lately] = await Promise.all([
    listShared(viewer, member.id),
    loadCounts(viewer, member.id),
    readValuesOf(reader, member.id, "profile"),
    listLately(reader, member.id),
  ]);
  const acts = { follow, unfollow, back: `/members/${member.slug}` };
  return (
    <Still>
      {eyes && <Seen eyes={eyes} slug={own.slug} t={t} />}
      {/* Seen with other eyes it is a picture: nothing on it can be pressed. */}
      <div inert={!!eyes}>
        <ProfileHead
          member={member}
          tab="about"
          counts={counts}
          stance={eyes ? { as: eyes, id: null } : stanceOf(viewer)}
          isMe={isMe && !eyes}
          isStaff={!eyes && can.manageMembers(viewer)}
          isPublic={viewer.privacyStatus === "PUBLIC"}
          acts={acts}
          t={t}
          locale={locale}
        />
      </div>
      {!eyes && <ProfileNotes member={member} viewer={viewer} isMe={isMe} t={t} />}
      <About
        member={member}
        about={member.about && renderMarkdown(member.about)}
        isMe={isMe && !eyes}
        mayFollow={!isMe && viewer.kind === "member" && member.isInCommunity}
        shared={shared}
        lately={
          lately.length > 0 && <Lately done={lately} t={t} locale={locale} zone={me?.timeZone ?? site.timeZone} />
        }
        says={says}
        reach={eyes ? undefined : isMe ? "own" : can.seeContacts(viewer) ? "staff" : undefined}
        t={t}
        locale={locale}
      />
      {done}
    </Still>
  );
}

const eyesOf = (as: string | undefined): Eyes | undefined => (as === "visitor" || as === "member" ? as : undefined);
