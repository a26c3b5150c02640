import type { ReactNode } from "react";
import { ValueList } from "@/components/fields/value-list";
import type { CardMember } from "@/components/members/member-card";
import { MemberRow } from "@/components/members/member-row";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { Empty } from "@/components/ui/empty";
import { Icon } from "@/components/ui/icon";
import type { Value } from "@/domain/fields/values";
import type { MemberProfile } from "@/domain/members/directory";
import { formatDate } from "@/lib/format";
import type { Translate } from "@/messages/translate";

type Props = {
  member: MemberProfile;
  /** The member's text as sanitised HTML. */
  about: string | null;
  isMe: boolean;
  mayFollow: boolean;
  /** What they say in the owner's fields, as far as the viewer reads it. */
  says: Value[];
  reach?: "own" | "staff";
  shared: { n: number; first: CardMember[] };
  /** What they wrote last. */
  lately: ReactNode;
  t: Translate;
  locale: string;
};

/** What a member tells about themselves, and beside it how long they are here and whom both follow. */
export function About({ member, about, isMe, mayFollow, says, reach, shared, lately, t, locale }: Props) {
  const month = formatDate(new Date(`${member.joinedMonth}-01T00:00:00Z`), locale, "UTC", {
    month: "long",
    year: "numeric",
  });
  return (
    <div className="cols">
      <div className="rest">
        <section className="card" aria-labelledby="about">
          <h2 className="vh" id="about">
            {t("profile.about")}
          </h2>
          {about ? (
            // biome-ignore lint/security/noDangerouslySetInnerHtml: made and sanitised by lib/markdown.ts, which its tests attack
            <div className="card-body prose about-text" dir="auto" dangerouslySetInnerHTML={{ __html: about }} />
          ) : isMe ? (
            <Empty
              title={t("profile.noAboutOwn")}
              seed={member.id}
              action={<Button href="/settings/profile">{t("profile.edit")}</Button>}
            >
              {t("profile.noAboutOwnText")}
            </Empty>
          ) : (
            <p className="card-body t3">{t("profile.noAbout", { name: member.nickname })}</p>
          )}
        </section>
        {lately}
      </div>
      <div className="rest">
        <section className="card card-body facts-card" aria-label={t("fields.profileTitle")}>
          {says.length > 0 && <ValueList values={says} reach={reach} t={t} locale={locale} />}
          <p className="row fact">
            <Icon name="calendar-days" />
            {t("profile.since", { month })}
          </p>
        </section>
        {shared.n > 0 && (
          <section className="card">
            <div className="card-head">
              <h2 className="card-title grow">{t("profile.shared")}</h2>
              <Count value={shared.n} look="chip" locale={locale} />
            </div>
            <ul>
              {shared.first.map((person) => (
                <MemberRow key={person.id} member={person} />
              ))}
            </ul>
            {shared.n > shared.first.length && (
              <p className="card-foot">
                <a className="link sm" href={`/members/${member.slug}/following?show=shared`}>
                  {t("profile.sharedAll")}
                </a>
              </p>
            )}
          </section>
        )}
        {mayFollow && (
          <p className="note">
            <Icon name="shield-check" />
            <span className="grow">{t("profile.quiet", { name: member.nickname })}</span>
          </p>
        )}
      </div>
    </div>
  );
}
