"use client";
import type { ReactNode } from "react";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { UpdateAccountInput } from "@/domain/contacts/input";
import { saveAccount } from "./actions";

type Props = { id: string; values?: Record<string, string | undefined>; words: FormWords; children: ReactNode };

/** One group of the account, saved by itself: a mistake in one never holds up or loses another. */
export function AccountForm({ id, values, words, children }: Props) {
  return (
    <Form action={saveAccount} input={UpdateAccountInput} words={words} values={values} id={id} className="">
      {children}
    </Form>
  );
}
