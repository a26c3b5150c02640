"use client";
import { Field, Hidden, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { DeclineMemberInput } from "@/domain/members/input";
import { decline } from "./actions";

type Props = {
  memberId: string;
  next: string;
  words: FormWords;
  say: { reason: string; reasonHint: string; note: string; noteHint: string; decline: string; reasons: string[] };
};

/** Declining says why, to the team, and may say a word to the applicant. */
export function DeclineForm({ memberId, next, words, say }: Props) {
  return (
    <Form action={decline} input={DeclineMemberInput} words={words} id="decline">
      <Hidden name="memberId" value={memberId} />
      <Hidden name="next" value={next} />
      <Field name="reason" label={say.reason} hint={say.reasonHint} optional list="decline-reasons" maxLength={500} />
      <datalist id="decline-reasons">
        {say.reasons.map((reason) => (
          <option key={reason} value={reason} />
        ))}
      </datalist>
      <TextArea name="note" label={say.note} hint={say.noteHint} optional rows={3} maxLength={1000} />
      <div className="form-acts">
        <Submit look="danger">{say.decline}</Submit>
      </div>
    </Form>
  );
}
