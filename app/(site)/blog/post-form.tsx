"use client";
import { Button } from "@/components/ui/button";
import { Field, Hidden, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { Editor } from "@/components/writing/editor";
import type { EditorWords } from "@/components/writing/words";
import { EXCERPT_MAX, POST_MAX, WritePostInput } from "@/domain/blog/input";
import { TITLE_MAX } from "@/domain/writing/input";
import { write } from "./actions";
import { Autosave } from "./autosave";
import { CoverField } from "./cover-field";

type Labels = Record<
  | "title"
  | "body"
  | "excerpt"
  | "excerptHint"
  | "tags"
  | "tagsHint"
  | "keep"
  | "publish"
  | "later"
  | "laterWhen"
  | "laterHint"
  | "laterAct"
  | "kept"
  | "keeping"
  | "notKept"
  | "cover"
  | "coverAdd"
  | "coverChange"
  | "coverRemove"
  | "coverBusy"
  | "coverFailed",
  string
>;
type Props = {
  words: FormWords;
  editor: EditorWords;
  labels: Labels;
  values: {
    postId: string;
    title: string;
    excerpt: string;
    body: string;
    tags: string;
    cover: string;
    publishAt: string;
  };
  /** May it go out, and may it go out later? */
  mayPublish: boolean;
  mayWait: boolean;
};

/** A post being written: kept as a draft by its button, and by itself where scripts run. */
export function PostForm({ words, editor, labels, values, mayPublish, mayWait }: Props) {
  const { postId, body, cover, ...texts } = values;
  return (
    <Form action={write} input={WritePostInput} words={words} values={texts}>
      <Hidden name="postId" value={postId} />
      <Field name="title" label={labels.title} maxLength={TITLE_MAX} autoComplete="off" large />
      <CoverField labels={labels} value={cover} />
      <Editor name="body" label={labels.body} hasLabel words={editor} rows={18} maxLength={POST_MAX} value={body} />
      <TextArea
        name="excerpt"
        label={labels.excerpt}
        hint={labels.excerptHint}
        optional
        rows={2}
        maxLength={EXCERPT_MAX}
      />
      <Field name="tags" label={labels.tags} hint={labels.tagsHint} optional autoComplete="off" />
      <div className="form-acts post-acts">
        <Autosave labels={labels} />
        <Button type="submit" name="intent" value="draft">
          {labels.keep}
        </Button>
        {mayPublish && (
          <Submit name="intent" value="publish">
            {labels.publish}
          </Submit>
        )}
      </div>
      {mayPublish && mayWait && (
        <details className="later" open={values.publishAt !== ""}>
          <summary>{labels.later}</summary>
          <div className="row wrap later-row">
            <Field name="publishAt" type="datetime-local" label={labels.laterWhen} hint={labels.laterHint} />
            <Button type="submit" name="intent" value="later" icon="clock">
              {labels.laterAct}
            </Button>
          </div>
        </details>
      )}
    </Form>
  );
}
