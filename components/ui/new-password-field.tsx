"use client";
import { type ComponentProps, type FormEvent, useState } from "react";
import { PasswordField } from "./field";

export type NewPasswordWords = { show: string; hide: string; short: string; good: string; strong: string };
type Props = Omit<ComponentProps<typeof PasswordField>, "words" | "hint" | "autoComplete"> & {
  /** The rule, said before anything is typed. */
  hint: string;
  min: number;
  words: NewPasswordWords;
};

/** A password being chosen: the rule first, then, while it is typed, in words and bars how far it has come. Length is all that counts here. */
export function NewPasswordField({ hint, min, words, ...field }: Props) {
  const [length, setLength] = useState(0);
  const count = (event: FormEvent) => {
    const { target } = event;
    if (target instanceof HTMLInputElement) setLength([...target.value].length);
  };
  const level = length < min ? Math.min(1, length) : length < min + 4 ? 2 : length < min * 2 ? 3 : 4;
  const say = level < 2 ? words.short : level < 4 ? words.good : words.strong;
  return (
    <div onInput={count}>
      <PasswordField
        {...field}
        autoComplete="new-password"
        words={words}
        hint={
          length === 0 ? (
            hint
          ) : (
            <>
              <span className="meter" aria-hidden="true">
                {[1, 2, 3, 4].map((bar) => (
                  <i key={bar} className={bar <= level ? "on" : undefined} />
                ))}
              </span>
              {say.replace("{n}", String(length)).replace("{min}", String(min))}
            </>
          )
        }
      />
    </div>
  );
}
