"use client";
import { type ReactNode, useId } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choices";
import { Field, Hidden, Seen } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { type FormWords, useFormState } from "@/components/ui/form-context";
import { Icon } from "@/components/ui/icon";
import { Submit } from "@/components/ui/submit";
import { ChangeSegmentInput } from "@/domain/segments/input";
import { change, drop } from "./actions";

type Props = {
  segment: { id: string; name: string; isShared: boolean };
  /** Which state of it the form shows. */
  seen: string;
  here: string;
  words: FormWords;
  say: Record<"change" | "changeOf" | "nameOf" | "share" | "save" | "saveOf" | "drop" | "dropOf", string>;
};

/** Unfolds to another name, sharing, and taking the segment away. */
export function ChangeSegment({ segment: { id, name, isShared }, seen, here, words, say }: Props) {
  const dropId = useId();
  return (
    <>
      <Form action={change} input={ChangeSegmentInput} words={words} values={{ name }} className="segment-change">
        <Fold
          head={
            <summary className={buttonClass({ size: "sm" })} aria-label={say.changeOf}>
              <Icon name="pencil" />
              {say.change}
            </summary>
          }
        >
          <Hidden name="segmentId" value={id} />
          <Hidden name="next" value={here} />
          <Seen at={seen} />
          <Field name="name" label={say.nameOf} labelHidden width="mid" maxLength={80} dir="auto" />
          <Checkbox name="isShared" label={say.share} checked={isShared} />
          <div className="row wrap">
            <Submit size="sm" look="secondary" aria-label={say.saveOf}>
              {say.save}
            </Submit>
            <Button type="submit" form={dropId} size="sm" look="danger-quiet" icon="trash-2" aria-label={say.dropOf}>
              {say.drop}
            </Button>
          </div>
        </Fold>
      </Form>
      <form id={dropId} action={drop}>
        <input type="hidden" name="segmentId" value={id} />
        <input type="hidden" name="next" value={here} />
      </form>
    </>
  );
}

/** Open from the start when a post came back: without scripts nobody would find what was refused. */
function Fold({ head, children }: { head: ReactNode; children: ReactNode }) {
  const isBack = useFormState()?.posted !== undefined;
  return (
    <details open={isBack}>
      {head}
      {children}
    </details>
  );
}
