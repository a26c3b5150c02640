import type { Translate } from "@/messages/translate";

/** What the form of a letter says. */
export const letterWords = (t: Translate) => ({
  subject: t("letters.subject"),
  body: t("letters.body"),
  bodyHint: t("letters.bodyHint"),
  keep: t("letters.keep"),
});
