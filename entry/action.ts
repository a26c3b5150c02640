import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { Command } from "@/domain/command";
import { DomainError, Forbidden, Invalid, Overtaken, TooMany, Unconfirmed } from "@/domain/errors";
import { type LimitName, takeOne } from "@/domain/limits";
import type { Viewer } from "@/domain/viewer";
import { readForm, typedValues } from "@/lib/form-data";
import { newId } from "@/lib/id";
import { log } from "@/lib/log";
import type { Translate } from "@/messages/translate";
import { ensureSameOrigin } from "./origin";
import { localPath, withNote } from "./path";
import { reply } from "./reply";
import { sourceOf } from "./source";
import { getViewer } from "./viewer";
import { getWords, refusalWords } from "./words";

/** What a form hears back: never rows. `errors` by input path; `values` as typed, passwords excepted. */
export type Verdict = {
  done?: true;
  /** What was done, as a sentence, when the page stays where it is. */
  say?: string;
  /** What went wrong as a whole, as a sentence. */
  reason?: string;
  errors?: Record<string, string>;
  values?: Record<string, string>;
  /** What the change would come to, for whoever has not agreed to it yet; `sure` sent along agrees. */
  ask?: { title: string; lines: string[]; yes: string; sure: string };
} | null;

/** A server action: for `useActionState` it takes the last verdict first, as a plain form's action only the form. */
type Action = {
  (last: Verdict, form: FormData): Promise<Verdict>;
  (form: FormData): Promise<void>;
};

type Options<S extends z.ZodType> = {
  /** Which limit to count, and whose account it is about. */
  limit?: LimitName;
  subject?: (input: z.input<S>, viewer: Viewer) => string | null | undefined;
  /** Counted wherever the subject comes from; only for subjects that nobody can be in another's place. */
  source?: "any";
  /** The key under `done` in messages that the next page says. */
  done?: string;
  /** For a press that somebody else may be quicker with: the refused one, too, shows the page as it is now. */
  isRace?: boolean;
};

/**
 * A command as a server action: same-origin, limited, done, and then on to `to` (a path, or made from the result).
 * Without `to` the page it came from is shown again. Works as a real form post, with or without scripts.
 */
export function action<S extends z.ZodType, R>(
  command: Command<S, R> | ((viewer: Viewer, input: z.input<S>) => Promise<R>),
  to?: string | ((result: R, input: z.input<S>) => string | undefined | Promise<string | undefined>),
  options: Options<S> = {},
): Action {
  const act = async (...args: [Verdict, FormData] | [FormData]): Promise<Verdict> => {
    // A server action is a public address: what arrives need not be a form.
    const last = args.at(-1);
    const form = last instanceof FormData ? last : new FormData();
    const wantsVerdict = args.length === 2;
    const input = readForm(form) as z.input<S>;
    const [head, viewer, t] = [await headers(), await getViewer(), await getWords()];
    const back = localPath(form.get("back"), refererPath(head));
    let next: string | undefined;
    try {
      ensureSameOrigin(head);
      await countIt(options, input, viewer, head);
      const result = await command(viewer, input);
      next = typeof to === "function" ? await to(result, input) : to;
    } catch (error) {
      const failure = asDomainError(error);
      const isPlainPost = !head.has("next-action");
      if (failure instanceof Forbidden && viewer.kind === "visitor" && failure.reason === "forbidden")
        redirect(`/login?next=${encodeURIComponent(back)}`);
      if (wantsVerdict && failure instanceof Unconfirmed) return { ask: askOf(failure, t), values: typedValues(form) };
      if (!wantsVerdict) redirect(withNote(back, "failed", noteOf(failure)));
      if (isPlainPost)
        reply(STATUS[failure.kind], failure instanceof TooMany ? { "Retry-After": String(failure.retryAfter) } : {});
      if (options.isRace && !isPlainPost) refresh();
      return verdictOf(failure, form, t, await refusalWords(failure));
    }
    // With scripts the page stays and only its data is fetched anew; a plain button has no other place to say it than the address.
    if (next === undefined && head.has("next-action") && (wantsVerdict || !options.done)) {
      refresh();
      return { done: true, say: options.done && t(`done.${options.done}` as "done.saved") };
    }
    // The router keeps pages by address, and "?done=saved" may have been here before: without this it would show that page again.
    if (head.has("next-action")) refresh();
    redirect(options.done ? withNote(next ?? back, "done", options.done) : (next ?? back));
  };
  return act as Action;
}

export const STATUS = { invalid: 422, forbidden: 403, "not-found": 404, conflict: 409, "too-many": 429 } as const;

async function countIt<S extends z.ZodType>(
  { limit, subject, source: everywhere }: Options<S>,
  input: z.input<S>,
  viewer: Viewer,
  head: Headers,
) {
  const source = everywhere ?? sourceOf(head);
  if (limit) return takeOne(limit, { source, subject: subject?.(input, viewer) ?? undefined });
  if (viewer.memberId) await takeOne("write", { source: "any", subject: viewer.memberId });
}

/** A DomainError is an answer; anything else is a bug and reaches the error page with a reference. */
function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (!isNavigation(error)) log.error({ err: error, reference: newId() }, "an action failed");
  throw error;
}

const isNavigation = (error: unknown) =>
  error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_");

/** A plain button has no fields to stand beside: the first issue is what it says. */
const noteOf = (failure: DomainError) =>
  (failure instanceof Invalid && Object.values(failure.fields)[0]) || failure.reason;

function verdictOf(failure: DomainError, form: FormData, t: Translate, reason: string): Verdict {
  const values = typedValues(form);
  if (failure instanceof Overtaken) return { reason, values: { ...values, seen: failure.seen } };
  if (!(failure instanceof Invalid)) return { reason, values };
  const errors: Record<string, string> = {};
  for (const [path, key] of Object.entries(failure.fields)) {
    const { title } = failure.valuesAt[path] ?? {};
    const said = t.has(`issues.${key}` as "issues.invalid")
      ? t(`issues.${key}` as "issues.invalid", { ...failure.values, ...failure.valuesAt[path] } as never)
      : t("issues.invalid");
    // Above the form the sentence stands alone: without its name nobody knows which number is meant.
    errors[path] = title === undefined || said.includes(String(title)) ? said : t("issues.about", { title, said });
  }
  return { reason, errors, values };
}

/** "214 profiles vanish for visitors", one sentence for each thing that changes. */
function askOf({ effects, mark }: Unconfirmed, t: Translate) {
  const lines = effects.flatMap(({ kind, onlooker, gone, come }) =>
    (["gone", "come"] as const).flatMap((way) => {
      const number = way === "gone" ? gone : come;
      return number > 0
        ? [t(`effects.${kind}.${onlooker}.${way}` as "effects.profiles.visitors.gone", { count: number })]
        : [];
    }),
  );
  return { title: t("effects.title"), lines, yes: t("effects.yes"), sure: mark };
}

function refererPath(head: Headers): string {
  const referer = head.get("referer");
  if (!referer || !URL.canParse(referer)) return "/";
  const url = new URL(referer);
  return localPath(url.pathname + url.search, "/");
}
