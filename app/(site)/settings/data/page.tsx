import type { Metadata } from "next";
import { Done } from "@/components/ui/done";
import { Still } from "@/components/ui/still";
import { getLatestExport } from "@/domain/members/export";
import { passwordHashOf } from "@/domain/members/password";
import { countUnread } from "@/domain/notifications/notifications";
import { getMe, getSite, requireMember } from "@/entry/viewer";
import { doneWords, formWords, getLanguage, getWords } from "@/entry/words";
import { askForCopy } from "./actions";
import { CopySection } from "./copy-section";
import { CopyWatch } from "./copy-watch";
import { DeleteForm } from "./delete-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("settings.data.pageTitle") };
}

/** What is held about a member: to take along, and to end. */
export default async function DataPage({ searchParams }: PageProps<"/settings/data">) {
  const viewer = await requireMember("/settings/data");
  const [latest, unread, hash, me, site, t, locale, labels, words] = await Promise.all([
    getLatestExport(viewer),
    countUnread(viewer.memberId),
    passwordHashOf(viewer),
    getMe(),
    getSite(),
    getWords(),
    getLanguage(),
    formWords("settings"),
    formWords("form"),
  ]);
  return (
    <Still>
      <div className="card">
        <CopySection latest={latest} ask={askForCopy} t={t} locale={locale} zone={me?.timeZone ?? site.timeZone} />
        <DeleteForm
          hasPassword={hash !== null}
          confirmLabel={t("settings.data.confirm", { slug: me?.slug ?? "" })}
          labels={labels.data}
          words={words}
        />
      </div>
      <CopyWatch
        isMaking={latest !== null && !latest.readyAt}
        unread={unread.all}
        ready={t("settings.data.copyReady")}
      />
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
