import type { ListedBadge } from "@/domain/badges/badges";
import { answerWords } from "@/domain/badges/field-rule";
import type { Field } from "@/domain/fields/field";
import type { Translate } from "@/messages/translate";

/** What a badge's rule asks, in a few words; nothing for one that is given by hand. `fields` are those the reader may know. */
export function ruleWords(t: Translate, rule: ListedBadge["rule"], fields: readonly Field[]): string | undefined {
  if (rule?.kind === "joined") return t("badges.saysJoined", { years: rule.years });
  if (rule?.kind === "posts") return t("badges.saysPosts", { app: rule.app, count: rule.count });
  const field = rule && fields.find(({ id }) => id === rule.fieldId);
  if (field) return t("badges.saysField", { field: field.title, answer: answerWords(field, rule.value) });
  return rule ? t("badges.ruleField") : undefined;
}
