import type { Metadata } from "next";
import { Done } from "@/components/ui/done";
import { Empty } from "@/components/ui/empty";
import { Still } from "@/components/ui/still";
import { can } from "@/domain/can";
import { countJoinedThisWeek, countListed, listNewest, listNewFollowers, listSuggestions } from "@/domain/members/home";
import { hasOwner } from "@/domain/members/setup";
import { getMe, getSite, getViewer } from "@/entry/viewer";
import { doneWords, getLanguage, getWords } from "@/entry/words";
import { MemberHome } from "./member-home";
import { follow, unfollow } from "./members/actions";
import { stanceOf } from "./members/stance";
import { VisitorHome } from "./visitor-home";

export async function generateMetadata(): Promise<Metadata> {
  const [site, t] = await Promise.all([getSite(), getWords()]);
  return { title: t("home.title"), description: site.tagline || site.welcome || undefined };
}

export default async function HomePage({ searchParams }: PageProps<"/">) {
  const [site, viewer, me, t, locale] = await Promise.all([getSite(), getViewer(), getMe(), getWords(), getLanguage()]);
  const done = <Done params={await searchParams} words={await doneWords()} />;
  if (!me) {
    if (!(await hasOwner()))
      return (
        <Empty title={t("setup.waitsTitle")} seed="gate" heading="h1">
          {t("setup.waits")}
        </Empty>
      );
    const [newest, count] = await Promise.all([listNewest(viewer, 8), countListed(viewer)]);
    return (
      <>
        <VisitorHome site={site} newest={newest} count={count} t={t} locale={locale} />
        {done}
      </>
    );
  }
  const now = new Date();
  const [joined, newest, followers, suggestions] = await Promise.all([
    countJoinedThisWeek(viewer, now),
    listNewest(viewer, 8, { strangers: true }),
    listNewFollowers(viewer, 5),
    listSuggestions(viewer, 5),
  ]);
  return (
    <Still>
      <MemberHome
        me={{
          ...me,
          isPrivate: viewer.privacyStatus === "PRIVATE",
          isMuted: viewer.activityStatus === "MUTED",
          mayJoin: can.joinCommunity(viewer),
        }}
        news={{ joined, newest, followers, suggestions }}
        acts={{ follow, unfollow }}
        stance={stanceOf(viewer)}
        t={t}
        locale={locale}
        zone={me.timeZone ?? site.timeZone}
        now={now}
      />
      {done}
    </Still>
  );
}
