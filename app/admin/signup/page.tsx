import type { Metadata } from "next";
import { askedField } from "@/components/fields/asked-field";
import type { NewcomerWords } from "@/components/fields/newcomer-fields";
import { newcomerWords } from "@/components/fields/newcomer-words";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Field } from "@/components/ui/field";
import { MoveForms } from "@/components/ui/ordering";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { type AskedItem, getSignupDesign, markOfDesign } from "@/domain/fields/signup-form";
import { doneWords, formWords, getWords } from "@/entry/words";
import type { Translate } from "@/messages/translate";
import { openDesk } from "../desk";
import { shiftAsked } from "./actions";
import { DesignForm } from "./design-form";

const PATH = "/admin/signup";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("signupForm.title") };
}

/** What newcomers are asked, in which order, and what of it they must answer. */
export default async function SignupFormPage({ searchParams }: PageProps<"/admin/signup">) {
  const { viewer, site, t, locale } = await openDesk(PATH, "fields.manage");
  const design = await getSignupDesign(viewer);
  const asked = newcomerWords(t, locale, design);
  return (
    <Still>
      <AdminHead
        title={t("signupForm.title")}
        actions={<Button href="/admin/fields">{t("signupForm.fieldsLink")}</Button>}
      >
        {t("signupForm.intro")}
      </AdminHead>
      <DesignForm
        key={design.items.map(({ item }) => item).join()}
        lines={design.items.map((one) => lineOf(one, asked, t))}
        seen={markOfDesign(design)}
        values={design}
        privacy={site.defaultPrivacy}
        form={await formWords("form")}
        asked={asked}
        words={designWords(t, design.consentVersion)}
        head={
          <>
            <Field name="preview-nickname" label={t("signup.nickname")} large />
            <Field name="preview-email" label={t("signup.email")} large />
            <Field name="preview-password" label={t("signup.password")} large />
          </>
        }
      />
      <MoveForms id="asked" action={shiftAsked} back={PATH} />
      <Done params={await searchParams} words={await doneWords()} />
    </Still>
  );
}

const lineOf = ({ item, asked, builtIn, field }: AskedItem, words: NewcomerWords, t: Translate) => ({
  item,
  asked,
  title: field ? field.title : words[builtIn!],
  hint: builtIn === "reason" ? t("signupForm.reasonHint") : undefined,
  show: {
    item,
    isRequired: asked === "required",
    ...(field ? { field: askedField(field) } : { builtIn: builtIn! }),
  },
});

const designWords = (t: Translate, version: number) => ({
  asks: t("signupForm.asks"),
  asksHint: t("signupForm.asksHint"),
  off: t("signupForm.off"),
  optional: t("signupForm.optional"),
  required: t("signupForm.required"),
  choices: t("signupForm.choices"),
  privacyChoice: t("signupForm.privacyChoice"),
  privacyChoiceHint: t("signupForm.privacyChoiceHint"),
  consent: t("signupForm.consent"),
  consentHint: t("signupForm.consentHint"),
  consentWords: t("signupForm.consentWords"),
  consentWordsHint: t("signupForm.consentWordsHint", { text: t("signupForm.consentText") }),
  consentHref: t("signupForm.consentHref"),
  consentHrefHint: t("signupForm.consentHrefHint"),
  consentVersion: t("signupForm.consentVersion", { version }),
  consentSample: t("signupForm.consentText"),
  save: t("signupForm.save"),
  preview: t("signupForm.preview"),
  previewHint: t("signupForm.previewHint"),
  item: t.raw("signupForm.item") as string,
  up: t.raw("signupForm.up") as string,
  down: t.raw("signupForm.down") as string,
});
