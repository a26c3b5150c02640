import type { Translate } from "@/messages/translate";

/** Canned reasons, in the site's words; anything else may be typed. */
export const DECLINE_REASONS = ["unknown", "unclear", "notForUs", "spam", "twice"] as const;

export const declineWords = (t: Translate, name: string) => ({
  reason: t("requests.reason"),
  reasonHint: t("requests.reasonHint"),
  note: t("requests.note", { name }),
  noteHint: t("requests.noteHint"),
  decline: t("requests.declineName", { name }),
  reasons: DECLINE_REASONS.map((key) => t(`requests.reasons.${key}`)),
});

export const keyWords = (t: Translate) => ({ off: t("requests.keys.off"), on: t("requests.keys.on") });

export const requestKeys = (t: Translate) => [
  { keys: ["J", "K"], does: t("requests.keys.move") },
  { keys: ["A"], does: t("requests.keys.approve") },
  { keys: ["D"], does: t("requests.keys.decline") },
];
