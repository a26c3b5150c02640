import { REASONS, REPORTED } from "@/domain/reports/input";
import type { Translate } from "@/messages/translate";

/** What the form of a report says, for client components. The names of members are filled in there. */
export const reportWords = (t: Translate) => ({
  titles: Object.fromEntries(REPORTED.map((kind) => [kind, t.raw(`report.title.${kind}`)])) as Record<string, string>,
  lede: t("report.ledeNobody"),
  reason: t("report.reason"),
  reasons: REASONS.map((value) => ({ value, label: t(`report.reasons.${value}`) })),
  note: t("report.note"),
  noteHint: t("report.noteHint"),
  send: t("report.send"),
  cancel: t("report.cancel"),
});

export type ReportWords = ReturnType<typeof reportWords>;
