"use client";
import { Button } from "./button";
import { useFormState } from "./form-context";
import { Submit } from "./submit";

export type SaveWords = { save: string; undo: string; unsaved: string };
type Props = {
  words: SaveWords;
  /** One of several on a page: it is the primary button only while something waits to be saved. */
  quiet?: boolean;
};

/** The save button of a long form; once something changed it follows along the bottom edge. Without scripts it simply stands at the end. */
export function SaveBar({ words, quiet }: Props) {
  const form = useFormState();
  if (!form?.isDirty) {
    return (
      <div className="form-acts save-rest">
        <Submit look={quiet ? "secondary" : "primary"}>{words.save}</Submit>
      </div>
    );
  }
  return (
    <div className="savebar">
      <span className="grow" role="status">
        {words.unsaved}
      </span>
      <Button type="reset" look="ghost">
        {words.undo}
      </Button>
      <Submit>{words.save}</Submit>
    </div>
  );
}
