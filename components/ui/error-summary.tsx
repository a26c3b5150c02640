"use client";
import { useEffect, useRef } from "react";
import { fieldId } from "./form-context";
import { Icon } from "./icon";

type Props = {
  formId: string;
  title: string;
  reason?: string;
  errors: { name: string; message: string }[];
  occasion: unknown;
  turn: number;
};

/** What went wrong, on top of the form: takes the focus each time and links to each field. */
export function ErrorSummary({ formId, title, reason, errors, occasion, turn }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new failure takes the focus again
  useEffect(() => box.current?.focus(), [occasion, turn]);
  return (
    // biome-ignore lint/a11y/noAutofocus: without scripts this is how the summary takes the focus after a failed post
    <div ref={box} className="note note-bad summary" role="alert" tabIndex={-1} autoFocus>
      <Icon name="circle-alert" />
      <div className="grow">
        <b>{reason ?? title}</b>
        {errors.length > 0 && (
          <ul>
            {errors.map((error) => (
              <li key={error.name}>
                <a
                  href={`#${fieldId(formId, error.name)}`}
                  onClick={(event) => goTo(event, fieldId(formId, error.name))}
                >
                  {error.message}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** The fragment alone scrolls; a person wants to type at once. */
function goTo(event: { preventDefault(): void }, id: string) {
  const field = document.getElementById(id);
  if (!field) return;
  event.preventDefault();
  field.focus();
}
