"use client";
import type { ReactNode } from "react";
import { Button } from "./button";
import { useFormState } from "./form-context";
import type { IconName } from "./icon-names";

type Props = {
  children: ReactNode;
  look?: "primary" | "secondary" | "tint" | "danger" | "danger-quiet";
  size?: "sm" | "md" | "lg";
  icon?: IconName;
  name?: string;
  value?: string;
  className?: string;
  /** Where the words alone would not say which of several forms it sends. */
  "aria-label"?: string;
};

/** The button that sends the form: verb and object. While it sends it is disabled and says so; what was done is said beside it. */
export function Submit({ children, look = "primary", ...rest }: Props) {
  const form = useFormState();
  const busy = form?.isSending ?? false;
  return (
    <>
      <Button type="submit" look={look} busy={busy} {...rest}>
        {busy ? form?.words.busy : children}
      </Button>
      {form && (
        <span className="good said" role="status">
          {form.said}
        </span>
      )}
    </>
  );
}
