import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Note } from "@/components/ui/note";
import { Still } from "@/components/ui/still";
import { identityProviders } from "@/entry/next-auth";
import { localPath } from "@/entry/path";
import { getSite, getViewer } from "@/entry/viewer";
import { doneWords, formWords, getWords, passwordWords } from "@/entry/words";
import { env } from "@/lib/env";
import { LogInForm } from "./login-form";
import { ProviderButtons } from "./provider-buttons";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("login.title") };
}

export default async function LogInPage({ searchParams }: PageProps<"/login">) {
  const [params, site, viewer, t, form] = await Promise.all([
    searchParams,
    getSite(),
    getViewer(),
    getWords(),
    formWords("form"),
  ]);
  const next = localPath(params.next, "/");
  if (viewer.kind === "member") redirect(next);
  const days = Math.max(1, Math.round(env().SESSION_SECONDS / 86_400));
  return (
    <Still>
      <h1>{t("login.heading")}</h1>
      <p className="intro">{t("login.intro", { site: site.name })}</p>
      <div className="stack">
        {!site.isMembersAreaOn && <Note icon="lock">{t("login.areaOff")}</Note>}
        {params.for === "page" && <Note icon="lock">{t("login.forPage")}</Note>}
        {params.for === "members" && <Note icon="users-round">{t("login.forMembers")}</Note>}
        {params.error !== undefined && <Note look="bad">{t("login.providerFailed")}</Note>}
        <LogInForm
          form={form}
          words={{
            email: t("login.email"),
            password: t("login.password"),
            forgot: t("login.forgot"),
            keep: t("login.keep"),
            keepHint: t("login.keepHint", { days }),
            submit: t("login.submit"),
            ...(await passwordWords()),
          }}
          next={next}
        />
        <span className="or">{t("login.or")}</span>
        <Button href="/login/link" size="lg" icon="mail">
          {t("login.link")}
        </Button>
        <ProviderButtons
          providers={identityProviders()}
          next={next}
          words={{ with: (name) => t("login.with", { name }) }}
        />
      </div>
      {site.joining !== "closed" && site.isMembersAreaOn && (
        <p className="t2 gate-foot">
          {t("login.newHere")}{" "}
          <a className="link" href={next === "/" ? "/signup" : `/signup?next=${encodeURIComponent(next)}`}>
            {t(site.joining === "approval" ? "login.ask" : "login.signUp")}
          </a>
        </p>
      )}
      <Done params={params} words={await doneWords(params.with)} />
    </Still>
  );
}
