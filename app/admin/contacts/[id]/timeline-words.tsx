import type { ReactNode } from "react";
import { Timeline } from "@/components/ui/timeline";
import type { TimelineItem } from "@/domain/contacts/timeline";
import { fullTime } from "@/lib/format";
import type { Translate } from "@/messages/translate";
import type { Reading } from "../../desk";
import { actorName, eventDetails, eventPhrase } from "../../event-words";
import { letterName } from "../../mail/letter-name";

type Props = Reading & { items: TimelineItem[]; name: string };

/** A contact's life, newest first. */
export function ContactTimeline({ items, name, t, locale, zone }: Props) {
  return (
    <Timeline
      items={items.map((item) => ({
        id: item.id,
        what: whatOf(t, item, name, locale),
        note: noteOf(t, item, locale, zone),
        when: <time dateTime={item.at.toISOString()}>{fullTime(item.at, locale, zone)}</time>,
      }))}
    />
  );
}

function whatOf(t: Translate, item: TimelineItem, who: string, locale: string): ReactNode {
  switch (item.kind) {
    case "added":
      return t(`addressBook.life.added.${item.source as "signup"}`);
    case "event":
      return (
        <>
          <b>{actorName(t, { type: item.type, ...item.actor })}</b> {eventPhrase(t, item, { who }, locale)}
        </>
      );
    case "note":
      return t("addressBook.life.note", { by: item.by ?? t("addressBook.life.someone") });
    case "task":
      return t("addressBook.life.task", { by: item.by ?? t("addressBook.life.someone") });
    case "message":
      return t(item.isMember ? "addressBook.life.messageMember" : "addressBook.life.message", {
        name: item.name,
        email: item.email,
      });
    case "letter":
      return t(item.isSent ? "addressBook.life.letter" : "addressBook.life.letterWaits", {
        letter: letterName(item.letter, t),
      });
    case "application":
      return t(`addressBook.life.application.${item.state as "OPEN"}`, {
        by: item.by ?? t("addressBook.life.someone"),
      });
  }
}

function noteOf(t: Translate, item: TimelineItem, locale: string, zone: string): ReactNode {
  switch (item.kind) {
    case "event":
      return eventDetails(t, item, locale, zone).join(" · ") || undefined;
    case "note":
    case "task":
      return <span className="pre-line">{item.text}</span>;
    case "message":
      return (
        <>
          {item.subject && <b className="m">{item.subject}</b>}
          <span className="pre-line">{item.subject ? `\n${item.text}` : item.text}</span>
        </>
      );
    case "application":
      return [item.answer, item.reason && t("audit.reason", { reason: item.reason })].filter(Boolean).join(" · ");
    default:
      return undefined;
  }
}
