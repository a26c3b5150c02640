"use client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choices";
import { Hidden } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { Editor } from "@/components/writing/editor";
import type { EditorWords } from "@/components/writing/words";
import { CreateCommentInput, EditCommentInput } from "@/domain/comments/input";
import { BODY_MAX } from "@/domain/writing/input";
import { postReply, saveReply } from "../../actions";

type Props = {
  words: FormWords;
  editor: EditorWords;
  labels: Record<"body" | "placeholder" | "watch" | "submit" | "cancel", string>;
  hostId: string;
  parentId?: string;
  value?: string;
  isAddressed?: boolean;
  isWatching: boolean;
  cancelHref?: string;
};

/** A reply to a topic, or to one of its replies. */
export function ReplyForm({
  words,
  editor,
  labels,
  hostId,
  parentId,
  value,
  isAddressed,
  isWatching,
  cancelHref,
}: Props) {
  return (
    <Form action={postReply} input={CreateCommentInput} words={words} className="">
      <Hidden name="hostKind" value="topic" />
      <Hidden name="hostId" value={hostId} />
      {parentId && <Hidden name="parentId" value={parentId} />}
      <Editor
        name="body"
        label={labels.body}
        placeholder={labels.placeholder}
        words={editor}
        maxLength={BODY_MAX}
        value={value}
        draft={`topic.${hostId}`}
        autoFocus={isAddressed}
      />
      <div className="end-row">
        <Checkbox name="isWatching" label={labels.watch} checked={isWatching} />
        {cancelHref && (
          <Button look="ghost" href={cancelHref}>
            {labels.cancel}
          </Button>
        )}
        <Submit>{labels.submit}</Submit>
      </div>
    </Form>
  );
}

/** A reply to change. */
export function EditReplyForm({
  words,
  editor,
  labels,
  commentId,
  value,
  cancelHref,
}: Pick<Props, "words" | "editor"> & {
  labels: Record<"body" | "submit" | "cancel", string>;
  commentId: string;
  value: string;
  cancelHref: string;
}) {
  return (
    <Form action={saveReply} input={EditCommentInput} words={words}>
      <Hidden name="commentId" value={commentId} />
      <Editor name="body" label={labels.body} words={editor} rows={10} maxLength={BODY_MAX} value={value} />
      <div className="form-acts">
        <Button look="ghost" href={cancelHref}>
          {labels.cancel}
        </Button>
        <Submit>{labels.submit}</Submit>
      </div>
    </Form>
  );
}
