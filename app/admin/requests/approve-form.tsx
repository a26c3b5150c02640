"use client";
import { Hidden, Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { ApproveMemberInput } from "@/domain/members/input";
import { approve } from "./actions";

type Props = {
  memberId: string;
  /** The page that follows: the next request. */
  next: string;
  words: FormWords;
  label: string;
  id?: string;
  look?: "primary" | "tint";
  /** Roles that can come with the approval, where the viewer may give them. */
  roles?: { label: string; options: { value: string; label: string }[] };
};

/** One press lets an applicant in. A form of its own, so that a decision somebody else was quicker with is said in its place. */
export function ApproveForm({ memberId, next, words, label, id, look = "tint", roles }: Props) {
  return (
    <Form action={approve} input={ApproveMemberInput} words={words} id={id} className="act-form">
      <Hidden name="memberId" value={memberId} />
      <Hidden name="next" value={next} />
      {roles && roles.options.length > 1 && <Select name="roleId" label={roles.label} options={roles.options} />}
      <Submit look={look} size={look === "tint" ? "sm" : "md"} icon="check">
        {label}
      </Submit>
    </Form>
  );
}
