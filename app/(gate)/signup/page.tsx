import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { newcomerWords } from "@/components/fields/newcomer-words";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Still } from "@/components/ui/still";
import { getSignupForm } from "@/domain/fields/signup-form";
import { listLegal } from "@/domain/legal/legal";
import { getInvitation } from "@/domain/members/invitations";
import { identityProviders } from "@/entry/next-auth";
import { localPath, one } from "@/entry/path";
import { getSite, getViewer, orNull } from "@/entry/viewer";
import { formWords, getLanguage, getWords, passwordWords } from "@/entry/words";
import { ProviderButtons } from "../login/provider-buttons";
import { consentOf, itemsFor } from "./newcomer";
import { SignUpForm } from "./signup-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("signup.title") };
}

export default async function SignUpPage({ searchParams }: PageProps<"/signup">) {
  const [params, site, viewer, t] = await Promise.all([searchParams, getSite(), getViewer(), getWords()]);
  const next = localPath(params.next, "/");
  if (viewer.kind === "member") redirect(next);
  const text = one(params.invitation);
  const found = text ? await orNull(getInvitation(text)) : null;
  const invitation = found?.state === "open" ? found : null;
  // Only who holds a true link hears what became of it.
  const ended = found && found.state !== "open" ? found.state : "unknown";
  const logIn = (
    <p className="t2 gate-foot">
      {t("signup.already")}{" "}
      <a className="link" href={next === "/" ? "/login" : `/login?next=${encodeURIComponent(next)}`}>
        {t("signup.logIn")}
      </a>
    </p>
  );
  if (!site.isMembersAreaOn)
    return (
      <>
        <h1>{t("signup.closedTitle")}</h1>
        <p className="intro">{t("signup.areaOff")}</p>
        <Button href="/" size="lg">
          {t("signup.home")}
        </Button>
      </>
    );
  if (site.joining === "closed" && !invitation)
    return (
      <>
        <h1>{t("signup.closedTitle")}</h1>
        <p className="intro">{text ? t(`signup.invitationOver.${ended}`) : t("signup.closed", { site: site.name })}</p>
        <Button href="/" size="lg">
          {t("signup.home")}
        </Button>
        {logIn}
      </>
    );
  const isByApproval = site.joining === "approval" && !invitation;
  const [asked, legal, locale] = await Promise.all([getSignupForm(), listLegal(site), getLanguage()]);
  const time = site.approvalTime || t("signup.someTime");
  return (
    <Still>
      <h1>{t(isByApproval ? "signup.askTitle" : "signup.heading", { site: site.name })}</h1>
      <p className="intro">{isByApproval ? t("signup.askIntro", { time }) : t("signup.intro", { site: site.name })}</p>
      <div className="stack">
        {invitation && (
          <Note look="brand" icon="mail" title={t("signup.invitedBy", { name: invitation.by ?? site.name })}>
            {invitation.note && <p dir="auto">{invitation.note}</p>}
          </Note>
        )}
        {text && !invitation && <Note look="warn">{t(`signup.invitationOverOpen.${ended}`)}</Note>}
        <SignUpForm
          form={await formWords("form")}
          words={{
            nickname: t("signup.nickname"),
            nicknameHint: t(site.mayBePublic === "all" ? "signup.nicknameHint" : "signup.nicknameHintPrivate"),
            email: t("signup.email"),
            emailLocked: t("signup.emailLocked"),
            password: t("signup.password"),
            passwordHint: t("signup.passwordHint", { min: site.memberPasswordMin }),
            min: site.memberPasswordMin,
            submit: t("signup.submit"),
            ask: t("signup.ask"),
            ...(await passwordWords()),
          }}
          isByApproval={isByApproval}
          items={itemsFor(asked, isByApproval)}
          asked={newcomerWords(t, locale, asked)}
          privacy={asked.hasPrivacyChoice && site.mayBePublic === "all" ? site.defaultPrivacy : undefined}
          consent={consentOf(asked, legal, t)}
          invitation={invitation && text ? { text, email: invitation.email } : undefined}
          next={next === "/" ? undefined : next}
        />
        {!invitation && (
          <ProviderButtons
            providers={identityProviders()}
            next={next}
            words={{ or: t("login.or"), with: (name) => t("login.with", { name }) }}
          />
        )}
      </div>
      {logIn}
    </Still>
  );
}
