"use client";
import { Button } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { Hidden, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { MakeReportInput, NOTE_MAX } from "@/domain/reports/input";
import { report } from "./actions";
import type { ReportWords } from "./report-words";

type Props = {
  kind: string;
  id: string;
  /** Where one came from, and goes back to. */
  from: string;
  words: FormWords;
  say: ReportWords;
  /** In a dialog the way out closes it. */
  onCancel?: () => void;
};

/** What is wrong, from a list, and a word to the team. */
export function ReportForm({ kind, id, from, words, say, onCancel }: Props) {
  return (
    <Form action={report} input={MakeReportInput} words={words} id="report">
      <Hidden name="targetKind" value={kind} />
      <Hidden name="targetId" value={id} />
      <Hidden name="next" value={from} />
      <Choices name="reason" legend={say.reason} choices={say.reasons} look="radios" />
      <TextArea name="note" label={say.note} hint={say.noteHint} optional rows={3} maxLength={NOTE_MAX} />
      <div className="form-acts">
        <Submit>{say.send}</Submit>
        {onCancel ? (
          <Button look="ghost" onClick={onCancel}>
            {say.cancel}
          </Button>
        ) : (
          <Button href={from} look="ghost">
            {say.cancel}
          </Button>
        )}
      </div>
    </Form>
  );
}
