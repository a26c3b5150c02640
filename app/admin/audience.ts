import type { AudienceKeys } from "@/components/ui/audience-field";
import { type Audience, listKeys } from "@/domain/audience";
import type { Viewer } from "@/domain/viewer";
import type { Translate } from "@/messages/translate";

/** The words and choices that every `AudienceField` needs. */
export async function audienceChoices(viewer: Viewer, t: Translate) {
  const keys = await listKeys(viewer);
  const words = {
    everyone: t("audience.everyone"),
    everyoneHint: t("audience.everyoneHint"),
    members: t("audience.members"),
    membersHint: t("audience.membersHint"),
    chosen: t("audience.chosen"),
    chosenHint: t("audience.chosenHint"),
    roles: t("audience.roles"),
    badges: t("audience.badges"),
    nothing: t("audience.nothing"),
  };
  return { words, keys };
}

/** Whom something is open to, in a few words: "Members", or the names of the roles and badges. */
export function audienceWords(t: Translate, { kind, roleIds, badgeIds }: Audience, keys: AudienceKeys): string {
  if (kind !== "chosen") return t(`audience.${kind}`);
  const named = [...keys.roles, ...keys.badges].filter(({ id }) => roleIds.includes(id) || badgeIds.includes(id));
  return named.map(({ name }) => name).join(", ") || t("audience.team");
}
