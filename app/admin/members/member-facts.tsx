import { BadgeChip } from "@/components/members/badge-row";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import type { StaffRecord } from "@/domain/members/staff-record";
import { formatDate, fullTime } from "@/lib/format";
import type { Reading } from "../desk";
import { roleWords, shownStatus } from "./pills";

/** The facts of one member in two columns, as far as the viewer may read them. */
export function MemberFacts({ member, t, locale, zone, now }: Reading & { member: StaffRecord }) {
  const shown = shownStatus(member, now);
  const until = (date: Date | null) =>
    date ? t("admin.facts.until", { until: fullTime(date, locale, zone) }) : t("admin.facts.forever");
  return (
    <dl className="kv">
      {member.email && (
        <>
          <dt>{t("admin.facts.email")}</dt>
          <dd className="row">
            {t(member.isVerified ? "admin.facts.confirmed" : "admin.facts.unconfirmed")}
            {member.isVerified && <Icon name="circle-check" size={14} />}
          </dd>
        </>
      )}
      {shown.status === "BLOCKED" && (
        <>
          <dt>{t("admin.facts.blocked")}</dt>
          <dd>
            {until(member.blockedUntil)}
            {member.blockMessage && <p className="t3">{t("audit.message", { message: member.blockMessage })}</p>}
          </dd>
        </>
      )}
      {shown.activityStatus === "MUTED" && (
        <>
          <dt>{t("admin.facts.muted")}</dt>
          <dd>
            {until(member.mutedUntil)}
            {member.muteMessage && <p className="t3">{t("audit.message", { message: member.muteMessage })}</p>}
          </dd>
        </>
      )}
      <dt>{t("admin.facts.role")}</dt>
      <dd>
        {roleWords(t, member)}
        {isAsleep(member) && <p className="t3">{t("admin.facts.asleep")}</p>}
      </dd>
      {member.badges.length > 0 && (
        <>
          <dt>{t("admin.facts.badges")}</dt>
          <dd className="row wrap gap-xs">
            {member.badges.map((badge) => (
              <BadgeChip key={badge.id} badge={badge} />
            ))}
          </dd>
        </>
      )}
      {member.inviter && (
        <>
          <dt>{t("admin.facts.invitedBy")}</dt>
          <dd>
            {member.inviter.nickname && member.inviter.id ? (
              <a className="link" href={`/admin/members/${member.inviter.id}`}>
                <bdi>{member.inviter.nickname}</bdi>
              </a>
            ) : (
              t("admin.facts.invitedByNobody")
            )}
          </dd>
        </>
      )}
      <dt>{t(member.status === "PENDING" ? "admin.facts.asked" : "admin.facts.joined")}</dt>
      <dd>{formatDate(member.createdAt, locale, zone, { day: "numeric", month: "long", year: "numeric" })}</dd>
      <dt>{t("admin.facts.login")}</dt>
      <dd>
        {member.lastLoginAt ? (
          <Time at={member.lastLoginAt} now={now} locale={locale} zone={zone} />
        ) : (
          t("admin.facts.never")
        )}
      </dd>
      {member.status === "APPROVED" && (
        <>
          <dt>{t("admin.facts.follows")}</dt>
          <dd>
            {t("admin.facts.followCounts", { followers: member.followerCount, following: member.followingCount })}
          </dd>
        </>
      )}
    </dl>
  );
}

/** Holds staff permissions that a short password keeps asleep (mission.md 15.15). */
export const isAsleep = (member: Pick<StaffRecord, "isOwner" | "roles" | "isPasswordStaffGrade">) =>
  !member.isOwner && member.roles.length > 0 && !member.isPasswordStaffGrade;
