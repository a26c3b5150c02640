import type { Metadata } from "next";
import { Note } from "@/components/ui/note";
import { Still } from "@/components/ui/still";
import { formWords, getWords } from "@/entry/words";
import { env } from "@/lib/env";
import { ForgotForm } from "./forgot-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("forgot.title") };
}

export default async function ForgotPage({ searchParams }: PageProps<"/forgot">) {
  const [params, t] = await Promise.all([searchParams, getWords()]);
  const minutes = Math.round(env().RESET_SECONDS / 60);
  return (
    <Still>
      <h1>{t("forgot.title")}</h1>
      <p className="intro">{t("forgot.intro", { minutes })}</p>
      <div className="stack">
        {params.sent === "1" && (
          <Note look="ok" icon="mail" role="status" title={t("forgot.sentTitle")}>
            <p>{t("forgot.sent", { minutes })}</p>
          </Note>
        )}
        <ForgotForm
          form={await formWords("form")}
          words={{ email: t("login.email"), submit: t(params.sent === "1" ? "forgot.again" : "forgot.submit") }}
        />
      </div>
      <p className="t2 gate-foot">
        <a className="link" href="/login">
          {t("forgot.back")}
        </a>
      </p>
    </Still>
  );
}
