"use client";
import { type ReactNode, useId } from "react";
import { fieldId, useFormState, useScripts } from "./form-context";
import { Icon } from "./icon";

export type FieldOwn = {
  /** The input's key; it is also the HTML name ("contact.phones.0"). */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Says "optional" beside the label. Required fields carry no mark. */
  optional?: boolean;
  /** At the end of the label's line: a link, a count. */
  aside?: ReactNode;
  /** A success worth saying, where it was in doubt. */
  good?: ReactNode;
  labelHidden?: boolean;
  /** What it holds at first; the form's `values` are asked otherwise. */
  value?: string;
};

/** What a control needs from the form around it: id, error, what was typed before, and its place in react-hook-form. */
export function useField(name: string, value?: string, { secret = false } = {}) {
  const form = useFormState();
  const lone = useId();
  const id = form ? fieldId(form.id, name) : `${lone}${name}`;
  const error = form?.errorOf(name);
  const registered = form?.register(name);
  return {
    id,
    error,
    hasScripts: useScripts(),
    posted: form?.posted,
    optionalWord: form?.words.optional,
    control: {
      ...registered,
      name,
      id,
      defaultValue: secret ? undefined : (form?.valueOf(name) ?? value),
      "aria-invalid": error ? true : undefined,
      "aria-describedby": `${id}-help`,
    },
  };
}

type FrameProps = Omit<FieldOwn, "name" | "value"> & { field: ReturnType<typeof useField>; children: ReactNode };

/** Label above, control, and under it one line: the error, else the success, else the hint. */
export function Frame({ field, label, hint, optional, aside, good, labelHidden, children }: FrameProps) {
  return (
    <div className={field.error ? "field is-bad" : "field"}>
      <div className={labelHidden ? "vh" : "row between"}>
        <label className="label" htmlFor={field.id}>
          {label}
          {optional && field.optionalWord && <span className="opt">{field.optionalWord}</span>}
        </label>
        {aside}
      </div>
      {children}
      <Help field={field} hint={hint} good={good} />
    </div>
  );
}

/** The line under a control, named by its `aria-describedby`. */
export function Help({
  field,
  hint,
  good,
}: {
  field: { id: string; error?: string };
  hint?: ReactNode;
  good?: ReactNode;
}) {
  const id = `${field.id}-help`;
  if (field.error) {
    return (
      <p className="error" id={id}>
        <Icon name="circle-alert" size={14} />
        <span>{field.error}</span>
      </p>
    );
  }
  if (good) {
    return (
      <p className="good" id={id}>
        <Icon name="circle-check" size={14} />
        <span>{good}</span>
      </p>
    );
  }
  return hint ? (
    <p className="hint" id={id}>
      {hint}
    </p>
  ) : (
    <span id={id} hidden />
  );
}
