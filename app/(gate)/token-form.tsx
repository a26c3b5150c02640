"use client";
import type { ReactNode } from "react";
import { Hidden } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { TokenInput } from "@/domain/sessions/input";
import type { Verdict } from "@/entry/action";

type Props = {
  action: (state: Verdict, form: FormData) => Promise<Verdict>;
  form: FormWords;
  token: string;
  submit: string;
  look?: "primary" | "secondary" | "danger-quiet";
  size?: "md" | "lg";
  children?: ReactNode;
};

/** One button that spends a link: opening the page alone changes nothing (P07). */
export function TokenForm({ action, form, token, submit, look = "primary", size = "lg", children }: Props) {
  return (
    <Form action={action} input={TokenInput} words={form}>
      {children}
      <Hidden name="token" value={token} />
      <Submit size={size} look={look}>
        {submit}
      </Submit>
    </Form>
  );
}
