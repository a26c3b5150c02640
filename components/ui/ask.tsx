"use client";
import { useEffect, useRef } from "react";
import type { Verdict } from "@/entry/action";
import { Button } from "./button";
import { Icon } from "./icon";

type Props = {
  ask: NonNullable<NonNullable<Verdict>["ask"]>;
  /** Which of the form's buttons was pressed, to be pressed again. */
  intent?: string;
  isSending: boolean;
};

/** What a change would come to, on top of the form that makes it: takes the focus, and one press agrees. Works as a plain post too. */
export function Ask({ ask, intent, isSending }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question takes the focus again
  useEffect(() => box.current?.focus(), [ask]);
  return (
    // biome-ignore lint/a11y/noAutofocus: without scripts this is how the question takes the focus after the post
    <div ref={box} className="note note-warn summary" role="alert" tabIndex={-1} autoFocus>
      <Icon name="triangle-alert" />
      <div className="grow">
        <b>{ask.title}</b>
        <ul>
          {ask.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <input type="hidden" name="sure" value={ask.sure} />
        <div className="form-acts">
          <Button type="submit" look="primary" busy={isSending} {...(intent && { name: "intent", value: intent })}>
            {ask.yes}
          </Button>
        </div>
      </div>
    </div>
  );
}
