"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { type FieldErrors, type FieldValues, get, type Resolver, set, useForm } from "react-hook-form";
import type { ZodType } from "zod";
import type { Verdict } from "@/entry/action";
import { readForm } from "@/lib/form-data";
import { Ask } from "./ask";
import { ErrorSummary } from "./error-summary";
import { FormContext, type FormWords } from "./form-context";

type Props = {
  /** A server action of some `actions.ts`. */
  action: (state: Verdict, form: FormData) => Promise<Verdict>;
  /** The same schema that the command parses. */
  input: ZodType;
  words: FormWords;
  /** What the fields hold at first, by name. */
  values?: Record<string, string | undefined>;
  children: ReactNode;
  className?: string;
  id?: string;
};

/**
 * Every form with fields. Without scripts a plain post that comes back with errors beside the fields and what was typed kept;
 * with scripts it checks against the same input first, sends once, and keeps the page.
 */
export function Form({ action, input, words, values, children, className = "form", id: givenId }: Props) {
  const madeId = useId().replace(/[^a-z0-9]/gi, "");
  const id = givenId ?? `f${madeId}`;
  const [verdict, dispatch, isSending] = useActionState(action, null);
  const element = useRef<HTMLFormElement>(null);
  const [failures, setFailures] = useState(0);
  const posted = useMemo(() => nest(verdict?.errors), [verdict]);
  const form = useForm({
    errors: posted,
    resolver: resolverFor(input, element),
    shouldFocusError: false,
    reValidateMode: "onChange",
  });
  const errors = flatten(form.formState.errors, words);
  const dirty = useDirty(element, verdict);
  const hasFailed = errors.length > 0 || Boolean(verdict?.reason && !verdict.errors);
  useErrorTitle(words.errorPrefix, (failures > 0 || verdict !== null) && hasFailed);

  useEffect(() => {
    if (verdict?.done) element.current?.closest("dialog")?.close();
  }, [verdict]);

  const send = form.handleSubmit(
    (_, event) => {
      if (isSending || !element.current) return;
      const data = new FormData(element.current, (event?.nativeEvent as SubmitEvent | undefined)?.submitter);
      startTransition(() => dispatch(data));
    },
    () => setFailures((count) => count + 1),
  );

  const state = {
    id,
    words,
    isSending,
    isDirty: dirty.isDirty,
    said: dirty.isDirty || isSending ? undefined : verdict?.say,
    register: form.register,
    errorOf: (name: string) => errors.find((error) => error.name === name)?.message,
    valueOf: (name: string) => verdict?.values?.[name] ?? values?.[name],
    posted: verdict?.values,
  };
  return (
    <FormContext value={state}>
      <form
        ref={element}
        id={id}
        className={className}
        action={dispatch}
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          // A button that leads into a frame is the browser's.
          const by = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
          if (!by?.formTarget) void send(event);
        }}
        onInput={dirty.look}
        onReset={() => {
          form.clearErrors();
          setTimeout(dirty.look);
        }}
        noValidate
        aria-busy={isSending}
      >
        {hasFailed && (
          <ErrorSummary
            formId={id}
            title={words.errorTitle}
            reason={verdict?.reason}
            errors={errors}
            occasion={verdict ?? failures}
            turn={failures}
          />
        )}
        {verdict?.ask && <Ask ask={verdict.ask} intent={verdict.values?.intent} isSending={isSending} />}
        {children}
      </form>
    </FormContext>
  );
}

/** Reads the form as the server will and lets zod say what is missing. */
function resolverFor(input: ZodType, element: { current: HTMLFormElement | null }): Resolver<FieldValues> {
  const check = zodResolver(input as never) as unknown as Resolver<FieldValues>;
  return (_, context, options) =>
    check(element.current ? readForm(new FormData(element.current)) : {}, context, options);
}

type Problem = { name: string; message: string };

/** "contact.emails.0.value" → nested, as react-hook-form keeps errors. */
function nest(errors: Record<string, string> | undefined): FieldErrors | undefined {
  if (!errors) return undefined;
  const out = {};
  for (const [name, message] of Object.entries(errors))
    if (!get(out, name)) set(out, name, { type: "server", message });
  return out;
}

function flatten(errors: object, words: FormWords, path = ""): Problem[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    const name = path ? `${path}.${key}` : key;
    if (!error || typeof error !== "object" || key === "ref") return [];
    const message = (error as { message?: unknown }).message;
    if (typeof message !== "string") return flatten(error, words, name);
    return [
      {
        name,
        message:
          words.issues[message] ??
          (/^[a-z0-9-]+$/.test(message) || (error as { type?: string }).type !== "server"
            ? (words.issues.invalid ?? message)
            : message),
      },
    ];
  });
}

/** Whether anything differs from what the page held when it came. */
function useDirty(element: { current: HTMLFormElement | null }, verdict: Verdict) {
  const [isDirty, setDirty] = useState(false);
  const before = useRef<string>(undefined);
  const read = () =>
    JSON.stringify(
      [...new FormData(element.current!)].map(([name, value]) => [name, value instanceof File ? value.name : value]),
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is saved becomes the new "before"
  useEffect(() => {
    if (!element.current || (verdict && !verdict.done)) return;
    before.current = read();
    setDirty(false);
  }, [verdict]);
  return { isDirty, look: () => before.current !== undefined && setDirty(read() !== before.current) };
}

/** "Error: …" before the page's title while something needs a fix. */
function useErrorTitle(prefix: string, hasFailed: boolean) {
  useEffect(() => {
    if (!hasFailed) return;
    const title = document.title;
    if (title.startsWith(prefix)) return;
    document.title = `${prefix} ${title}`;
    return () => {
      if (document.title === `${prefix} ${title}`) document.title = title;
    };
  }, [prefix, hasFailed]);
}
