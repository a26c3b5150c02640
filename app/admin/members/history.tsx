import { Timeline } from "@/components/ui/timeline";
import type { HistoryRow } from "@/domain/members/staff-record";
import { fullTime } from "@/lib/format";
import type { Reading } from "../desk";
import { actorName, eventDetails, eventPhrase } from "../event-words";

type Props = Reading & { history: HistoryRow[]; name: string };

/** What was decided about a member, by whom and why, newest first. */
export function History({ history, name, t, locale, zone }: Props) {
  if (history.length === 0) return <p className="t3 sm">{t("admin.history.none")}</p>;
  return (
    <Timeline
      items={history.map((event) => ({
        id: event.id,
        what: (
          <>
            <b>{event.type === "member.signed_up" ? name : actorName(t, event)}</b>{" "}
            {eventPhrase(t, event, { who: name }, locale)}
          </>
        ),
        note: eventDetails(t, event, locale, zone).join(" · ") || undefined,
        when: <time dateTime={event.createdAt.toISOString()}>{fullTime(event.createdAt, locale, zone)}</time>,
      }))}
    />
  );
}
