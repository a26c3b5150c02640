"use client";
import type { ReactNode } from "react";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { SaveBar } from "@/components/ui/save-bar";
import { UpdateAccountInput } from "@/domain/contacts/input";
import { saveAccount } from "./actions";

type Props = {
  values: Record<string, string | undefined>;
  save: { save: string; undo: string; unsaved: string };
  words: FormWords;
  children: ReactNode;
};

/** One form over all groups, so that nothing typed in one is lost by saving another. */
export function AccountForm({ values, save, words, children }: Props) {
  return (
    <Form action={saveAccount} input={UpdateAccountInput} words={words} values={values} id="account">
      <div className="card">{children}</div>
      <SaveBar words={save} />
    </Form>
  );
}
