import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { readToken } from "@/domain/sessions/tokens";
import { stringOf } from "@/entry/path";
import { getSite, orNull } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { TokenForm } from "../../token-form";
import { logInByLink } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("login.title") };
}

/** Opening the link spends nothing; the button does. */
export default async function LogInByLinkPage({ searchParams }: PageProps<"/login/link">) {
  const [params, site, t] = await Promise.all([searchParams, getSite(), getWords()]);
  const token = stringOf(params.token) ?? "";
  if (!(await orNull(readToken("log-in", token))))
    return (
      <>
        <h1>{t("login.linkOverTitle")}</h1>
        <p className="intro">{t("login.linkOver")}</p>
        <Button href="/login" size="lg" look="primary">
          {t("login.again")}
        </Button>
      </>
    );
  return (
    <>
      <h1>{t("login.heading")}</h1>
      <p className="intro">{t("login.linkIntro", { site: site.name })}</p>
      <TokenForm action={logInByLink} form={await formWords("form")} token={token} submit={t("login.submit")} />
    </>
  );
}
