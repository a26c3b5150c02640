"use client";
import { Checkbox } from "@/components/ui/choices";
import { Field, Hidden, Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { Editor } from "@/components/writing/editor";
import type { EditorWords } from "@/components/writing/words";
import { CreateTopicInput, EditTopicInput } from "@/domain/forum/input";
import { BODY_MAX, TITLE_MAX } from "@/domain/writing/input";
import { postTopic, saveTopic } from "../actions";

type Labels = Record<"category" | "title" | "titleHint" | "body" | "watch" | "submit", string>;
type Props = {
  words: FormWords;
  editor: EditorWords;
  labels: Labels;
  categories?: { value: string; label: string }[];
  /** What it holds at first; with a `topicId` that topic is changed. */
  values: { topicId?: string; categoryId?: string; title?: string; body?: string };
};

/** A topic to begin, or to change. */
export function TopicForm({ words, editor, labels, categories, values }: Props) {
  const isNew = !values.topicId;
  return (
    <Form
      action={isNew ? postTopic : saveTopic}
      input={isNew ? CreateTopicInput : EditTopicInput}
      words={words}
      values={{ categoryId: values.categoryId, title: values.title }}
    >
      {values.topicId && <Hidden name="topicId" value={values.topicId} />}
      {isNew && categories && <Select name="categoryId" label={labels.category} options={categories} />}
      <Field name="title" label={labels.title} hint={labels.titleHint} maxLength={TITLE_MAX} autoComplete="off" />
      <Editor
        name="body"
        label={labels.body}
        hasLabel
        words={editor}
        rows={10}
        maxLength={BODY_MAX}
        value={values.body}
        draft={isNew ? "topic.new" : undefined}
      />
      {isNew && <Checkbox name="isWatching" label={labels.watch} checked />}
      <div className="form-acts">
        <Submit>{labels.submit}</Submit>
      </div>
    </Form>
  );
}
