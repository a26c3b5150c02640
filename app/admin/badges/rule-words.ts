import type { ListedBadge } from "@/domain/badges/badges";
import type { Translate } from "@/messages/translate";

/** What a badge's rule asks, in a few words; nothing for one that is given by hand. */
export function ruleWords(t: Translate, rule: ListedBadge["rule"]): string | undefined {
  if (rule?.kind === "joined") return t("badges.saysJoined", { years: rule.years });
  return rule ? t("badges.saysPosts", { app: rule.app, count: rule.count }) : undefined;
}
