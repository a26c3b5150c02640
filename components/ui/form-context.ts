"use client";
import { createContext, useContext, useSyncExternalStore } from "react";
import type { FieldValues, UseFormRegister } from "react-hook-form";

export type FormWords = {
  /** Heading of the summary of errors. */
  errorTitle: string;
  /** Put before the page's title after a failed post. */
  errorPrefix: string;
  /** What a button says while it sends. */
  busy: string;
  /** Beside the label of a field that may stay empty. */
  optional: string;
  /** The sentence for each issue key of the inputs; `invalid` is the one for all others. */
  issues: Record<string, string>;
};

type FormState = {
  id: string;
  words: FormWords;
  isSending: boolean;
  isDirty: boolean;
  /** What the last post did, as long as nothing has changed since; only of forms whose page stays. */
  said: string | undefined;
  register: UseFormRegister<FieldValues>;
  errorOf: (name: string) => string | undefined;
  valueOf: (name: string) => string | undefined;
  /** What a failed post held, where a box that is absent was not ticked. */
  posted: Record<string, string> | undefined;
};

export const FormContext = createContext<FormState | null>(null);

/** The form around a field; null in a plain form, where fields still work but know no errors. */
export const useFormState = (): FormState | null => useContext(FormContext);

/** False in the HTML and true once scripts run, for controls that would be dead without them. */
export const useScripts = (): boolean =>
  useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );

/** Id of the control for a field, the target of links in the summary. */
export const fieldId = (formId: string, name: string): string => `${formId}-${name.replaceAll(".", "-")}`;
