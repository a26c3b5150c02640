import type { FormWords } from "@/components/ui/form-context";
import { Time } from "@/components/ui/time";
import type { Request } from "@/domain/members/requests";
import type { Reading } from "../desk";
import { RequestRow } from "./request-row";

type Props = Reading & {
  requests: Request[];
  count: number;
  oldestAt: Date | null;
  words: FormWords;
  next: string;
};

/** The head of the queue over the members table: the longest waiting, and the way to all of them. */
export function QueueTop({ requests, count, oldestAt, words, next, ...reading }: Props) {
  const { t } = reading;
  const rest = count - requests.length;
  return (
    <section aria-labelledby="waiting" className="queue-top">
      <div className="sectionhead">
        <h2 id="waiting">{t("requests.waiting")}</h2>
        <span className="count count-hot">{count}</span>
      </div>
      <ul className="card queue">
        {requests.map((request) => (
          <RequestRow
            key={request.id}
            {...reading}
            request={request}
            words={words}
            hrefs={{
              open: `/admin/requests?open=${request.id}`,
              decline: { open: request.id },
              next,
            }}
          />
        ))}
        <li className="queue-foot">
          <a className="link sm" href="/admin/requests">
            {rest > 0 ? t("requests.more", { count: rest }) : t("requests.all")}
          </a>
          {oldestAt && (
            <span className="xs t3 end">
              {t("requests.oldest")} <Time at={oldestAt} {...reading} />
            </span>
          )}
        </li>
      </ul>
    </section>
  );
}
