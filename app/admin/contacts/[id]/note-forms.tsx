"use client";
import { Field, Hidden, TextArea } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import type { FormWords } from "@/components/ui/form-context";
import { Submit } from "@/components/ui/submit";
import { AddNoteInput, AddTaskInput } from "@/domain/contacts/input";
import { note, task } from "../actions";

type Props<K extends string> = { contactId: string; next: string; words: FormWords; say: Record<K, string> };

/** Writes a note. */
export function NoteForm({ contactId, next, words, say }: Props<"note" | "noteHint" | "add">) {
  return (
    <Form action={note} input={AddNoteInput} words={words} id="note-form">
      <Hidden name="contactId" value={contactId} />
      <Hidden name="next" value={next} />
      <TextArea name="text" label={say.note} hint={say.noteHint} rows={3} maxLength={5000} />
      <div className="form-acts">
        <Submit look="secondary">{say.add}</Submit>
      </div>
    </Form>
  );
}

/** Writes down what is to do, and until when. */
export function TaskForm({ contactId, next, words, say }: Props<"task" | "due" | "add">) {
  return (
    <Form action={task} input={AddTaskInput} words={words} id="task-form">
      <Hidden name="contactId" value={contactId} />
      <Hidden name="next" value={next} />
      <Field name="text" label={say.task} maxLength={500} />
      <Field name="dueOn" label={say.due} type="date" width="short" optional />
      <div className="form-acts">
        <Submit look="secondary">{say.add}</Submit>
      </div>
    </Form>
  );
}
