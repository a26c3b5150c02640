"use client";
import { Checkbox } from "@/components/ui/choices";
import { Field, Hidden, PasswordField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { LogInInput } from "@/domain/sessions/input";
import { logIn } from "./actions";

type Words = {
  email: string;
  password: string;
  forgot: string;
  keep: string;
  keepHint: string;
  submit: string;
  show: string;
  hide: string;
};

/** Email and password; `next` is where to go afterwards. */
export function LogInForm({ form, words, next }: { form: FormWords; words: Words; next: string }) {
  return (
    <Form action={logIn} input={LogInInput} words={form}>
      <Field name="email" label={words.email} type="email" inputMode="email" large autoComplete="username" autoFocus />
      <PasswordField
        name="password"
        label={words.password}
        large
        autoComplete="current-password"
        aside={
          <a className="link sm" href="/forgot">
            {words.forgot}
          </a>
        }
        words={words}
      />
      <Checkbox name="keep" label={words.keep} hint={words.keepHint} checked />
      <Hidden name="next" value={next} />
      <Submit size="lg">{words.submit}</Submit>
    </Form>
  );
}
