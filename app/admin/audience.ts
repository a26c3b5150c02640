import { listKeys } from "@/domain/audience";
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
