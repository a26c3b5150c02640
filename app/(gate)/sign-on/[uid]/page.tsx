import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Avatar } from "@/components/members/avatar";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Still } from "@/components/ui/still";
import { getSignIn } from "@/domain/members/account-security";
import { findAccount } from "@/domain/sign-on/account";
import { getAsked } from "@/domain/sign-on/asked";
import { getMe, orNull, requireMember } from "@/entry/viewer";
import { formWords, getWords, passwordWords } from "@/entry/words";
import { leave } from "../../login/actions";
import { AgainForm } from "./again-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("signOn.title"), robots: { index: false } };
}

/** Another site asks who somebody is: here they read what it would learn, and say yes or no. */
export default async function SignOnPage({ params }: PageProps<"/sign-on/[uid]">) {
  const { uid } = await params;
  const viewer = await requireMember(`/sign-on/${uid}`);
  const [asked, me, t] = [await orNull(getAsked(uid)), await findAccount(viewer.memberId), await getWords()];
  if (!asked || !me) redirect("/sign-on/failed?why=over");
  const { name, host, scopes, isFreshAt } = asked;
  if (!isFreshAt((await getMe())!.confirmedAt))
    return <Again uid={uid} name={name} hasPassword={(await getSignIn(viewer)).hasPassword} />;
  return (
    <Still>
      <h1 dir="auto">{t("signOn.heading", { name })}</h1>
      <p className="intro">{t.rich("signOn.intro", { name, host, b: (text) => <b className="m">{text}</b> })}</p>
      <div className="card pad row">
        <Avatar member={me} size={44} />
        <div className="grow">
          <p className="m">
            <bdi>{me.nickname}</bdi>
          </p>
          <p className="sm t3 clip">{me.email}</p>
        </div>
      </div>
      <h2 className="label">{t("signOn.learns")}</h2>
      <ul className="stack">
        {(["profile", "email"] as const)
          .filter((scope) => scopes.includes(scope))
          .map((scope) => (
            <li className="row" key={scope}>
              <Icon name="check" />
              {t(`signOn.scope.${scope}`)}
            </li>
          ))}
        <li className="row">
          <Icon name="check" />
          {t("signOn.scope.openid")}
        </li>
      </ul>
      <form method="post" action={`/oidc/interaction/${uid}`} className="stack">
        <Button type="submit" name="answer" value="yes" look="primary" size="lg">
          {t("signOn.yes")}
        </Button>
        <Button type="submit" name="answer" value="no" look="ghost" size="lg">
          {t("signOn.no")}
        </Button>
      </form>
      <p className="sm t3">{t("signOn.later")}</p>
    </Still>
  );
}

/** The other site wants them to show anew who they are; whoever has no password does so by logging in once more. */
async function Again({ uid, name, hasPassword }: { uid: string; name: string; hasPassword: boolean }) {
  const [t, form] = [await getWords(), await formWords("form")];
  const words = { ...(await passwordWords()), current: t("security.current"), submit: t("security.confirmSubmit") };
  return (
    <Still>
      <h1 dir="auto">{t("signOn.heading", { name })}</h1>
      <p className="intro">{t(hasPassword ? "signOn.again" : "signOn.againByLink", { name })}</p>
      {hasPassword ? (
        <AgainForm form={form} words={words} next={`/sign-on/${uid}`} />
      ) : (
        <form action={leave} className="stack">
          <Button type="submit" look="primary" size="lg">
            {t("shell.logOut")}
          </Button>
        </form>
      )}
    </Still>
  );
}
