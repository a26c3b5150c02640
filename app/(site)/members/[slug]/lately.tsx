import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-names";
import type { LatelyDone } from "@/domain/members/lately";
import { formatDate } from "@/lib/format";
import { plainText } from "@/lib/markdown";
import { placePath } from "@/lib/places";
import type { Translate } from "@/messages/translate";

type Props = { done: LatelyDone[]; t: Translate; locale: string; zone: string };

const ICONS: Record<LatelyDone["kind"], IconName> = {
  "blog-post": "newspaper",
  topic: "messages-square",
  comment: "message-circle",
  answer: "circle-check",
};

/** The last few things a member wrote, each with its day: the page is kept, so that "an hour ago" would not hold. */
export const Lately = ({ done, t, locale, zone }: Props) => (
  <section aria-labelledby="lately">
    <h2 className="lately-title" id="lately">
      {t("profile.lately")}
    </h2>
    <ul className="feed card lately">
      {done.map(({ kind, hostKind, id, slug, title, number, opening, at }) => (
        <li key={id}>
          <span className={kind === "answer" ? "ico ico-ok" : "ico"}>
            <Icon name={ICONS[kind]} />
          </span>
          <div>
            <p className="row">
              <span className="t3 sm grow">{t(`profile.did.${hostKind}.${kind}` as "profile.did.topic.comment")}</span>
              <time className="t3 xs" dateTime={at.toISOString()}>
                {formatDate(at, locale, zone, { dateStyle: "medium" })}
              </time>
            </p>
            <h3 dir="auto">
              <a href={placePath(hostKind, slug, number ?? undefined)}>{title}</a>
            </h3>
            <p className="t2" dir="auto">
              {plainText(opening, 180)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  </section>
);
