"use client";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { Field, Hidden } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Submit } from "@/components/ui/submit";
import { CreateMemberBlockInput } from "@/domain/members/input";
import { block } from "../../actions";

type Props = {
  memberId: string;
  words: ComponentProps<typeof Form>["words"];
  labels: Record<"note" | "hint" | "confirm" | "cancel", string>;
  cancel: string;
};

/** Asks once, with a note for one's own list. */
export function BlockForm({ memberId, words, labels, cancel }: Props) {
  return (
    <Form action={block} input={CreateMemberBlockInput} words={words} className="stack-sm">
      <Hidden name="memberId" value={memberId} />
      <Field name="note" label={labels.note} hint={labels.hint} optional maxLength={200} />
      <div className="row wrap">
        <Submit look="danger">{labels.confirm}</Submit>
        <Button href={cancel} look="ghost">
          {labels.cancel}
        </Button>
      </div>
    </Form>
  );
}
