"use client";
import { Field, Seen } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { ReportsInput } from "@/domain/settings/input";
import { saveReports } from "./actions";

type Say = Record<"toHide" | "toHideHint" | "save", string>;
type Props = { values: { reportsToHide: string }; seen: string; words: FormWords; say: Say };

/** After how many reports something goes out of sight by itself. */
export function ReportsForm({ values, seen, words, say }: Props) {
  return (
    <Form action={saveReports} input={ReportsInput} words={words} values={values} id="reports-form">
      <Seen at={seen} />
      <Field
        name="reportsToHide"
        label={say.toHide}
        hint={say.toHideHint}
        type="number"
        inputMode="numeric"
        min={0}
        max={100}
        width="short"
      />
      <div className="form-acts">
        <Submit>{say.save}</Submit>
      </div>
    </Form>
  );
}
