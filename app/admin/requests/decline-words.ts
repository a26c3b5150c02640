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

export const keyWords = (t: Translate) => ({
  label: t("requests.keys.label"),
  move: t("requests.keys.move"),
  approve: t("requests.keys.approve"),
  decline: t("requests.keys.decline"),
  off: t("requests.keys.off"),
  on: t("requests.keys.on"),
});
