import type { ReportOutcome } from "@/domain/reports/input";
import type { OpenedCase } from "@/domain/reports/queue";
import type { Translate } from "@/messages/translate";
import { sanctionWords } from "../members/sanction-words";
import type { SettleWords } from "./settle-form";

const ANSWERS = ["clean", "within", "known"] as const;

/** Everything the form of a decision says, for the member it is about. */
export function settleWords(t: Translate, outcome: ReportOutcome, opened: OpenedCase, name: string): SettleWords {
  const { duration, durations, until, untilHint, reason, reasonHint, reasons } = sanctionWords(t, "mute", name);
  const auto = outcome === "DISMISSED" && opened.hiddenAt ? "yes" : "no";
  const author = opened.memberId ? "known" : "gone";
  return {
    ...{ duration, durations, until, untilHint, reason, reasonHint, reasons },
    effect: t(`reports.actEffect.${outcome}`, { name, auto, author }),
    answer: t("reports.answer"),
    answerHint: t("reports.answerHint"),
    answers: ANSWERS.map((key) => t(`reports.answers.${outcome}.${key}`)),
    message: t("reports.message", { name }),
    messageHint: t(outcome === "WARNED" ? "reports.warningHint" : "reports.messageHint"),
    canned: t(`reports.messages.${opened.reports.rows[0]?.reason ?? "other"}`),
    hideToo: t("reports.hideToo"),
    act: t(`reports.acts.${outcome}`),
    cancel: t("reports.cancel"),
  };
}

export const queueKeys = (t: Translate) => [
  { keys: ["J", "K"], does: t("reports.keys.move") },
  { keys: ["C"], does: t("reports.keys.claim") },
  { keys: ["D"], does: t("reports.keys.dismiss") },
  { keys: ["H"], does: t("reports.keys.hide") },
];
