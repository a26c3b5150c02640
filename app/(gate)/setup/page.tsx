import type { Metadata } from "next";
import { Still } from "@/components/ui/still";
import { checkSetupLink } from "@/domain/members/setup";
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
