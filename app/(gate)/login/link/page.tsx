import type { Metadata } from "next";
import { Note } from "@/components/ui/note";
import { Still } from "@/components/ui/still";
import { readToken } from "@/domain/sessions/tokens";
import { one } from "@/entry/path";
import { getSite, orNull } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { env } from "@/lib/env";
import { TokenForm } from "../../token-form";
import { logInByLink } from "../actions";
import { LinkForm } from "../link-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("login.linkTitle") };
}

/** With a link: opening it spends nothing, the button does. Without: the form that asks for one. */
export default async function LogInByLinkPage({ searchParams }: PageProps<"/login/link">) {
  const [params, site, t, form] = await Promise.all([searchParams, getSite(), getWords(), formWords("form")]);
  const token = one(params.token);
  if (token && (await orNull(readToken("log-in", token))))
    return (
      <>
        <h1>{t("login.heading")}</h1>
        <p className="intro">{t("login.linkIntro", { site: site.name })}</p>
        <TokenForm action={logInByLink} form={form} token={token} submit={t("login.submit")} />
      </>
    );
  const minutes = Math.round(env().RESET_SECONDS / 60);
  return (
    <Still>
      <h1>{t(token ? "login.linkOverTitle" : "login.linkTitle")}</h1>
      <p className="intro">{token ? t("login.linkOver") : t("login.linkAsk", { minutes })}</p>
      <div className="stack">
        {params.sent === "1" && (
          <Note look="ok" icon="mail" role="status" title={t("forgot.sentTitle")}>
            <p>{t("forgot.sent", { minutes })}</p>
          </Note>
        )}
        <LinkForm form={form} words={{ email: t("login.email"), submit: t("login.sendLink") }} />
      </div>
      <p className="t2 gate-foot">
        <a className="link" href="/login">
          {t("login.byPassword")}
        </a>
      </p>
    </Still>
  );
}
