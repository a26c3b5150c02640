"use client";
import type { ReactNode } from "react";
import { Checkbox, Choices } from "@/components/ui/choices";
import { Field, Hidden, Seen } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import type { IconName } from "@/components/ui/icon-names";
import { Section } from "@/components/ui/section";
import { Submit } from "@/components/ui/submit";
import type { Field as FieldRow } from "@/domain/fields/field";
import { CreateFieldInput, EditFieldInput, FIELD_SEEN_BY, FILTER_KINDS, hasOptions } from "@/domain/fields/input";
import { makeField, saveField } from "./actions";
import { Options, type OptionWords } from "./options";

type Keys = { id: string; name: string }[];
export type FieldFormWords = Record<
  | "name"
  | "description"
  | "descriptionHint"
  | "key"
  | "keyHint"
  | "required"
  | "requiredHint"
  | "seenByTitle"
  | "rolesLegend"
  | "badgesLegend"
  | "editedBy"
  | "byMember"
  | "byMemberHint"
  | "byStaff"
  | "byStaffHint"
  | "heldBy"
  | "forRoles"
  | "forRolesHint"
  | "where"
  | "isFilterHint"
  | "agree"
  | "submit"
  | "asks"
  | "optionsTitle",
  string
> & {
  seenBy: Record<FieldRow["seenBy"], { label: string; hint: string }>;
  places: Record<(typeof PLACES)[number], string>;
  options: OptionWords;
};
type Props = {
  kind: FieldRow["kind"];
  /** The field to change; without it one is made. */
  field?: FieldRow;
  roles: Keys;
  badges: Keys;
  form: FormWords;
  words: FieldFormWords;
};

const PLACES = ["isOnSignup", "isOnAccount", "isOnProfile", "isOnCard", "isFilter"] as const;
const ICONS: Record<FieldRow["seenBy"], IconName> = {
  everyone: "globe",
  members: "users-round",
  roles: "key-square",
  staff: "shield",
  choice: "user-round-cog",
};

/** Makes or changes one field. The kind stands from the beginning: answers of one kind are no answers of another. */
export function FieldForm({ kind, field, roles, badges, form, words }: Props) {
  const isTicked = (place: (typeof PLACES)[number]) => (field ? field[place] : place === "isOnAccount");
  return (
    <Form
      action={field ? saveField : makeField}
      input={field ? EditFieldInput : CreateFieldInput}
      words={form}
      values={{ title: field?.title, description: field?.description }}
      className=""
    >
      {field ? <Hidden name="fieldId" value={field.id} /> : <Hidden name="kind" value={kind} />}
      {field && <Seen at={field.revision} />}
      <Section title={words.asks}>
        <Field name="title" label={words.name} maxLength={80} autoComplete="off" />
        <Field name="description" label={words.description} hint={words.descriptionHint} maxLength={300} optional />
        {!field && (
          <Field
            name="key"
            label={words.key}
            hint={words.keyHint}
            maxLength={40}
            dir="ltr"
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            optional
          />
        )}
        <Checkbox name="isRequired" label={words.required} hint={words.requiredHint} checked={field?.isRequired} />
      </Section>
      {hasOptions(kind) && (
        <Section title={words.optionsTitle}>
          <Options options={field?.options ?? []} words={words.options} />
        </Section>
      )}
      <Section title={words.seenByTitle}>
        <div className="seen-by stack">
          <Choices
            name="seenBy"
            legend={<span className="vh">{words.seenByTitle}</span>}
            value={field?.seenBy ?? "members"}
            choices={FIELD_SEEN_BY.map((value) => ({ value, ...words.seenBy[value], icon: ICONS[value] }))}
          />
          {roles.length + badges.length > 0 && (
            <div className="audience-keys">
              <Ticks name="seenByRoles[]" legend={words.rolesLegend} keys={roles} ticked={field?.audience.roleIds} />
              <Ticks
                name="seenByBadges[]"
                legend={words.badgesLegend}
                keys={badges}
                ticked={field?.audience.badgeIds}
              />
            </div>
          )}
          {field && (
            <div className="agree">
              <Checkbox name="isAgreed" label={words.agree} />
            </div>
          )}
        </div>
      </Section>
      <Section title={words.where}>
        {PLACES.filter((place) => place !== "isFilter" || FILTER_KINDS.includes(kind)).map((place) => (
          <Checkbox
            key={place}
            name={place}
            label={words.places[place]}
            hint={place === "isFilter" ? words.isFilterHint : undefined}
            checked={isTicked(place)}
          />
        ))}
      </Section>
      <Section title={words.editedBy}>
        <Choices
          name="editedBy"
          legend={<span className="vh">{words.editedBy}</span>}
          value={field?.editedBy ?? "member"}
          choices={[
            { value: "member", label: words.byMember, hint: words.byMemberHint },
            { value: "staff", label: words.byStaff, hint: words.byStaffHint },
          ]}
        />
      </Section>
      {roles.length > 0 && (
        <Section title={words.heldBy}>
          <div className="held-by stack">
            <Checkbox
              name="isForRoles"
              label={words.forRoles}
              hint={words.forRolesHint}
              checked={field?.heldBy.kind === "chosen"}
            />
            <div className="audience-keys">
              <Ticks name="heldByRoles[]" legend={words.rolesLegend} keys={roles} ticked={field?.heldBy.roleIds} />
            </div>
          </div>
        </Section>
      )}
      <div className="form-acts sect-foot">
        <Submit>{words.submit}</Submit>
      </div>
    </Form>
  );
}

type TicksProps = { name: string; legend: ReactNode; keys: Keys; ticked?: string[] };

function Ticks({ name, legend, keys, ticked = [] }: TicksProps) {
  if (keys.length === 0) return null;
  return (
    <fieldset className="group">
      <legend>{legend}</legend>
      <div className="ticks">
        {keys.map(({ id, name: said }) => (
          <Checkbox key={id} name={name} value={id} label={<bdi>{said}</bdi>} checked={ticked.includes(id)} />
        ))}
      </div>
    </fieldset>
  );
}
