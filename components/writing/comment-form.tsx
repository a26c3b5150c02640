"use client";
import type { ComponentProps } from "react";
import { CreateCommentInput, EditCommentInput } from "@/domain/comments/input";
import { BODY_MAX } from "@/domain/writing/input";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/choices";
import { Hidden } from "../ui/field";
import { Form } from "../ui/form";
import type { FormWords } from "../ui/form-context";
import { Submit } from "../ui/submit";
import { Editor } from "./editor";
import type { EditorWords } from "./words";

type Own = { words: FormWords; editor: EditorWords };

type Props = Own & {
  action: ComponentProps<typeof Form>["action"];
  labels: Record<"body" | "placeholder" | "submit" | "cancel", string> & { watch?: string };
  hostKind: "topic" | "blog-post";
  hostId: string;
  /** Whom it answers, and what is quoted of it. */
  parentId?: string;
  value?: string;
  /** Somebody has just pressed Reply. */
  isAddressed: boolean;
  /** Left out where nobody watches. */
  isWatching?: boolean;
  rows?: number;
  cancelHref?: string;
};

/** A reply to a topic, a comment on a post, or an answer to one of those. */
export function CommentForm({ action, words, editor, labels, hostKind, hostId, ...props }: Props) {
  const { parentId, value, isAddressed, isWatching, rows, cancelHref } = props;
  return (
    <Form action={action} input={CreateCommentInput} words={words} className="">
      <Hidden name="hostKind" value={hostKind} />
      <Hidden name="hostId" value={hostId} />
      {parentId && <Hidden name="parentId" value={parentId} />}
      <Editor
        name="body"
        label={labels.body}
        placeholder={labels.placeholder}
        words={editor}
        rows={rows}
        maxLength={BODY_MAX}
        value={value}
        draft={`${hostKind}.${hostId}`}
        autoFocus={isAddressed}
      />
      <div className="end-row">
        {labels.watch ? (
          <Checkbox name="isWatching" label={labels.watch} checked={isWatching} />
        ) : (
          <span className="grow" />
        )}
        <Ends labels={labels} cancelHref={cancelHref} />
      </div>
    </Form>
  );
}

type EditProps = Own & {
  action: ComponentProps<typeof Form>["action"];
  labels: Record<"body" | "submit" | "cancel", string>;
  commentId: string;
  value: string;
  cancelHref: string;
};

/** Something said, to be changed. */
export function EditCommentForm({ action, words, editor, labels, commentId, value, cancelHref }: EditProps) {
  return (
    <Form action={action} input={EditCommentInput} words={words}>
      <Hidden name="commentId" value={commentId} />
      <Editor name="body" label={labels.body} hasLabel words={editor} rows={10} maxLength={BODY_MAX} value={value} />
      <div className="form-acts">
        <Ends labels={labels} cancelHref={cancelHref} />
      </div>
    </Form>
  );
}

const Ends = ({ labels, cancelHref }: { labels: { cancel: string; submit: string }; cancelHref?: string }) => (
  <>
    {cancelHref && (
      <Button look="ghost" href={cancelHref}>
        {labels.cancel}
      </Button>
    )}
    <Submit>{labels.submit}</Submit>
  </>
);
