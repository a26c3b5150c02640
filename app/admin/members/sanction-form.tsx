"use client";
import { Button } from "@/components/ui/button";
import { Hidden, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { BlockMemberInput, MuteMemberInput } from "@/domain/members/input";
import { LastingFields, type LastingWords } from "../lasting-fields";
import { block, mute } from "./actions";

export type SanctionWords = LastingWords & {
  effect: string;
  message: string;
  messageHint: string;
  act: string;
};

type Props = {
  kind: "block" | "mute";
  memberId: string;
  next: string;
  words: FormWords;
  say: SanctionWords;
  cancel?: string;
};

/** `cancel` is said where the form is a page of its own; a dialog brings its own way out. Blocking and muting ask the same: how long, why (for the team), and what to say to the member. The effect stands above the button. */
export function SanctionForm({ kind, memberId, next, words, say, cancel }: Props) {
  return (
    <Form
      action={kind === "block" ? block : mute}
      input={kind === "block" ? BlockMemberInput : MuteMemberInput}
      words={words}
      id={`${kind}-form`}
    >
      <Hidden name="memberId" value={memberId} />
      <Hidden name="next" value={next} />
      <LastingFields id={kind} say={say} />
      <TextArea name="message" label={say.message} hint={say.messageHint} optional rows={3} maxLength={1000} />
      <p className="note">{say.effect}</p>
      <div className="form-acts">
        <Submit look="danger">{say.act}</Submit>
        {cancel && (
          <Button href={next} look="ghost">
            {cancel}
          </Button>
        )}
      </div>
    </Form>
  );
}
