import type { Metadata } from "next";
import { GuildTile } from "@/components/members/guild-tile";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-names";
import { Still } from "@/components/ui/still";
import { Time } from "@/components/ui/time";
import { getApplication } from "@/domain/members/application";
import { one } from "@/entry/path";
import { getSite, orNull } from "@/entry/viewer";
import { doneWords, formWords, getLanguage, getWords } from "@/entry/words";
import { TokenForm } from "../token-form";
import { withdraw } from "./actions";
import { ChangeForm } from "./change-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("waiting.title") };
}

export default async function WaitingPage({ searchParams }: PageProps<"/waiting">) {
  const [params, site, t, locale] = await Promise.all([searchParams, getSite(), getWords(), getLanguage()]);
  const token = one(params.token) ?? "";
  const request = await orNull(getApplication(token));
  const time = site.approvalTime || t("signup.someTime");
  if (!request)
    return (
      <>
        <h1>{t("waiting.title")}</h1>
        <p className="intro">{t("waiting.noToken", { time })}</p>
        <Button href="/login" size="lg" look="primary">
          {t("waiting.logIn")}
        </Button>
      </>
    );
  const form = await formWords("form");
  return (
    <Still>
      <span className="gate-tile" aria-hidden="true">
        <GuildTile seed="waiting" look="brand" />
      </span>
      <h1>{t("waiting.heading")}</h1>
      <p className="intro">
        {t.rich("waiting.thanks", {
          name: request.nickname,
          email: request.email,
          b: (text) => <b className="m">{text}</b>,
        })}
      </p>
      <ol className="steps">
        {request.verifiedAt ? (
          <Step state="done" icon="check" title={t("waiting.confirmed")}>
            <Time at={request.verifiedAt} now={new Date()} locale={locale} zone={site.timeZone} />
          </Step>
        ) : (
          <Step state="done" icon="check" title={t("waiting.sent")}>
            <Time at={request.createdAt} now={new Date()} locale={locale} zone={site.timeZone} />
          </Step>
        )}
        {request.byConfirming && (
          <Step state="now" icon="mail" title={t("waiting.confirmTitle")}>
            {t("waiting.confirm", { email: request.email })}
          </Step>
        )}
        <Step state={request.byConfirming ? "" : "now"} icon="hourglass" title={t("waiting.read")}>
          {t("waiting.readHint", { time, others: request.others })}
        </Step>
        <Step state="" icon="door-open" title={t("waiting.in")}>
          {t("waiting.inHint", { site: site.name })}
        </Step>
      </ol>
      <div className="stack">
        <details className="drop-form">
          <summary className="btn">
            <Icon name="pencil" />
            {t("waiting.edit")}
          </summary>
          <ChangeForm
            form={form}
            words={{ reason: t("signup.reason"), submit: t("waiting.save") }}
            token={token}
            answer={request.answer}
          />
        </details>
        <details className="drop-form">
          <summary className="btn btn-ghost">{t("waiting.withdraw")}</summary>
          <TokenForm
            action={withdraw}
            form={form}
            token={token}
            submit={t("waiting.withdrawSubmit")}
            look="danger-quiet"
            size="md"
          >
            <p className="t2">{t("waiting.withdrawHint")}</p>
          </TokenForm>
        </details>
      </div>
      <Done params={params} words={await doneWords()} />
    </Still>
  );
}

type StepProps = { state: "done" | "now" | ""; icon: IconName; title: string; children: React.ReactNode };

const Step = ({ state, icon, title, children }: StepProps) => (
  <li className={state || undefined} aria-current={state === "now" ? "step" : undefined}>
    <span className="st">
      <Icon name={icon} />
    </span>
    <div>
      <b className="b">{title}</b>
      <p className="sm t3">{children}</p>
    </div>
  </li>
);
