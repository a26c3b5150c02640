"use client";
import { Button } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { Hidden } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { HidePostInput } from "@/domain/blog/input";
import { HideCommentInput } from "@/domain/comments/input";
import { HideTopicInput } from "@/domain/forum/input";
import { hide } from "../blog/actions";
import { hideOneComment } from "../comments/actions";
import { hideOneTopic } from "../forum/actions";
import type { ReportWords } from "./report-words";

export type HideWords = Pick<ReportWords, "reasons" | "cancel"> & { reason: string; effect: string; act: string };
type Props = {
  kind: "comment" | "topic" | "blog-post";
  id: string;
  /** Where one came from, and goes back to. */
  from: string;
  words: FormWords;
  say: HideWords;
};

/** Why words go out of sight: their author hears it. */
export function HideForm({ kind, ...props }: Props) {
  if (kind === "comment")
    return (
      <Form action={hideOneComment} input={HideCommentInput} words={props.words}>
        <Asked name="commentId" {...props} />
      </Form>
    );
  if (kind === "topic")
    return (
      <Form action={hideOneTopic} input={HideTopicInput} words={props.words}>
        <Asked name="topicId" {...props} />
      </Form>
    );
  return (
    <Form action={hide} input={HidePostInput} words={props.words}>
      <Asked name="postId" {...props} />
    </Form>
  );
}

const Asked = ({ name, id, from, say }: Omit<Props, "kind"> & { name: string }) => (
  <>
    <Hidden name={name} value={id} />
    <Hidden name="next" value={from} />
    <Choices name="reason" legend={say.reason} choices={say.reasons} look="radios" />
    <p className="note">{say.effect}</p>
    <div className="form-acts">
      <Submit look="danger">{say.act}</Submit>
      <Button href={from} look="ghost">
        {say.cancel}
      </Button>
    </div>
  </>
);
