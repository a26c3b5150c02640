"use client";
import { type InputHTMLAttributes, type ReactNode, useState } from "react";
import { Area } from "./area";
import { Button } from "./button";
import { type FieldOwn, Frame, useField } from "./field-frame";
import { useFormState } from "./form-context";
import { Icon } from "./icon";
import { type Option, SelectBox } from "./select-box";

type InputProps = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | "type"
  | "autoComplete"
  | "inputMode"
  | "placeholder"
  | "maxLength"
  | "autoFocus"
  | "readOnly"
  | "disabled"
  | "min"
  | "max"
  | "step"
  | "dir"
  | "spellCheck"
  | "autoCapitalize"
  | "pattern"
  | "enterKeyHint"
  | "list"
>;
type Props = FieldOwn & InputProps & { large?: boolean; width?: "short" | "mid"; prefix?: ReactNode };

/** One line of text. The label is the accessible name; a hint is replaced by the error. `prefix` stands in the box before what is typed. */
export function Field({ name, large, width, prefix, value, ...props }: Props) {
  const field = useField(name, value);
  const { own, input } = divide(props);
  const shared = { ...field.control, dir: "auto", ...input };
  return (
    <Frame field={field} {...own}>
      {prefix ? (
        <span className={large ? "affix is-lg" : "affix"}>
          <span className="pre">{prefix}</span>
          <input {...shared} />
        </span>
      ) : (
        <input
          className={["input", large && "input-lg", width && `input-${width}`].filter(Boolean).join(" ")}
          {...shared}
        />
      )}
    </Frame>
  );
}

/** A password: never sent back to the page; can be shown once scripts run. */
export function PasswordField({
  name,
  large,
  words,
  ...props
}: Omit<Props, "value" | "prefix" | "width" | "type"> & { words: { show: string; hide: string } }) {
  const field = useField(name, undefined, { secret: true });
  const [isShown, setShown] = useState(false);
  const { own, input } = divide(props);
  return (
    <Frame field={field} {...own}>
      <span className={large ? "affix is-lg" : "affix"}>
        <input
          {...field.control}
          type={isShown ? "text" : "password"}
          spellCheck={false}
          autoCapitalize="none"
          {...input}
        />
        {field.hasScripts && (
          <Button
            look="ghost"
            size="sm"
            iconOnly
            aria-label={isShown ? words.hide : words.show}
            title={isShown ? words.hide : words.show}
            onClick={() => setShown(!isShown)}
          >
            <Icon name={isShown ? "eye-off" : "eye"} />
          </Button>
        )}
      </span>
    </Frame>
  );
}

type AreaProps = FieldOwn & { rows?: number; maxLength?: number; placeholder?: string; large?: boolean };

/** Several lines, with a count of what is left once most of `maxLength` is used. */
export function TextArea({ name, value, rows = 4, maxLength, placeholder, large, ...own }: AreaProps) {
  const field = useField(name, value);
  const [length, setLength] = useState<number>();
  const isLong = maxLength !== undefined && length !== undefined && length > maxLength * 0.8;
  return (
    <Frame
      field={field}
      {...own}
      aside={
        isLong ? (
          <span className={length > maxLength ? "counter is-over" : "counter"}>{`${length}/${maxLength}`}</span>
        ) : (
          own.aside
        )
      }
    >
      <Area
        className={large ? "textarea textarea-lg" : "textarea"}
        rows={rows}
        placeholder={placeholder}
        dir="auto"
        {...field.control}
        onInput={(event) => setLength(event.currentTarget.value.length)}
      />
    </Frame>
  );
}

/** One of a list that is known. */
export function Select({
  name,
  value,
  options,
  large,
  autoComplete,
  ...own
}: FieldOwn & { options: Option[]; large?: boolean; autoComplete?: string }) {
  const field = useField(name, value);
  return (
    <Frame field={field} {...own}>
      <SelectBox
        className={large ? "select input-lg" : "select"}
        options={options}
        autoComplete={autoComplete}
        {...field.control}
      />
    </Frame>
  );
}

/** A value that travels along unseen. */
export const Hidden = ({ name, value }: { name: string; value: string }) => (
  <input type="hidden" name={name} value={value} />
);

/**
 * On which state the form is filled in. Once it is said that another was saved meanwhile, saving again means that one, until the page
 * itself shows another.
 */
export function Seen({ at }: { at: number | string }) {
  const said = useFormState()?.valueOf("seen");
  const [told, setTold] = useState({ said, at });
  if (told.said !== said) setTold({ said, at });
  return <Hidden name="seen" value={said !== undefined && told.at === at ? said : String(at)} />;
}

function divide<P extends FieldOwn & InputProps>(props: Omit<P, "name" | "value">) {
  const { label, hint, optional, aside, good, labelHidden, ...input } = props as FieldOwn & InputProps;
  return { own: { label, hint, optional, aside, good, labelHidden }, input: input as InputProps };
}
