import type { Metadata } from "next";
import { showChoices } from "@/components/fields/show-choices";
import { valueWords } from "@/components/fields/value-text";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-names";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Still } from "@/components/ui/still";
import { can } from "@/domain/can";
import { getOwnFields } from "@/domain/members/field-answers";
import { getOwnProfile } from "@/domain/members/profile";
import { getSite, requireMember } from "@/entry/viewer";
import { doneWords, formWords, getLanguage, getWords } from "@/entry/words";
import { join, leave } from "./actions";
import { ShownFields } from "./shown-fields";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("settings.privacy.pageTitle") };
}

/** Public or private, with what changes said before. */
export default async function PrivacyPage({ searchParams }: PageProps<"/settings/privacy">) {
  const viewer = await requireMember("/settings/privacy");
  const [own, answers, site, t, locale] = await Promise.all([
    getOwnProfile(viewer),
    getOwnFields(viewer),
    getSite(),
    getWords(),
    getLanguage(),
  ]);
  const chosen = answers.filter(({ field, content }) => field.seenBy === "choice" && content !== undefined);
  const isPublic = own.privacyStatus === "PUBLIC";
  const seenBy = site.profilesSeenBy === "anyone" ? "publicAnyone" : "publicMembers";
  return (
    <Still>
      {!viewer.mayBePublic && (
        <Note look="warn" icon="lock" title={t("settings.privacy.nobody")}>
          {t("settings.privacy.nobodyHint")}
        </Note>
      )}
      <div className="card">
        <Section id="community" title={t("settings.privacy.title")} hint={t("settings.privacy.hint")} columns={2}>
          <Choice
            icon="globe"
            name={t("settings.privacy.public")}
            hint={t("settings.privacy.publicHint")}
            effects={[
              t(`settings.privacy.${seenBy}`),
              t("settings.privacy.publicFollow"),
              t("settings.privacy.profileHint"),
            ]}
            now={isPublic ? t("settings.privacy.now", { status: "PUBLIC" }) : undefined}
            act={
              can.joinCommunity(viewer) ? { run: join, label: t("settings.privacy.join"), isPrimary: true } : undefined
            }
          />
          <Choice
            icon="lock"
            name={t("settings.privacy.private")}
            hint={t("settings.privacy.privateHint")}
            effects={[
              t("settings.privacy.privateList"),
              t("settings.privacy.privatePosts"),
              t("settings.privacy.privateUse"),
              t("settings.privacy.privateBack"),
            ]}
            now={isPublic ? undefined : t("settings.privacy.now", { status: "PRIVATE" })}
            act={{ run: leave, label: t("settings.privacy.leave") }}
          />
        </Section>
        {chosen.length > 0 && (
          <ShownFields
            fields={chosen.map(({ field, content, reach }) => ({
              key: field.key,
              label: t("fields.showTo", { title: field.title }),
              said: valueWords({ ...field, content: content! }, t, locale),
              value: reach,
            }))}
            choices={showChoices(t)}
            title={t("fields.privacyTitle")}
            hint={t("fields.privacyHint")}
            form={await formWords("form")}
            save={{ save: t("settings.save"), undo: t("settings.undo"), unsaved: t("settings.unsaved") }}
          />
        )}
      </div>
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}

type Props = {
  icon: IconName;
  name: string;
  hint: string;
  effects: string[];
  /** Said when this is how things are; the other one has the button. */
  now?: string;
  act?: { run: (form: FormData) => Promise<void>; label: string; isPrimary?: boolean };
};

function Choice({ icon, name, hint, effects, now, act }: Props) {
  return (
    <section className={now ? "choice-card is-now" : "choice-card"} aria-label={name}>
      <h3>
        <Icon name={icon} />
        {name}
      </h3>
      <p className="t2">{hint}</p>
      <ul>
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      {now ? (
        <p className="good">
          <Icon name="circle-check" size={14} />
          <span>{now}</span>
        </p>
      ) : (
        act && (
          <form action={act.run}>
            <input type="hidden" name="back" value="/settings/privacy" />
            <Button type="submit" look={act.isPrimary ? "primary" : "secondary"}>
              {act.label}
            </Button>
          </form>
        )
      )}
    </section>
  );
}
