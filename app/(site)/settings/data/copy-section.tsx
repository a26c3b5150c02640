import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { fullTime } from "@/lib/format";
import type { Translate } from "@/messages/translate";

type Props = {
  latest: { id: string; readyAt: Date | null; expiresAt: Date | null } | null;
  ask: (form: FormData) => Promise<void>;
  t: Translate;
  locale: string;
  zone: string;
};

/** A copy of everything: asked for, in the making, or ready to take. */
export function CopySection({ latest, ask, t, locale, zone }: Props) {
  const askForm = (
    <form action={ask}>
      <Button type="submit" icon="download">
        {t("settings.data.copyAsk")}
      </Button>
    </form>
  );
  return (
    <Section id="copy" title={t("settings.data.copyTitle")} hint={t("settings.data.copyHint")}>
      <p>{t("settings.data.copyWhat")}</p>
      {!latest && askForm}
      {latest && !latest.readyAt && (
        <Note
          icon="hourglass"
          title={t("settings.data.copyMaking")}
          action={<Button href="/settings/data">{t("settings.data.copyMakingAgain")}</Button>}
        >
          {t("settings.data.copyMakingHint")}
        </Note>
      )}
      {latest?.readyAt && latest.expiresAt && (
        <>
          <Note
            look="ok"
            title={t("settings.data.copyReady")}
            action={
              <Button href={`/settings/data/export/${latest.id}`} look="primary" icon="download" download>
                {t("settings.data.copyDownload")}
              </Button>
            }
          >
            {t("settings.data.copyUntil", { date: fullTime(latest.expiresAt, locale, zone) })}
          </Note>
          <p className="hint">{t("settings.data.copyAgain")}</p>
          {askForm}
        </>
      )}
    </Section>
  );
}
