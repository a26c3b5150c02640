"use client";
import { Hidden } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { ClaimCaseInput } from "@/domain/reports/input";
import { claim } from "./actions";

type Props = {
  caseId: string;
  next: string;
  words: FormWords;
  label: string;
  look?: "primary" | "secondary" | "tint";
  isTakeover?: boolean;
  /** Who is on it. */
  state?: string;
  id?: string;
};

/** One press takes a case on. A form of its own, so that it says in its place who was quicker. */
export function ClaimForm({ caseId, next, words, label, look = "tint", isTakeover, state, id }: Props) {
  return (
    <Form action={claim} input={ClaimCaseInput} words={words} id={id} className="act-form">
      <Hidden name="caseId" value={caseId} />
      <Hidden name="next" value={next} />
      {isTakeover && <Hidden name="isTakeover" value="on" />}
      {state && <span className="sm t2 case-state">{state}</span>}
      <Submit look={look} size="sm">
        {label}
      </Submit>
    </Form>
  );
}
