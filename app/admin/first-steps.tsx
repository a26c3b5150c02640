import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { FirstSteps as Steps } from "@/domain/settings/first-steps";
import type { Translate } from "@/messages/translate";
import { dismissSteps } from "./actions";

const WHERE: Record<keyof Steps, string> = {
  name: "/admin/settings#identity",
  logo: "/admin/settings#look",
  joining: "/admin/settings#joining",
  category: "/admin/forum",
  invite: "/admin/invitations",
};

/** What a new site still needs before people come: each step leads to where it is done, and says when it is. */
export function FirstSteps({ steps, t }: { steps: Steps; t: Translate }) {
  const all = Object.keys(WHERE) as (keyof Steps)[];
  const done = all.filter((step) => steps[step]).length;
  return (
    <Card
      id="first-steps"
      className="first-steps"
      title={t("firstSteps.title")}
      aside={
        <form action={dismissSteps}>
          <Button type="submit" look="ghost" size="sm">
            {t("firstSteps.dismiss")}
          </Button>
        </form>
      }
      flush
    >
      <ol className="need">
        {all.map((step) => (
          <li key={step}>
            <span className={steps[step] ? "ico ico-ok" : "ico"}>
              <Icon name={steps[step] ? "check" : "arrow-right"} />
            </span>
            <span className="grow">
              <a className="m names" href={WHERE[step]}>
                {t(`firstSteps.${step}.name`)}
              </a>
              <span className="sm t3">{t(`firstSteps.${step}.hint`)}</span>
            </span>
            {steps[step] && <span className="sm t3">{t("firstSteps.done")}</span>}
          </li>
        ))}
      </ol>
      <p className="sm t3 need-rest">{t("firstSteps.count", { done, all: all.length })}</p>
    </Card>
  );
}
