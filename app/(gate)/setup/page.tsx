import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Still } from "@/components/ui/still";
import { checkSetupLink, hasOwner } from "@/domain/members/setup";
import { one } from "@/entry/path";
import { getSite, orNotFound } from "@/entry/viewer";
import { formWords, getWords, passwordWords } from "@/entry/words";
import { SetUpForm } from "./setup-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("setup.title") };
}

export default async function SetUpPage({ searchParams }: PageProps<"/setup">) {
  const [params, site, t] = await Promise.all([searchParams, getSite(), getWords()]);
  const token = one(params.token) ?? "";
  // Tells a stranger nothing: every site that people use has an owner.
  if (await hasOwner())
    return (
      <>
        <h1>{t("setup.overTitle")}</h1>
        <p className="intro">{t("setup.over", { site: site.name })}</p>
        <Button href="/login" size="lg" look="primary">
          {t("setup.logIn")}
        </Button>
      </>
    );
  await orNotFound(checkSetupLink(token));
  return (
    <Still>
      <h1>{t("setup.title")}</h1>
      <p className="intro">{t("setup.intro")}</p>
      <SetUpForm
        form={await formWords("form")}
        words={{
          siteName: t("setup.siteName"),
          siteNameHint: t("setup.siteNameHint"),
          nickname: t("signup.nickname"),
          email: t("signup.email"),
          password: t("signup.password"),
          passwordHint: t("signup.passwordHint", { min: site.staffPasswordMin }),
          min: site.staffPasswordMin,
          submit: t("setup.submit"),
          ...(await passwordWords()),
        }}
        token={token}
      />
    </Still>
  );
}
