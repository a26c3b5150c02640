"use client";
import { Button } from "@/components/ui/button";
import { Hidden } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { Editor } from "@/components/writing/editor";
import type { EditorWords } from "@/components/writing/words";
import { CreateCommentInput, EditCommentInput } from "@/domain/comments/input";
import { BODY_MAX } from "@/domain/writing/input";
import { postComment, saveComment } from "../actions";

type Props = {
  words: FormWords;
  editor: EditorWords;
  labels: Record<"body" | "placeholder" | "submit" | "cancel", string>;
  postId: string;
  parentId?: string;
  cancelHref?: string;
};

/** A comment on a post, or an answer to one of its comments. */
export function CommentForm({ words, editor, labels, postId, parentId, cancelHref }: Props) {
  return (
    <Form action={postComment} input={CreateCommentInput} words={words} className="">
      <Hidden name="hostKind" value="blog-post" />
      <Hidden name="hostId" value={postId} />
      {parentId && <Hidden name="parentId" value={parentId} />}
      <Editor
        name="body"
        label={labels.body}
        placeholder={labels.placeholder}
        words={editor}
        rows={3}
        maxLength={BODY_MAX}
        draft={`post.${postId}`}
        autoFocus={parentId !== undefined}
      />
      <div className="end-row">
        <span className="grow" />
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

type EditProps = Pick<Props, "words" | "editor"> & {
  labels: Record<"body" | "submit" | "cancel", string>;
  commentId: string;
  value: string;
  cancelHref: string;
};

/** A comment to change. */
export function EditCommentForm({ words, editor, labels, commentId, value, cancelHref }: EditProps) {
  return (
    <Form action={saveComment} input={EditCommentInput} words={words}>
      <Hidden name="commentId" value={commentId} />
      <Editor name="body" label={labels.body} words={editor} rows={8} maxLength={BODY_MAX} value={value} />
      <div className="form-acts">
        <Button look="ghost" href={cancelHref}>
          {labels.cancel}
        </Button>
        <Submit>{labels.submit}</Submit>
      </div>
    </Form>
  );
}
