import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { Still } from "@/components/ui/still";
import { getPreferences } from "@/domain/notifications/preferences";
import { getTimes } from "@/domain/notifications/times";
import { requireMember } from "@/entry/viewer";
import { doneWords, formWords, getLanguage, getWords } from "@/entry/words";
import { PauseButton } from "../../notifications/pause-button";
import { pause, savePreferences } from "./actions";
import { clockTimes, weekdays } from "./clock-times";
import { KindTable } from "./kind-table";
import { TimesForm } from "./times-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("notifications.settingsPage.title") };
}

/** How a member wants to be told: kinds by channels, and one pause over all of it. */
export default async function NotificationSettingsPage({ searchParams }: PageProps<"/settings/notifications">) {
  const viewer = await requireMember("/settings/notifications");
  const [{ kinds, isPaused }, times, t, labels, words, language] = await Promise.all([
    getPreferences(viewer),
    getTimes(viewer),
    getWords(),
    formWords("deliveryTimes"),
    formWords("form"),
    getLanguage(),
  ]);
  const pauseButton = (
    <PauseButton
      isPaused={isPaused}
      pause={pause}
      words={{ pause: t("notifications.how.pause"), resume: t("notifications.how.resume") }}
    />
  );
  return (
    <Still>
      {isPaused && (
        <Note look="warn" icon="bell-off" title={t("notifications.settingsPage.paused")} action={pauseButton}>
          {t("notifications.settingsPage.pausedHint")}
        </Note>
      )}
      <Card title={t("notifications.settingsPage.title")} aside={isPaused ? undefined : pauseButton} flush id="kinds">
        <form action={savePreferences} key={JSON.stringify(kinds)}>
          <KindTable kinds={kinds} t={t} />
          <div className="card-foot prefs-foot">
            <p className="sm t3 grow">{t("notifications.settingsPage.always")}</p>
            <Button type="submit" look="primary">
              {t("notifications.settingsPage.save")}
            </Button>
          </div>
        </form>
      </Card>
      <div className="card" id="times">
        <TimesForm
          key={JSON.stringify(times)}
          times={times}
          hours={clockTimes(language, 60)}
          halves={clockTimes(language, 30)}
          days={weekdays(language)}
          zone={t("deliveryTimes.zone", { zone: times.timeZone.replaceAll("_", " ") })}
          labels={labels}
          save={{ save: t("settings.save"), undo: t("settings.undo"), unsaved: t("settings.unsaved") }}
          words={words}
        />
      </div>
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}
