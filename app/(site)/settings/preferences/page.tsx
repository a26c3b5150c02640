import type { Metadata } from "next";
import { Done } from "@/components/ui/done";
import { Still } from "@/components/ui/still";
import { getPreferences } from "@/domain/members/preferences";
import { getSite, requireMember } from "@/entry/viewer";
import { doneWords, formWords, getWords } from "@/entry/words";
import { languages } from "@/messages/translate";
import { PreferencesForm } from "./preferences-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("settings.preferences.pageTitle") };
}

/** Language, time zone, colours and keys of one member. */
export default async function PreferencesPage({ searchParams }: PageProps<"/settings/preferences">) {
  const viewer = await requireMember("/settings/preferences");
  const [own, site, t, labels, words] = await Promise.all([
    getPreferences(viewer),
    getSite(),
    getWords(),
    formWords("settings"),
    formWords("form"),
  ]);
  const known = languages();
  const siteLanguage = known.find(({ code }) => code === site.language)?.name ?? site.language;
  const zones = Intl.supportedValuesOf("timeZone");
  const readable = (zone: string) => zone.replaceAll("_", " ");
  return (
    <Still>
      <div className="card">
        <PreferencesForm
          own={{ ...own, language: own.language ?? "", timeZone: own.timeZone ?? "" }}
          languages={[
            { value: "", label: t("settings.preferences.siteLanguage", { name: siteLanguage }) },
            ...known.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          zones={[
            { value: "", label: t("settings.preferences.siteZone", { name: readable(site.timeZone) }) },
            ...["UTC", ...zones.filter((zone) => zone !== "UTC")].map((zone) => ({
              value: zone,
              label: readable(zone),
            })),
          ]}
          labels={labels.preferences}
          save={{ save: t("settings.save"), undo: t("settings.undo"), unsaved: t("settings.unsaved") }}
          words={words}
        />
      </div>
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
