import type { Metadata } from "next";
import { Note } from "@/components/ui/note";
import { Still } from "@/components/ui/still";
import { readToken } from "@/domain/sessions/tokens";
import { one } from "@/entry/path";
import { getSite, orNull } from "@/entry/viewer";
import { formWords, getWords } from "@/entry/words";
import { env } from "@/lib/env";
import { TokenForm } from "../token-form";
import { confirm } from "./actions";
import { ResendForm } from "./resend-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("verify.title") };
}

/** With a link: one button that confirms. Without: look into your mailbox, the same for every address (P03). */
export default async function VerifyPage({ searchParams }: PageProps<"/verify">) {
  const [params, site, t, form] = await Promise.all([searchParams, getSite(), getWords(), formWords("form")]);
  const token = one(params.token);
  const link = token ? await orNull(readToken("verify-email", token)) : null;
  if (token && link)
    return (
      <>
        <h1>{t("verify.title")}</h1>
        <p className="intro">{t("verify.intro", { email: link.data.email ?? "", site: site.name })}</p>
        <TokenForm action={confirm} form={form} token={token} submit={t("verify.submit")} />
      </>
    );
  const hours = Math.max(1, Math.round(env().VERIFICATION_SECONDS / 3600));
  return (
    <Still>
      <h1>{t(token ? "verify.overTitle" : "verify.checkTitle")}</h1>
      <p className="intro">{t(token ? "verify.over" : "verify.check", { hours })}</p>
      <div className="stack">
        {params.sent === "again" && (
          <Note look="ok" icon="mail" role="status">
            {t("verify.sentAgain")}
          </Note>
        )}
        <h2 className="h4">{t("verify.notThere")}</h2>
        <ResendForm form={form} words={{ email: t("login.email"), submit: t("verify.resend") }} />
      </div>
      <p className="t2 gate-foot">
        {t("verify.wrong")}{" "}
        <a className="link" href="/signup">
          {t("verify.back")}
        </a>
      </p>
    </Still>
  );
}
