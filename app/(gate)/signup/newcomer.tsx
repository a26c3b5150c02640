import type { ReactNode } from "react";
import { askedField } from "@/components/fields/asked-field";
import { fieldWords } from "@/components/fields/field-words";
import type { NewcomerItem, NewcomerWords } from "@/components/fields/newcomer-fields";
import type { SignupForm } from "@/domain/fields/signup-form";
import type { Translate } from "@/messages/translate";

/** The lines of the form as the browser needs them. */
export const itemsFor = (form: SignupForm, isReasonAsked: boolean): NewcomerItem[] =>
  form.items
    .filter(({ builtIn }) => builtIn !== "reason" || isReasonAsked)
    .map(({ item, asked, builtIn, field }) => ({
      item,
      isRequired: asked === "required",
      ...(field ? { field: askedField(field) } : { builtIn: builtIn! }),
    }));

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

/** What the newcomer agrees to, with the way to read it. */
export function consentOf(
  form: Pick<SignupForm, "hasConsent" | "consentText" | "consentHref">,
  t: Translate,
): ReactNode {
  if (!form.hasConsent) return undefined;
  const text = form.consentText || t("signupForm.consentText");
  if (!form.consentHref) return text;
  return (
    <>
      {text}{" "}
      <a className="link" href={form.consentHref} target="_blank" rel="noreferrer">
        {t("signupForm.consentRead")}
      </a>
    </>
  );
}
