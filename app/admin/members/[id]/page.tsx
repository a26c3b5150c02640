import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { askedField } from "@/components/fields/asked-field";
import { fieldWords } from "@/components/fields/field-words";
import { ValueList } from "@/components/fields/value-list";
import { Avatar } from "@/components/members/avatar";
import { StatusPills } from "@/components/members/status-pill";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { Section } from "@/components/ui/section";
import { Still } from "@/components/ui/still";
import { listBadgeNames } from "@/domain/badges/badges";
import { can } from "@/domain/can";
import { getFieldsForStaff, markOfAnswers } from "@/domain/members/field-answers";
import { getMemberForStaff } from "@/domain/members/staff-record";
import { listRoles } from "@/domain/roles/roles";
import { orNotFound } from "@/entry/viewer";
import { doneWords, formWords } from "@/entry/words";
import { isUuid } from "@/lib/id";
import { openDesk, type Query } from "../../desk";
import { Earlier } from "../../requests/earlier";
import { roleChoices } from "../../role-choices";
import { ActButton } from "../act-button";
import { endSessions, sendPassword } from "../actions";
import { allowedActs } from "../allowed";
import { History } from "../history";
import { MemberActs } from "../member-acts";
import { MemberFacts } from "../member-facts";
import { pillWords, shownPills, shownStatus } from "../pills";
import { readUndo } from "../results";
import { Undo } from "../undo";
import { BadgeActs } from "./badge-acts";
import { ContactFacts } from "./contact-facts";
import { FieldFacts } from "./field-facts";
import { RoleActs } from "./role-acts";
import { titleOf } from "./title";

export async function generateMetadata({ params }: PageProps<"/admin/members/[id]">): Promise<Metadata> {
  return titleOf(await params, "admin.member.title");
}

export default async function MemberPage({ params, searchParams }: PageProps<"/admin/members/[id]">) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const path = `/admin/members/${id}`;
  const [desk, query] = [await openDesk(path), (await searchParams) as Query];
  const { viewer, t, now } = desk;
  if (!can.seeDesk(viewer)) forbidden();
  const [member, asked, roles, badges, words] = await Promise.all([
    orNotFound(getMemberForStaff(viewer, id)),
    can.seeContacts(viewer) ? getFieldsForStaff(viewer, id) : [],
    listRoles(viewer),
    listBadgeNames(),
    formWords("form"),
  ]);
  const shown = shownStatus(member, now);
  const may = allowedActs(viewer, member, shown);
  const of = { memberId: id, next: path };
  const undo = readUndo(query);
  const isShielded = member.isOwner || id === viewer.memberId;

  return (
    <Still>
      <a className="link sm" href="/admin/members">
        {t("admin.member.back")}
      </a>
      <div className="ahead member-head">
        <Avatar member={member} size={64} eager />
        <div className="grow">
          <h1>
            <bdi>{member.nickname}</bdi>
          </h1>
          {member.email && (
            <p className="t3 sm clip" dir="ltr">
              {member.email}
            </p>
          )}
          <StatusPills
            member={{ ...shownPills(member, now), privacyStatus: member.privacyStatus }}
            words={pillWords(t)}
          />
        </div>
        {member.status === "APPROVED" && (
          <Button href={`/members/${member.slug}`} icon="arrow-up-right">
            {t("admin.member.open")}
          </Button>
        )}
      </div>
      <div className="grid2 member-cols">
        <Card flush>
          <Section title={t("admin.member.profile")}>
            <MemberFacts member={member} {...desk} />
            {member.answer && (
              <blockquote className="note answer">
                <div className="grow">
                  <span className="xs t3">{t("requests.question")}</span>
                  <p dir="auto">{t("requests.quoted", { answer: member.answer })}</p>
                </div>
              </blockquote>
            )}
            <Earlier earlier={member.earlier} {...desk} />
          </Section>
          <Section id="moderation" title={t("admin.member.moderation")} hint={t("admin.member.moderationHint")}>
            <div className="row wrap">
              <MemberActs
                {...desk}
                member={member}
                words={words}
                next={path}
                roles={await roleChoices(viewer, t, "requests")}
              />
            </div>
            {isShielded && (
              <p className="t3 sm">{t(id === viewer.memberId ? "admin.member.selfNote" : "admin.member.ownerNote")}</p>
            )}
          </Section>
          {member.contact && (
            <Section title={t("admin.member.contact")} hint={t("admin.member.contactHint")}>
              <ContactFacts contact={member.contact} email={member.email} {...desk} />
            </Section>
          )}
          {asked.length > 0 && (
            <Section id="fields" title={t("fields.staffTitle")} hint={t("fields.staffHint2")}>
              {can.editMembers(viewer) ? (
                <FieldFacts
                  memberId={id}
                  seen={markOfAnswers(asked)}
                  fields={asked.map(({ field, content, reach }) => ({
                    asked: askedField(field, content),
                    content,
                    reach: t(`fields.reach.${reach}`),
                  }))}
                  words={fieldWords(
                    t,
                    desk.locale,
                    asked.map(({ field }) => field),
                  )}
                  form={words}
                  save={t("settings.save")}
                />
              ) : (
                <ValueList
                  values={asked.flatMap(({ field, content, reach }) =>
                    content === undefined ? [] : { ...field, fieldId: field.id, content, reach, isChoice: false },
                  )}
                  reach="staff"
                  {...desk}
                />
              )}
            </Section>
          )}
          {(member.sessionCount !== null || may.sendPassword) && (
            <Section id="access" title={t("admin.member.access")} hint={t("admin.member.accessHint")}>
              {member.sessionCount !== null && <p>{t("admin.member.sessions", { count: member.sessionCount })}</p>}
              {!member.hasPassword && <p>{t("admin.member.noPassword")}</p>}
              <div className="row wrap">
                {may.endSessions && <ActButton {...of} action={endSessions} label={t("admin.acts.endSessions")} />}
                {may.sendPassword && <ActButton {...of} action={sendPassword} label={t("admin.acts.sendPassword")} />}
              </div>
            </Section>
          )}
          {(may.roles || may.makeOwner || may.unmakeOwner) && (
            <Section id="roles" title={t("admin.facts.role")} hint={t("admin.member.rolesHint")}>
              <RoleActs member={member} roles={roles} may={may} next={path} t={t} />
            </Section>
          )}
          {may.badges && badges.length > 0 && (
            <Section id="badges" title={t("admin.member.badges")} hint={t("admin.member.badgesHint")}>
              <BadgeActs member={member} badges={badges} next={`${path}#badges`} t={t} />
            </Section>
          )}
          {may.delete && (
            <Section id="delete" title={t("admin.member.danger")} hint={t("admin.member.dangerHint")}>
              <Button href={`${path}/delete`} look="danger-quiet" icon="trash-2">
                {t("admin.acts.delete")}
              </Button>
            </Section>
          )}
        </Card>
        <Card title={t("admin.history.title")}>
          <History history={member.history} name={member.nickname} {...desk} />
        </Card>
      </div>
      <Done params={query} words={await doneWords()} undo={undo && <Undo undo={undo} next={path} t={t} />} />
    </Still>
  );
}
