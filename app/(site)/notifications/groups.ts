import { subjectOf } from "@/domain/notifications/kinds";
import type { Told } from "@/domain/notifications/notifications";

/** One line of the page: a notification, or several that say the same of several people. */
export type Line = { items: [Told, ...Told[]]; isNew: boolean };
export type Day = { heading: string; lines: Line[] };

/** Lines under day headings, in the order given. Follows of one day that are all new, or all read, stand in one line, and so do likes of one text and replies in one topic. */
export function byDay(told: Told[], headingOf: (at: Date) => string): Day[] {
  const days: Day[] = [];
  for (const item of told) {
    const heading = headingOf(item.createdAt);
    let day = days.at(-1);
    if (day?.heading !== heading) {
      day = { heading, lines: [] };
      days.push(day);
    }
    const line = day.lines.at(-1);
    if (line && mayJoin(line, item)) line.items.push(item);
    else day.lines.push({ items: [item], isNew: !item.readAt });
  }
  return days;
}

function mayJoin({ items, isNew }: Line, item: Told): boolean {
  const subject = subjectOf(item.kind, item.data);
  if (subject === undefined || items[0].kind !== item.kind || isNew !== !item.readAt) return false;
  return !!item.actor && !!items[0].actor && subjectOf(item.kind, items[0].data) === subject;
}
