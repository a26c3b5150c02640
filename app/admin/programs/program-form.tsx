"use client";
import { Checkbox } from "@/components/ui/choices";
import { Field, Hidden, Seen, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { ClientInput, EditClientInput } from "@/domain/oauth/input";
import { PermissionBoxes, type PermissionGroup } from "../permission-boxes";
import { addProgram, saveProgram } from "./actions";

type Labels = Record<
  | "name"
  | "nameHint"
  | "origins"
  | "originsHint"
  | "redirects"
  | "redirectsHint"
  | "grants"
  | "grantsHint"
  | "permissions"
  | "permissionsHint"
  | "submit",
  string
>;

type Props = {
  words: FormWords;
  labels: Labels;
  grants: { value: string; label: string; hint: string }[];
  groups: PermissionGroup[];
  program?: {
    id: string;
    seen: string;
    name: string;
    origins: string[];
    redirectUris: string[];
    grants: string[];
    permissions: string[];
  };
};

const FIRST = ["anonymous", "authorization_code"];

/** A program that comes with visitors and members, to add or to change. */
export function ProgramForm({ words, labels, grants, groups, program }: Props) {
  const ticked = program?.grants ?? FIRST;
  return (
    <Form
      action={program ? saveProgram : addProgram}
      input={program ? EditClientInput : ClientInput}
      words={words}
      values={{
        name: program?.name,
        origins: program?.origins.join("\n"),
        redirectUris: program?.redirectUris.join("\n"),
      }}
    >
      {program && <Hidden name="clientId" value={program.id} />}
      {program && <Seen at={program.seen} />}
      <Field name="name" label={labels.name} hint={labels.nameHint} maxLength={60} autoComplete="off" />
      <TextArea name="origins" label={labels.origins} hint={labels.originsHint} rows={2} optional />
      <TextArea name="redirectUris" label={labels.redirects} hint={labels.redirectsHint} rows={2} optional />
      <fieldset className="group">
        <legend>{labels.grants}</legend>
        <p className="sm t3">{labels.grantsHint}</p>
        <div className="may-list">
          {grants.map(({ value, label, hint }) => (
            <Checkbox
              key={value}
              name="grants[]"
              value={value}
              label={label}
              hint={hint}
              checked={ticked.includes(value)}
            />
          ))}
        </div>
      </fieldset>
      <details className="drop-form" open={(program?.permissions.length ?? 0) > 0}>
        <summary className="btn">{labels.permissions}</summary>
        <PermissionBoxes
          legend={labels.permissions}
          hint={labels.permissionsHint}
          groups={groups}
          ticked={program?.permissions}
        />
      </details>
      <div className="form-acts">
        <Submit>{labels.submit}</Submit>
      </div>
    </Form>
  );
}
