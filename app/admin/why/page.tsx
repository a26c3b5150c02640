import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { findMembers, findSubjects, type Meant } from "@/domain/why/find";
import { SUBJECTS, WhyInput } from "@/domain/why/input";
import { explain, listWhyChoices, type Onlooker } from "@/domain/why/why";
import { getWords } from "@/entry/words";
import { hrefWith, openDesk, type Query, single } from "../desk";
import { audienceWords, sentenceOf } from "./sentences";
import { WhyForm } from "./why-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("why.title") };
}

/** Who sees what, and why: a viewer, a thing, and the rule that decides between them. Asked by a form that only reads. */
export default async function WhyPage({ searchParams }: PageProps<"/admin/why">) {
  const { viewer, t } = await openDesk("/admin/why", "settings.manage");
  const query = single(await searchParams);
  const asked = WhyInput.parse(query);
  const choices = await listWhyChoices(viewer);
  const people = asked.as === "member" && asked.member ? await findMembers(viewer, asked.member) : [];
  const person = onlyOne(people);
  const role = asked.as === "role" ? choices.roles.find(({ id }) => id === asked.role) : undefined;
  const field = asked.what === "value" ? choices.fields.find(({ id }) => id === asked.field) : undefined;
  const things = asked.slug ? await findSubjects(viewer, asked.what, asked.slug) : [];
  const subject = onlyOne(things);
  const onlooker: Onlooker | null =
    asked.as === "visitor"
      ? { kind: "visitor" }
      : person
        ? { kind: "member", id: person.id }
        : role
          ? { kind: "role", id: role.id }
          : null;
  const isWhole = onlooker && subject && (asked.what !== "value" || field);
  const answer = isWhole
    ? await explain(viewer, onlooker, { kind: asked.what, id: subject.id, fieldId: field?.id })
    : null;
  const who = person?.name ?? (role ? t("why.withRole", { role: role.name }) : t("why.visitor"));
  const what = field && subject ? t("why.valueOf", { field: field.title, name: subject.name }) : (subject?.name ?? "");
  const whom = person?.name ?? (role ? t("why.toRole", { role: role.name }) : t("why.toVisitor"));
  const values = { who, whom, what, audience: audienceWords(subject?.audience, choices, t) };
  return (
    <Still>
      <AdminHead title={t("why.title")}>{t("why.intro")}</AdminHead>
      <div className="grid2">
        <Card title={t("why.ask")}>
          <WhyForm
            asked={asked}
            roles={choices.roles}
            fields={choices.fields}
            kinds={SUBJECTS.filter((kind) => kind !== "value" || choices.fields.length > 0)}
            t={t}
          />
        </Card>
        {answer ? (
          <Card title={t(answer.isAllowed ? "why.yes" : "why.no", { who, what })} className="why">
            <p className={answer.isAllowed ? "why-answer is-yes" : "why-answer"} role="status">
              <Icon name={answer.isAllowed ? "circle-check" : "lock"} />
              <span dir="auto">{sentenceOf(answer, values, t)}</span>
            </p>
            <details>
              <summary className="link">{t("why.all")}</summary>
              <ul className="why-checks">
                {answer.checks.map(({ name, isTrue }) => (
                  <li key={name}>
                    <Icon name={isTrue ? "check" : "x"} size={14} />
                    <span className="vh">{t(isTrue ? "why.holds" : "why.holdsNot")}: </span>
                    {t(`why.conditions.${name}` as "why.conditions.member.self")}
                  </li>
                ))}
              </ul>
            </details>
          </Card>
        ) : (
          Object.keys(query).length > 0 && (
            <div className="stack">
              <Which param="member" found={people} query={query} title={t("why.whoIsMeant")} />
              <Which param="slug" found={things} query={query} title={t("why.whichIsMeant")} />
              {people.length < 2 && things.length < 2 && (
                <Note icon="search" title={t("why.notFound")}>
                  {" "}
                  {t("why.notFoundText")}
                </Note>
              )}
            </div>
          )
        )}
      </div>
      <p className="sm t3">
        {t("why.note")}{" "}
        <Button href="/admin/settings#privacy" look="ghost" size="sm">
          {t("why.settings")}
        </Button>
      </p>
    </Still>
  );
}

const onlyOne = (found: Meant[]) => (found.length === 1 ? found[0]! : null);

type WhichProps = { param: "member" | "slug"; found: Meant[]; query: Query; title: string };

/** All who are called so: one is chosen, and the question is asked again. */
const Which = ({ param, found, query, title }: WhichProps) =>
  found.length > 1 && (
    <Card title={title}>
      <ul>
        {found.map(({ id, name, slug }) => (
          <li key={id}>
            <a className="menu-item" href={hrefWith("/admin/why", query, { [param]: slug })}>
              <bdi>{name}</bdi>
              <span className="xs t3" dir="ltr">
                {slug}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
