"use client";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { CreateLabelInput } from "@/domain/contacts/input";
import { makeLabel } from "../actions";

/** Makes a label. */
export function NewLabelForm({ words, say }: { words: FormWords; say: Record<"name" | "make", string> }) {
  return (
    <Form action={makeLabel} input={CreateLabelInput} words={words}>
      <Field name="name" label={say.name} maxLength={60} width="mid" />
      <div className="form-acts">
        <Submit>{say.make}</Submit>
      </div>
    </Form>
  );
}
