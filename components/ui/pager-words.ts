import type { Translate } from "@/messages/translate";

type PagerWords = Record<"label" | "first" | "previous" | "next" | "last", string>;

/** What the steps between pages are called; a page with better names for some says `own`. */
export const pagerWords = (t: Translate, own: Partial<PagerWords> = {}): PagerWords => ({
  label: t("pages.label"),
  first: t("pages.first"),
  previous: t("pages.previous"),
  next: t("pages.next"),
  last: t("pages.last"),
  ...own,
});
