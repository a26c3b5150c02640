"use client";
import { Choices } from "@/components/ui/choices";
import { Field, Hidden, Seen, Select, TextArea } from "@/components/ui/field";
import { useField } from "@/components/ui/field-frame";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Icon } from "@/components/ui/icon";
import { Submit } from "@/components/ui/submit";
import { BADGE_ICONS, BADGE_TEXT_MAX, BADGE_TITLE_MAX, BadgeInput, EditBadgeInput } from "@/domain/badges/input";
import { addBadge, saveBadge } from "./actions";
import { BadgeColours, type ColourWords } from "./badge-colours";

type Labels = Record<
  | "name"
  | "description"
  | "descriptionHint"
  | "icon"
  | "rule"
  | "ruleNone"
  | "ruleNoneHint"
  | "ruleJoined"
  | "ruleJoinedHint"
  | "rulePosts"
  | "rulePostsHint"
  | "years"
  | "posts"
  | "app"
  | "appAny"
  | "appForum"
  | "appBlog"
  | "ruleField"
  | "ruleFieldHint"
  | "field"
  | "answer"
  | "answerHint"
  | "submit",
  string
>;

export type BadgeValues = {
  badgeId?: string;
  revision?: number;
  title?: string;
  description?: string;
  icon: string;
  background: string;
  foreground: string;
  "rule.kind": string;
  "rule.years"?: string;
  "rule.count"?: string;
  "rule.app"?: string;
  "rule.fieldId"?: string;
  "rule.answer"?: string;
};

type Props = {
  words: FormWords;
  labels: Labels;
  colours: ColourWords;
  presets: { background: string; foreground: string }[];
  /** The fields a rule may ask. */
  fields: { value: string; label: string }[];
  /** What it holds at first; with a `badgeId` that badge is changed. */
  values: BadgeValues;
};

/** A badge, to make or to change. */
export function BadgeForm({
  words,
  labels,
  colours,
  presets,
  fields,
  values: { badgeId, revision, ...values },
}: Props) {
  return (
    <Form
      action={badgeId ? saveBadge : addBadge}
      input={badgeId ? EditBadgeInput : BadgeInput}
      words={words}
      values={values}
    >
      {badgeId && <Hidden name="badgeId" value={badgeId} />}
      {revision !== undefined && <Seen at={revision} />}
      <Field name="title" label={labels.name} maxLength={BADGE_TITLE_MAX} autoComplete="off" />
      <TextArea
        name="description"
        label={labels.description}
        hint={labels.descriptionHint}
        rows={2}
        maxLength={BADGE_TEXT_MAX}
        optional
      />
      <Glyphs legend={labels.icon} value={values.icon} />
      <BadgeColours words={colours} presets={presets} values={values} />
      <div className="rule stack">
        <Choices
          name="rule.kind"
          legend={labels.rule}
          value={values["rule.kind"]}
          look="cards"
          choices={[
            { value: "none", label: labels.ruleNone, hint: labels.ruleNoneHint, icon: "hand-helping" },
            { value: "joined", label: labels.ruleJoined, hint: labels.ruleJoinedHint, icon: "calendar-days" },
            { value: "posts", label: labels.rulePosts, hint: labels.rulePostsHint, icon: "messages-square" },
            ...(fields.length > 0
              ? [
                  {
                    value: "field",
                    label: labels.ruleField,
                    hint: labels.ruleFieldHint,
                    icon: "text-cursor-input" as const,
                  },
                ]
              : []),
          ]}
        />
        <div className="rule-part rule-joined">
          <Field name="rule.years" label={labels.years} inputMode="numeric" width="short" maxLength={3} />
        </div>
        <div className="rule-part rule-posts">
          <Field name="rule.count" label={labels.posts} inputMode="numeric" width="short" maxLength={6} />
          <Select
            name="rule.app"
            label={labels.app}
            options={[
              { value: "any", label: labels.appAny },
              { value: "forum", label: labels.appForum },
              { value: "blog", label: labels.appBlog },
            ]}
          />
        </div>
        {fields.length > 0 && (
          <div className="rule-part rule-field">
            <Select name="rule.fieldId" label={labels.field} options={fields} />
            <Field name="rule.answer" label={labels.answer} hint={labels.answerHint} maxLength={200} />
          </div>
        )}
      </div>
      <div className="form-acts">
        <Submit>{labels.submit}</Submit>
      </div>
    </Form>
  );
}

/** The glyphs to choose from; what was chosen stays after a post that failed. */
function Glyphs({ legend, value }: { legend: string; value: string }) {
  const { id, defaultValue, "aria-describedby": _, ...control } = useField("icon", value).control;
  return (
    <fieldset className="group" id={id}>
      <legend>{legend}</legend>
      <div className="glyph-choices">
        {BADGE_ICONS.map((icon) => (
          <label key={icon} title={icon}>
            <input {...control} type="radio" value={icon} defaultChecked={icon === defaultValue} aria-label={icon} />
            <Icon name={icon} size={18} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
