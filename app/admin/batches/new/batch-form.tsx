"use client";
import { Choices } from "@/components/ui/choices";
import { Field, Hidden, Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { StartBatchInput } from "@/domain/batches/input";
import { begin } from "../actions";

type Option = { value: string; label: string; hint?: string };
type Word =
  | "act"
  | "reason"
  | "reasonHint"
  | "key"
  | "keyHint"
  | "content"
  | "anonymise"
  | "remove"
  | "confirm"
  | "submit"
  | "none";

type Props = {
  /** Whom it is about, as the form tells it. */
  fields: [name: string, value: string][];
  acts: Option[];
  keys: Option[];
  /** What some of the acts must be told. */
  asks: Record<"reason" | "content" | "confirmation", boolean>;
  words: FormWords;
  say: Record<Word, string>;
};

/** Asks for the act and what it needs; what it does not need is neither shown (by the style sheet) nor read. */
export function BatchForm({ fields, acts, keys, asks, words, say }: Props) {
  return (
    <Form action={begin} input={StartBatchInput} words={words} className="form batch">
      {fields.map(([name, value]) => (
        <Hidden key={`${name} ${value}`} name={name} value={value} />
      ))}
      <Choices name="act" legend={say.act} look="radios" choices={acts} />
      {asks.reason && (
        <div className="for-reason">
          <Field name="reason" label={say.reason} hint={say.reasonHint} maxLength={500} optional />
        </div>
      )}
      {keys.length > 0 && (
        <div className="for-key">
          <Select name="key" label={say.key} hint={say.keyHint} options={[{ value: "", label: say.none }, ...keys]} />
        </div>
      )}
      {asks.content && (
        <div className="for-delete">
          <Choices
            name="content"
            legend={say.content}
            look="radios"
            value="anonymise"
            choices={[
              { value: "anonymise", label: say.anonymise },
              { value: "remove", label: say.remove },
            ]}
          />
        </div>
      )}
      {asks.confirmation && (
        <div className="for-delete">
          <Field name="confirmation" label={say.confirm} inputMode="numeric" width="short" />
        </div>
      )}
      <div className="form-acts">
        <Submit>{say.submit}</Submit>
      </div>
    </Form>
  );
}
