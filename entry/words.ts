import { cache } from "react";
import type { DomainError } from "@/domain/errors";
import { mutedValues } from "@/domain/viewer";
import { formatMoment } from "@/lib/format";
import { DEFAULT_LANGUAGE, section, translator } from "@/messages/translate";
import { readRefusal } from "./carried";
import { getMe, getSite } from "./viewer";

/** The language of this request: the member's own, or the site's. */
export const getLanguage = cache(async () => {
  const [me, site] = await Promise.all([getMe(), getSite()]);
  return me?.language ?? site.language ?? DEFAULT_LANGUAGE;
});

/** `const t = await getWords(); t("page.key", { … })`. */
export const getWords = cache(async () => translator(await getLanguage()));

/** The words a form needs in the browser: its own section, and the issues its input can raise. */
export async function formWords<K extends Parameters<typeof section>[1]>(key: K) {
  const language = await getLanguage();
  return { ...section(language, key), issues: section(language, "issues") };
}

/** What the password fields say; plain sentences whose gaps the browser fills. */
export const passwordWords = async () => section(await getLanguage(), "newPassword");

/** All that `<Done>` may say after a redirect. A refusal whose sentence wants values is said in general, unless the address carries them (`with`). */
export async function doneWords(carried?: unknown) {
  const [language, me, t] = await Promise.all([getLanguage(), getMe(), getWords()]);
  const words = sayable(language, t("shell.failed"), t("shell.close"));
  const refusal = readRefusal(carried);
  if (refusal) {
    const said = await refusalWords(refusal);
    return { ...words, failed: { ...words.failed, [refusal.reason]: said } };
  }
  if (me?.activityStatus !== "MUTED") return words;
  const muted = await refusalWords({ reason: "muted", values: mutedValues(me) });
  return { ...words, failed: { ...words.failed, muted } };
}

/** What a refusal says to whoever reads this page: its moments by their own clock, or the site's. Programs get them as they are. */
export async function refusalWords({ reason, values }: Pick<DomainError, "reason" | "values">): Promise<string> {
  const [t, said] = [await getWords(), await byOwnClock(values)];
  return t(`errors.${reason}` as "errors.invalid", said);
}

/** The same values, their moments as the reader's own clock shows them. */
export async function byOwnClock(values: DomainError["values"]): Promise<DomainError["values"]> {
  const { until } = values;
  if (typeof until !== "string" || Number.isNaN(Date.parse(until))) return values;
  const [language, me, site] = await Promise.all([getLanguage(), getMe(), getSite()]);
  const timeZone = me?.timeZone ?? site.timeZone;
  return { ...values, until: formatMoment(new Date(until), language, timeZone) };
}

type DoneWords = { done: Record<string, string>; failed: Record<string, string>; close: string };
const kept = new Map<string, DoneWords>();

function sayable(language: string, inGeneral: string, close: string): DoneWords {
  let words = kept.get(language);
  if (!words) {
    // A plain button's refusal may be an issue with what stands beside it, such as an empty name.
    const refusals = { ...section(language, "issues"), ...section(language, "errors") };
    const failed = Object.entries(refusals).map(([key, sentence]) => [
      key,
      sentence.includes("{") ? inGeneral : sentence,
    ]);
    words = { done: section(language, "done"), failed: Object.fromEntries(failed), close };
    kept.set(language, words);
  }
  return words;
}
