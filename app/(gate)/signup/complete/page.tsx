import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { newcomerWords } from "@/components/fields/newcomer-words";
import { Still } from "@/components/ui/still";
import { getSignupForm } from "@/domain/fields/signup-form";
import { listLegal } from "@/domain/legal/legal";
import { nameIn } from "@/domain/sessions/identity";
import { newcomerFromProvider } from "@/entry/next-auth";
import { getSite, getViewer } from "@/entry/viewer";
import { formWords, getLanguage, getWords } from "@/entry/words";
import { consentOf, itemsFor } from "../newcomer";
import { CompleteForm } from "./complete-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("signupForm.completeTitle") };
}

/** Whom a provider sent, and whom the site still asks something before they are a member. */
export default async function CompletePage() {
  const [claims, viewer, site, t, locale] = await Promise.all([
    newcomerFromProvider(),
    getViewer(),
    getSite(),
    getWords(),
    getLanguage(),
  ]);
  if (viewer.kind === "member") redirect("/");
  if (!claims) redirect("/signup");
  const [form, legal] = await Promise.all([getSignupForm(), listLegal(site)]);
  const isByApproval = site.joining === "approval";
  return (
    <Still>
      <h1>{t("signupForm.completeHeading")}</h1>
      <p className="intro">{t("signupForm.completeIntro", { site: site.name, email: claims.email ?? "" })}</p>
      <div className="stack">
        <CompleteForm
          form={await formWords("form")}
          nickname={nameIn(claims)}
          words={{
            nickname: t("signup.nickname"),
            nicknameHint: t(site.mayBePublic === "all" ? "signup.nicknameHint" : "signup.nicknameHintPrivate"),
            submit: t(isByApproval ? "signup.ask" : "signup.submit"),
          }}
          items={itemsFor(form, isByApproval)}
          asked={newcomerWords(t, locale, form)}
          privacy={form.hasPrivacyChoice && site.mayBePublic === "all" ? site.defaultPrivacy : undefined}
          consent={consentOf(form, legal, t)}
        />
      </div>
    </Still>
  );
}
