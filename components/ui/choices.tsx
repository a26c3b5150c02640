"use client";
import type { ReactNode } from "react";
import { Help, useField } from "./field-frame";
import { Icon } from "./icon";
import type { IconName } from "./icon-names";

type BoxProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  checked?: boolean;
  value?: string;
  disabled?: boolean;
};

/** A box that waits for Save. Sent as `value` ("on") when ticked, not at all when not. */
export function Checkbox({ name, label, hint, checked, value = "on", disabled }: BoxProps) {
  const field = useBox(name, value);
  const { defaultValue: _, ...control } = field.control;
  return (
    <div className={field.error ? "field is-bad" : "field"}>
      <label className="field-row">
        <input
          type="checkbox"
          className="check"
          {...control}
          value={value}
          defaultChecked={startsTicked(field, name, checked, value)}
          disabled={disabled}
        />
        <span className="words t2">{label}</span>
      </label>
      <Help field={field} hint={hint} />
    </div>
  );
}

/** A native checkbox tells its own state, so the role needs no `aria-checked`. */
const SWITCH = { role: "switch" };

/** On or off, the words at the start and the switch at the end of the line. */
export function Switch({ name, label, hint, checked, value = "on", disabled }: BoxProps) {
  const field = useField(name);
  const { defaultValue: _, ...control } = field.control;
  return (
    <label className="field-row">
      <span className="words">
        <span className="name">{label}</span>
        {hint && (
          <span className="sm t3" id={`${field.id}-help`}>
            {hint}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        {...SWITCH}
        className="switch"
        {...control}
        value={value}
        defaultChecked={startsTicked(field, name, checked, value)}
        disabled={disabled}
      />
    </label>
  );
}

type Choice = { value: string; label: ReactNode; hint?: ReactNode; icon?: IconName };
type ChoicesProps = {
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  value?: string;
  choices: Choice[];
  look?: "cards" | "radios";
};

/** One of two or three, each with its sentence (`cards`), or a plain list of radios. */
export function Choices({ name, legend, hint, value, choices, look = "cards" }: ChoicesProps) {
  const field = useField(name, value);
  const { defaultValue, id, ...control } = field.control;
  return (
    <fieldset className={field.error ? "group is-bad" : "group"} aria-describedby={`${id}-help`}>
      <legend>{legend}</legend>
      {choices.map((choice, at) => (
        <label key={choice.value} className={look === "cards" ? "choice" : "field-row"}>
          <input
            type="radio"
            className="radio"
            {...control}
            id={at === 0 ? id : undefined}
            value={choice.value}
            defaultChecked={defaultValue === choice.value}
          />
          <span className="grow">
            <span className={look === "cards" ? "name" : undefined}>{choice.label}</span>
            {choice.hint && <span className="hint">{choice.hint}</span>}
          </span>
          {choice.icon && <Icon name={choice.icon} />}
        </label>
      ))}
      <Help field={field} hint={hint} />
    </fieldset>
  );
}

/**
 * Boxes of one list share their name, so each has its value in its id. They keep their ticks themselves: react-hook-form, given the
 * elements, takes the first one's tick for the value of all and ticks every box after it.
 */
function useBox(name: string, value: string): ReturnType<typeof useField> {
  const field = useField(name);
  if (!name.endsWith("[]")) return field;
  const id = `${field.id}-${value.replace(/[^a-z0-9-]/gi, "-")}`;
  return { ...field, id, control: { ...field.control, ref: undefined, id, "aria-describedby": `${id}-help` } };
}

function startsTicked({ posted }: ReturnType<typeof useField>, name: string, checked = false, value = "on"): boolean {
  if (!posted) return checked;
  return (posted[name]?.split(",") ?? []).includes(value);
}
