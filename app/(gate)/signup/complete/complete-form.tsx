"use client";
import type { ReactNode } from "react";
import { NewcomerFields, type NewcomerItem, type NewcomerWords } from "@/components/fields/newcomer-fields";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { CompleteSignUpInput } from "@/domain/members/input";
import { complete } from "../actions";

type Props = {
  form: FormWords;
  words: Record<"nickname" | "nicknameHint" | "submit", string>;
  nickname: string;
  items: NewcomerItem[];
  asked: NewcomerWords;
  privacy?: "PUBLIC" | "PRIVATE";
  consent?: ReactNode;
};

/** The rest of joining, after a provider has said who it is. */
export function CompleteForm({ form, words, nickname, items, asked, privacy, consent }: Props) {
  return (
    <Form action={complete} input={CompleteSignUpInput} words={form} values={{ nickname }}>
      <Field
        name="nickname"
        label={words.nickname}
        hint={words.nicknameHint}
        large
        autoComplete="nickname"
        maxLength={80}
      />
      <NewcomerFields items={items} words={asked} privacy={privacy} consent={consent} />
      <Submit size="lg">{words.submit}</Submit>
    </Form>
  );
}
