"use client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choices";
import { Field, Hidden, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { type ReportOutcome, SettleCaseInput } from "@/domain/reports/input";
import { LastingFields, type LastingWords } from "../lasting-fields";
import { settle } from "./actions";

export type SettleWords = LastingWords & {
  effect: string;
  answer: string;
  answerHint: string;
  answers: string[];
  message: string;
  messageHint: string;
  /** What a warning begins with. */
  canned: string;
  hideToo: string;
  act: string;
  cancel: string;
};

type Props = {
  caseId: string;
  outcome: ReportOutcome;
  next: string;
  cancelHref: string;
  /** Something that can be taken out of sight as well; null for a member. */
  hiding: { isHidden: boolean } | null;
  words: FormWords;
  say: SettleWords;
};

/** What each decision asks: what to tell those who reported it, and what the act itself needs. The effect stands above the button. */
export function SettleForm({ caseId, outcome, next, cancelHref, hiding, words, say }: Props) {
  const isOnMember = outcome === "WARNED" || outcome === "MUTED" || outcome === "BLOCKED";
  return (
    <Form action={settle} input={SettleCaseInput} words={words} id="settle">
      <Hidden name="caseId" value={caseId} />
      <Hidden name="outcome" value={outcome} />
      <Hidden name="next" value={next} />
      {(outcome === "MUTED" || outcome === "BLOCKED") && <LastingFields id="settle" say={say} />}
      {isOnMember && (
        <TextArea
          name="message"
          label={say.message}
          hint={say.messageHint}
          optional={outcome !== "WARNED"}
          value={outcome === "WARNED" ? say.canned : undefined}
          rows={4}
          maxLength={1000}
        />
      )}
      {isOnMember && hiding && <Checkbox name="isHiding" label={say.hideToo} checked={hiding.isHidden} />}
      <Field
        name="answer"
        label={say.answer}
        hint={say.answerHint}
        list="settle-answers"
        value={say.answers[0]}
        optional
        maxLength={500}
      />
      <datalist id="settle-answers">
        {say.answers.map((answer) => (
          <option key={answer} value={answer} />
        ))}
      </datalist>
      <p className="note">{say.effect}</p>
      <div className="form-acts">
        <Submit look={outcome === "DISMISSED" ? "primary" : "danger"}>{say.act}</Submit>
        <Button href={cancelHref} look="ghost">
          {say.cancel}
        </Button>
      </div>
    </Form>
  );
}
