import type { Translate } from "@/messages/translate";
import type { SanctionWords } from "./sanction-form";

const REASONS = ["advertising", "hurtful", "impostor", "spam", "offTopic"] as const;
const DURATIONS = ["forever", "day", "week", "month", "date"] as const;

export const sanctionReasons = (t: Translate) => REASONS.map((key) => t(`admin.sanction.reasons.${key}`));

export const sanctionWords = (t: Translate, kind: "block" | "mute", name: string): SanctionWords => ({
  effect: t(`admin.sanction.${kind}.effect`, { name }),
  duration: t("admin.sanction.duration"),
  durations: DURATIONS.map((value) => ({ value, label: t(`admin.sanction.durations.${value}`) })),
  until: t("admin.sanction.until"),
  untilHint: t("admin.sanction.untilHint"),
  reason: t("admin.sanction.reason"),
  reasonHint: t("admin.sanction.reasonHint"),
  reasons: sanctionReasons(t),
  message: t("admin.sanction.message", { name }),
  messageHint: t("admin.sanction.messageHint"),
  act: t(`admin.sanction.${kind}.act`),
});
