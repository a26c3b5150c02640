"use client";
import { Card } from "@/components/ui/card";
import { Checkbox, Choices } from "@/components/ui/choices";
import { Field, Hidden, Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { Table, Th } from "@/components/ui/table";
import { MapImportInput } from "@/domain/imports/input";
import { map } from "../actions";

type Word =
  | "title"
  | "hint"
  | "column"
  | "samples"
  | "becomes"
  | "members"
  | "status"
  | "approved"
  | "approvedHint"
  | "pending"
  | "pendingHint"
  | "offline"
  | "offlineHint"
  | "invite"
  | "now"
  | "nowHint"
  | "later"
  | "laterHint"
  | "fill"
  | "fillHint"
  | "label"
  | "labelHint"
  | "noName"
  | "check";

type Props = {
  importId: string;
  columns: { name: string; target: string; refusal: string | null; label: string; samples: string[] }[];
  options: { value: string; label: string }[];
  /** The names that labels have; null for whoever may put none. */
  labels: string[] | null;
  values: Record<string, string | undefined>;
  words: FormWords;
  say: Record<Word, string>;
};

/** What each column is, and what those who are made become. Sending it tries everything without writing. */
export function MappingForm({ importId, columns, options, labels, values, words, say }: Props) {
  return (
    <Form action={map} input={MapImportInput} words={words} values={values}>
      <Hidden name="importId" value={importId} />
      <h2 className="desk-sub">{say.title}</h2>
      <p className="t2">{say.hint}</p>
      <Table caption={say.title} plain scrolls>
        <thead>
          <tr>
            <Th>{say.column}</Th>
            <Th optional>{say.samples}</Th>
            <Th>{say.becomes}</Th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, target, refusal, label, samples }, at) => (
            <tr key={at}>
              <td className="b names">
                <bdi>{name}</bdi>
              </td>
              <td className="opt t3 sm">
                {samples.map((sample, row) => (
                  <span key={row} className="clip import-sample" dir="auto">
                    {sample}
                  </span>
                ))}
              </td>
              <td>
                {refusal ? (
                  <>
                    <Hidden name={`targets.${at}`} value="skip" />
                    <span className="t3 sm">{refusal}</span>
                  </>
                ) : (
                  <Select name={`targets.${at}`} label={label} labelHidden value={target} options={options} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Card title={say.members}>
        <div className="form">
          <Choices
            name="memberStatus"
            legend={say.status}
            value={values.memberStatus}
            choices={[
              { value: "APPROVED", label: say.approved, hint: say.approvedHint },
              { value: "PENDING", label: say.pending, hint: say.pendingHint },
              { value: "OFFLINE", label: say.offline, hint: say.offlineHint },
            ]}
          />
          <Choices
            name="invite"
            legend={say.invite}
            value={values.invite}
            choices={[
              { value: "later", label: say.later, hint: say.laterHint },
              { value: "now", label: say.now, hint: say.nowHint },
            ]}
          />
          <Checkbox name="isFilling" label={say.fill} hint={say.fillHint} checked={values.isFilling === "on"} />
          {labels && (
            <>
              <Field name="label" label={say.label} hint={say.labelHint} optional maxLength={60} list="import-labels" />
              <datalist id="import-labels">
                {labels.map((label) => (
                  <option key={label} value={label} />
                ))}
              </datalist>
            </>
          )}
          <p className="t3 sm">{say.noName}</p>
        </div>
      </Card>
      <div className="form-acts">
        <Submit>{say.check}</Submit>
      </div>
    </Form>
  );
}
