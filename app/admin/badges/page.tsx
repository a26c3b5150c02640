import type { Metadata } from "next";
import { BadgeStyles } from "@/components/members/badge-styles";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { DragOrder } from "@/components/ui/drag-order";
import { Empty } from "@/components/ui/empty";
import { TakeAway } from "@/components/ui/line-acts";
import { MoveForms } from "@/components/ui/ordering";
import { PageForm } from "@/components/ui/page-form";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { type ListedBadge, listBadges } from "@/domain/badges/badges";
import { answerWords, listRuleFields } from "@/domain/badges/field-rule";
import type { Field } from "@/domain/fields/field";
import { one } from "@/entry/path";
import { doneWords, formWords, getWords } from "@/entry/words";
import { toHex } from "@/lib/colour";
import type { Translate } from "@/messages/translate";
import { openDesk } from "../desk";
import { placeBadges, shiftBadge, takeBadgeAway } from "./actions";
import { BadgeForm, type BadgeValues } from "./badge-form";
import { BadgeLine } from "./badge-line";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("badges.title") };
}

/** Grounds all around the colour wheel on which white reads with more than 4.5 to 1. */
const PRESETS = [75, 40, 25, 350, 310, 285, 250, 220, 190, 152, 120, 95].map((h) => ({
  background: toHex({ l: 0.5, c: 0.1, h }),
  foreground: "#ffffff",
}));

/** The badges: their order, how each looks, and who gets it. */
export default async function BadgesPage({ searchParams }: PageProps<"/admin/badges">) {
  const [{ viewer, site, t }, query, words] = [
    await openDesk("/admin/badges", "badges.manage"),
    await searchParams,
    await formWords("form"),
  ];
  const [all, fields] = await Promise.all([listBadges(viewer), listRuleFields(viewer)]);
  const open = all.find(({ id }) => id === one(query.edit));
  return (
    <>
      <BadgeStyles version={site.badgeStyles} />
      <Still>
        <AdminHead title={t("badges.title")}>{t("badges.intro")}</AdminHead>
        <div className="grid2">
          <Card title={t("badges.list")} flush>
            {all.length === 0 ? (
              <Empty title={t("badges.emptyTitle")} seed="badges" heading="h3">
                {t("badges.empty")}
              </Empty>
            ) : (
              <ul id="badges">
                {all.map((badge, at) => (
                  <BadgeLine
                    key={badge.id}
                    badge={badge}
                    isFirst={at === 0}
                    isLast={at === all.length - 1}
                    isOpen={badge === open}
                    fields={fields}
                    t={t}
                  />
                ))}
              </ul>
            )}
            <PageForm id="badge-order" action={placeBadges} back="/admin/badges" fields={{ ids: "" }} />
            <MoveForms action={shiftBadge} back="/admin/badges" />
            <DragOrder list="badges" form="badge-order" />
          </Card>
          <Card title={open ? t("badges.edit", { title: open.title }) : t("badges.add")} id="form">
            <BadgeForm
              key={open?.id ?? `new ${all.length}`}
              words={words}
              values={
                open
                  ? valuesOf(open, fields)
                  : { icon: "award", ...PRESETS[all.length % PRESETS.length]!, "rule.kind": "none" }
              }
              presets={PRESETS}
              fields={fields.map(({ id, title }) => ({ value: id, label: title }))}
              colours={colourWords(t)}
              labels={{ ...labels(t), submit: t(open ? "badges.save" : "badges.create") }}
            />
            {open && (
              <TakeAway
                action={takeBadgeAway}
                name="badgeId"
                value={open.id}
                hint={t("badges.deleteHint")}
                label={t("badges.delete")}
              />
            )}
          </Card>
        </div>
        <Done params={query} words={await doneWords()} />
      </Still>
    </>
  );
}

const valuesOf = (badge: ListedBadge, fields: readonly Field[]): BadgeValues => {
  const { id, revision, title, description, icon, background, foreground, rule } = badge;
  const asked = rule?.kind === "field" ? fields.find((field) => field.id === rule.fieldId) : undefined;
  return {
    ...{ badgeId: id, revision, title, description, icon, background, foreground, "rule.kind": rule?.kind ?? "none" },
    "rule.years": rule?.kind === "joined" ? String(rule.years) : undefined,
    "rule.count": rule?.kind === "posts" ? String(rule.count) : undefined,
    "rule.app": rule?.kind === "posts" ? rule.app : undefined,
    "rule.fieldId": asked?.id,
    "rule.answer": asked && rule?.kind === "field" ? answerWords(asked, rule.value) : undefined,
  };
};

const colourWords = (t: Translate) => ({
  background: t("badges.background"),
  foreground: t("badges.foreground"),
  presets: t("badges.presets"),
  preset: t.raw("badges.preset"),
  preview: t("badges.preview"),
  sample: t("badges.sample"),
  reads: t.raw("badges.reads"),
  readsNot: t.raw("badges.readsNot"),
});

const labels = (t: Translate) => ({
  name: t("badges.name"),
  description: t("badges.description"),
  descriptionHint: t("badges.descriptionHint"),
  icon: t("badges.icon"),
  rule: t("badges.rule"),
  ruleNone: t("badges.ruleNone"),
  ruleNoneHint: t("badges.ruleNoneHint"),
  ruleJoined: t("badges.ruleJoined"),
  ruleJoinedHint: t("badges.ruleJoinedHint"),
  rulePosts: t("badges.rulePosts"),
  rulePostsHint: t("badges.rulePostsHint"),
  years: t("badges.years"),
  posts: t("badges.posts"),
  app: t("badges.app"),
  appAny: t("badges.appAny"),
  appForum: t("badges.appForum"),
  appBlog: t("badges.appBlog"),
  ruleField: t("badges.ruleField"),
  ruleFieldHint: t("badges.ruleFieldHint"),
  field: t("badges.field"),
  answer: t("badges.answer"),
  answerHint: t("badges.answerHint"),
});
