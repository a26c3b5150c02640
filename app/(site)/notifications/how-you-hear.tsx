import { Card } from "@/components/ui/card";
import type { Preferences } from "@/domain/notifications/preferences";
import type { Translate } from "@/messages/translate";
import { PauseButton } from "./pause-button";

type Props = {
  preferences: Preferences;
  pause: (form: FormData) => Promise<void>;
  back: string;
  t: Translate;
};

/** Beside the list: what comes by email, and the one button that holds all of it back. */
export function HowYouHear({ preferences: { kinds, isPaused }, pause, back, t }: Props) {
  const choices = kinds.filter(({ email }) => email.isChoice);
  return (
    <aside className="stack ntf-aside">
      <Card title={t("notifications.how.title")} heading="h2">
        <div className="stack">
          {choices.map(({ kind, email }) => (
            <a key={kind} className="row between" href={`/settings/notifications#${kind}`}>
              <span>
                <span className="m">{t(`notifications.kind.${kind}.name`)}</span>
              </span>
              <span className="sm t3">
                {isPaused ? t("notifications.how.paused") : t(`notifications.pace.${email.pace}`)}
              </span>
            </a>
          ))}
          <p className="sm t3">{t(isPaused ? "notifications.how.isPaused" : "notifications.how.always")}</p>
          <PauseButton
            isPaused={isPaused}
            pause={pause}
            back={back}
            words={{ pause: t("notifications.how.pause"), resume: t("notifications.how.resume") }}
          />
        </div>
      </Card>
    </aside>
  );
}
