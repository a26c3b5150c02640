"use client";
import { Button } from "@/components/ui/button";
import { Checkbox, Choices } from "@/components/ui/choices";
import { Field, Hidden } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { DeleteMemberInput } from "@/domain/members/input";
import { remove } from "../../actions";

type Say = Record<
  | "content"
  | "anonymise"
  | "anonymiseHint"
  | "remove"
  | "removeHint"
  | "erase"
  | "eraseHint"
  | "confirm"
  | "act"
  | "cancel",
  string
>;

/** The worst that can be done to a member: what goes is chosen, and the name is typed. */
export function DeleteForm({ memberId, words, say }: { memberId: string; words: FormWords; say: Say }) {
  return (
    <Form action={remove} input={DeleteMemberInput} words={words}>
      <Hidden name="memberId" value={memberId} />
      <Choices
        name="content"
        legend={say.content}
        value="anonymise"
        choices={[
          { value: "anonymise", label: say.anonymise, hint: say.anonymiseHint },
          { value: "remove", label: say.remove, hint: say.removeHint },
        ]}
      />
      <Checkbox name="isErasure" label={say.erase} hint={say.eraseHint} />
      <Field name="confirmation" label={say.confirm} autoComplete="off" />
      <div className="form-acts">
        <Submit look="danger">{say.act}</Submit>
        <Button href={`/admin/members/${memberId}`} look="ghost">
          {say.cancel}
        </Button>
      </div>
    </Form>
  );
}
