import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { TalkedAbout as Talked } from "@/domain/overview-community";
import type { Translate } from "@/messages/translate";

/** What the community talks about, the most first, of what this member of the staff reads. */
export function TalkedAbout({ talked, t }: { talked: Talked[]; t: Translate }) {
  return (
    <Card title={t("admin.overview.talk")} flush>
      {talked.length === 0 ? (
        <p className="t3 card-body">{t("admin.overview.talkEmpty")}</p>
      ) : (
        <ol className="need">
          {talked.map(({ id, kind, title, path, n, people }) => (
            <li key={id}>
              <span className="ico">
                <Icon name={kind === "topic" ? "messages-square" : "newspaper"} />
              </span>
              <span className="grow">
                <a className="m names" href={path} dir="auto">
                  {title}
                </a>
                <span className="sm t3">{t("admin.overview.talkCount", { count: n, people })}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
      <p className="sm t3 need-rest">{t("admin.overview.talkHint")}</p>
    </Card>
  );
}
