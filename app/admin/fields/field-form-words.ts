import { FIELD_SEEN_BY } from "@/domain/fields/input";
import type { Translate } from "@/messages/translate";
import type { FieldFormWords } from "./field-form";

/** What the form of one field says. */
export const fieldFormWords = (t: Translate, isNew: boolean): FieldFormWords => ({
  name: t("fields.name"),
  description: t("fields.description"),
  descriptionHint: t("fields.descriptionHint"),
  key: t("fields.key"),
  keyHint: t("fields.keyHint"),
  required: t("fields.required"),
  requiredHint: t("fields.requiredHint"),
  asks: t("fields.asks"),
  optionsTitle: t("fields.options"),
  seenByTitle: t("fields.seenBy"),
  seenBy: Object.fromEntries(
    FIELD_SEEN_BY.map((value) => [value, { label: t(`fields.${value}`), hint: t(`fields.${value}Hint`) }]),
  ) as FieldFormWords["seenBy"],
  rolesLegend: t("fields.rolesLegend"),
  badgesLegend: t("fields.badgesLegend"),
  editedBy: t("fields.editedBy"),
  byMember: t("fields.byMember"),
  byMemberHint: t("fields.byMemberHint"),
  byStaff: t("fields.byStaff"),
  byStaffHint: t("fields.byStaffHint"),
  heldBy: t("fields.heldBy"),
  forRoles: t("fields.forRoles"),
  forRolesHint: t("fields.forRolesHint"),
  where: t("fields.where"),
  places: {
    isOnSignup: t("fields.onSignup"),
    isOnAccount: t("fields.onAccount"),
    isOnProfile: t("fields.onProfile"),
    isOnCard: t("fields.onCard"),
    isFilter: t("fields.isFilter"),
  },
  isFilterHint: t("fields.isFilterHint"),
  agree: t("fields.agree"),
  submit: t(isNew ? "fields.create" : "fields.save"),
  options: {
    option: t.raw("fields.option") as string,
    place: t.raw("fields.optionPlace") as string,
    archive: t("fields.optionArchive"),
    hint: t("fields.optionsHint"),
    more: t("fields.newOptions"),
    moreHint: t("fields.newOptionsHint"),
    first: t("fields.newOptionsFirst"),
  },
});
