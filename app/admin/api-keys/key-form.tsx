"use client";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { CreateApiKeyInput } from "@/domain/api-keys/input";
import { PermissionBoxes, type PermissionGroup } from "../permission-boxes";
import { makeKey } from "./actions";

type Props = {
  words: FormWords;
  labels: Record<"name" | "nameHint" | "days" | "daysHint" | "permissions" | "permissionsHint" | "submit", string>;
  groups: PermissionGroup[];
};

/** A key for a program: what it is called, how long it lasts, what it may. */
export function KeyForm({ words, labels, groups }: Props) {
  return (
    <Form action={makeKey} input={CreateApiKeyInput} words={words}>
      <Field name="name" label={labels.name} hint={labels.nameHint} maxLength={60} autoComplete="off" />
      <Field
        name="days"
        label={labels.days}
        hint={labels.daysHint}
        inputMode="numeric"
        width="short"
        maxLength={4}
        optional
      />
      <PermissionBoxes legend={labels.permissions} hint={labels.permissionsHint} groups={groups} />
      <div className="form-acts">
        <Submit>{labels.submit}</Submit>
      </div>
    </Form>
  );
}
