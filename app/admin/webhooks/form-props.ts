import { needsOf, OUTGOING_TYPES, type OutgoingType } from "@/domain/webhooks/outgoing";
import { formWords } from "@/entry/words";
import type { Desk } from "../desk";

const GROUPS = {
  members: ["member", "counter"],
  badges: ["badge"],
  contacts: ["contact", "label"],
  site: ["field", "report", "sign_on_policy"],
} as const;

/** What the form of a webhook needs, whether it is new or not. */
export async function formProps({ viewer, t }: Desk, isNew: boolean) {
  const choice = (type: OutgoingType) => ({
    value: type,
    label: t(`webhooks.types.${type}` as "webhooks.types.member.created"),
    isMine: needsOf(type).every((permission) => viewer.permissions.has(permission)),
  });
  return {
    words: await formWords("form"),
    groups: (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => ({
      name: t(`webhooks.groups.${group}`),
      types: OUTGOING_TYPES.filter((type) => (GROUPS[group] as readonly string[]).includes(type.split(".")[0]!)).map(
        choice,
      ),
    })),
    labels: {
      name: t("webhooks.form.name"),
      nameHint: t("webhooks.form.nameHint"),
      url: t("webhooks.form.url"),
      urlHint: t("webhooks.form.urlHint"),
      types: t("webhooks.form.types"),
      typesHint: t("webhooks.form.typesHint"),
      format: t("webhooks.form.format"),
      standard: t("webhooks.formats.standard"),
      standardHint: t("webhooks.form.standardHint"),
      wix: t("webhooks.formats.wix-jwt"),
      wixHint: t("webhooks.form.wixHint"),
      submit: t(isNew ? "webhooks.form.make" : "webhooks.form.save"),
    },
  };
}
