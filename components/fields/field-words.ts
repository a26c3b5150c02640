import { countries } from "@/lib/countries";
import type { Translate } from "@/messages/translate";
import type { FieldWords } from "./asked-field";

/** What the controls of these fields say; all countries only where one asks for them. */
export function fieldWords(t: Translate, locale: string, asked: { kind: string }[]): FieldWords {
  const hasCountries = asked.some(({ kind }) => kind === "country" || kind === "address");
  return {
    choose: t("fields.choose"),
    yes: t("fields.yes"),
    no: t("fields.no"),
    phoneHint: t("fields.phoneHint"),
    address: {
      street: t("account.street"),
      city: t("account.city"),
      region: t("account.region"),
      postalCode: t("account.postalCode"),
      country: t("account.country"),
    },
    countries: [
      { value: "", label: t("account.noCountry") },
      ...(hasCountries ? countries(locale) : []).map(({ code, name }) => ({ value: code, label: name })),
    ],
  };
}
