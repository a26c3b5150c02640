import type { SignupForm } from "@/domain/fields/signup-form";
import type { Translate } from "@/messages/translate";
import { fieldWords } from "./field-words";
import type { NewcomerWords } from "./newcomer-fields";

/** What the fields of a newcomer say. */
export const newcomerWords = (t: Translate, locale: string, form: SignupForm): NewcomerWords => ({
  firstName: t("account.firstName"),
  lastName: t("account.lastName"),
  phone: t("account.phone"),
  birthdate: t("account.birthdate"),
  company: t("account.company"),
  jobTitle: t("account.jobTitle"),
  reason: t("signup.reason"),
  reasonHint: t("signup.reasonHint"),
  privacy: t("signupForm.privacy"),
  public: t("siteSettings.public"),
  publicHint: t("signupForm.publicHint"),
  private: t("siteSettings.private"),
  privateHint: t("signupForm.privateHint"),
  own: fieldWords(
    t,
    locale,
    form.items.flatMap(({ field }) => field ?? []),
  ),
});
