"use client";
import { Hidden, Select } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { MoveTopicInput } from "@/domain/forum/input";
import { move } from "../../../actions";

type Props = {
  topicId: string;
  categoryId: string;
  categories: { value: string; label: string }[];
  words: FormWords;
  labels: { to: string; submit: string };
};

/** Another category for a topic. */
export function MoveForm({ topicId, categoryId, categories, words, labels }: Props) {
  return (
    <Form action={move} input={MoveTopicInput} words={words} values={{ categoryId }}>
      <Hidden name="topicId" value={topicId} />
      <Select name="categoryId" label={labels.to} options={categories} />
      <div className="form-acts">
        <Submit>{labels.submit}</Submit>
      </div>
    </Form>
  );
}
