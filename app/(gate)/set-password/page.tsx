import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Still } from "@/components/ui/still";
import { getPasswordLink } from "@/domain/members/password";
import { one } from "@/entry/path";
import { getSite, orNull } from "@/entry/viewer";
import { formWords, getWords, passwordWords } from "@/entry/words";
import { SetPasswordForm } from "./set-password-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("setPassword.title") };
}

export default async function SetPasswordPage({ searchParams }: PageProps<"/set-password">) {
  const [params, site, t] = await Promise.all([searchParams, getSite(), getWords()]);
  const token = one(params.token) ?? "";
  const link = await orNull(getPasswordLink(token));
  if (!link)
    return (
      <>
        <h1>{t("setPassword.overTitle")}</h1>
        <p className="intro">{t("setPassword.over")}</p>
        <Button href="/forgot" size="lg" look="primary">
          {t("setPassword.again")}
        </Button>
      </>
    );
  return (
    <Still>
      <h1>{t(link.isFirst ? "setPassword.welcome" : "setPassword.title", { site: site.name })}</h1>
      <p className="intro">{t(link.isFirst ? "setPassword.introFirst" : "setPassword.intro")}</p>
      <SetPasswordForm
        form={await formWords("form")}
        words={{
          email: t("setPassword.for", { email: link.email }),
          newPassword: t("setPassword.newPassword"),
          hint: t("signup.passwordHint", { min: link.min }),
          min: link.min,
          submit: t("setPassword.submit"),
          ...(await passwordWords()),
        }}
        token={token}
      />
    </Still>
  );
}
