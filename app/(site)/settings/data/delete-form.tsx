"use client";
import { Checkbox, Choices } from "@/components/ui/choices";
import { Field, PasswordField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Section } from "@/components/ui/section";
import { Submit } from "@/components/ui/submit";
import { DeleteAccountInput } from "@/domain/members/input";
import { deleteAccount } from "./actions";

type Props = {
  hasPassword: boolean;
  /** "Type hanna to confirm" */
  confirmLabel: string;
  labels: Record<
    | "deleteTitle"
    | "deleteHint"
    | "goes"
    | "stays"
    | "content"
    | "contentKeep"
    | "contentKeepHint"
    | "contentRemove"
    | "contentRemoveHint"
    | "erase"
    | "eraseHint"
    | "password"
    | "show"
    | "hide"
    | "noPassword"
    | "confirmHint"
    | "delete",
    string
  >;
  words: FormWords;
};

/** Leaving for good: what goes and what stays is said first, and it wants the password and one's own address typed. */
export function DeleteForm({ hasPassword, confirmLabel, labels, words }: Props) {
  return (
    <Form action={deleteAccount} input={DeleteAccountInput} words={words} className="" id="delete-form">
      <Section id="delete" title={labels.deleteTitle} hint={labels.deleteHint}>
        <p>{labels.goes}</p>
        <p>{labels.stays}</p>
        <Choices
          name="content"
          legend={labels.content}
          value="anonymise"
          choices={[
            { value: "anonymise", label: labels.contentKeep, hint: labels.contentKeepHint },
            { value: "remove", label: labels.contentRemove, hint: labels.contentRemoveHint },
          ]}
        />
        <Checkbox name="erase" label={labels.erase} hint={labels.eraseHint} />
        {hasPassword ? (
          <PasswordField
            name="currentPassword"
            label={labels.password}
            autoComplete="current-password"
            words={{ show: labels.show, hide: labels.hide }}
          />
        ) : (
          <p className="hint">{labels.noPassword}</p>
        )}
        <Field
          name="confirmation"
          label={confirmLabel}
          hint={labels.confirmHint}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
        />
        <div className="form-acts">
          <Submit look="danger" icon="door-open">
            {labels.delete}
          </Submit>
        </div>
      </Section>
    </Form>
  );
}
