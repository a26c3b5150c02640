"use client";
import { AudienceField, type AudienceKeys, type AudienceWords } from "@/components/ui/audience-field";
import { Button } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { Field, Hidden, Seen } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { Editor } from "@/components/writing/editor";
import type { EditorWords } from "@/components/writing/words";
import type { Audience } from "@/domain/audience";
import { PAGE_MAX, PAGE_SLUG_MAX, WritePageInput } from "@/domain/pages/input";
import { TITLE_MAX } from "@/domain/writing/input";
import { write } from "./actions";

type Labels = Record<
  | "title"
  | "slug"
  | "slugHint"
  | "body"
  | "audience"
  | "audienceHint"
  | "refusal"
  | "say"
  | "sayHint"
  | "hide"
  | "hideHint"
  | "keep"
  | "publish",
  string
>;
type Props = {
  words: FormWords;
  editor: EditorWords;
  audienceWords: AudienceWords;
  keys: AudienceKeys;
  labels: Labels;
  values: {
    pageId: string;
    seenAt?: number;
    title: string;
    slug: string;
    body: string;
    audience: Audience;
    refusal: string;
  };
};

/** A page being written: its text, its address and whom it is open to. Nothing of it holds before it is published. */
export function PageForm({ words, editor, audienceWords, keys, labels, values }: Props) {
  const { pageId, seenAt, title, slug, body, audience, refusal } = values;
  return (
    <Form action={write} input={WritePageInput} words={words} values={{ title, slug, refusal }}>
      <Hidden name="pageId" value={pageId} />
      {seenAt !== undefined && <Seen at={seenAt} />}
      <Field name="title" label={labels.title} maxLength={TITLE_MAX} autoComplete="off" large />
      <Field
        name="slug"
        label={labels.slug}
        hint={labels.slugHint}
        prefix="/pages/"
        maxLength={PAGE_SLUG_MAX}
        spellCheck={false}
        autoCapitalize="none"
        dir="ltr"
        optional
      />
      <Editor name="body" label={labels.body} hasLabel words={editor} rows={18} maxLength={PAGE_MAX} value={body} />
      <AudienceField
        name="audience"
        legend={labels.audience}
        hint={labels.audienceHint}
        value={audience}
        words={audienceWords}
        keys={keys}
      />
      <Choices
        name="refusal"
        legend={labels.refusal}
        value={refusal}
        choices={[
          { value: "say", label: labels.say, hint: labels.sayHint, icon: "log-in" },
          { value: "hide", label: labels.hide, hint: labels.hideHint, icon: "eye-off" },
        ]}
      />
      <div className="form-acts">
        <Button type="submit" name="intent" value="draft">
          {labels.keep}
        </Button>
        <Submit name="intent" value="publish">
          {labels.publish}
        </Submit>
      </div>
    </Form>
  );
}
