import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Avatar } from "@/components/members/avatar";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Still } from "@/components/ui/still";
import { findAccount } from "@/domain/sign-on/account";
import { getAsked } from "@/domain/sign-on/asked";
import { orNull, requireMember } from "@/entry/viewer";
import { getWords } from "@/entry/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("signOn.title"), robots: { index: false } };
}

/** Another site asks who somebody is: here they read what it would learn, and say yes or no. */
export default async function SignOnPage({ params }: PageProps<"/sign-on/[uid]">) {
  const { uid } = await params;
  const { memberId } = await requireMember(`/sign-on/${uid}`);
  const [asked, me, t] = [await orNull(getAsked(uid)), await findAccount(memberId), await getWords()];
  if (!asked || !me) redirect("/sign-on/failed?why=over");
  const { name, host, scopes } = asked;
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
