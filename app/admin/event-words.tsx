import type { ReactNode } from "react";
import { fullTime } from "@/lib/format";
import type { Translate } from "@/messages/translate";

type Told = { type: string; data: Record<string, unknown> };
type Names = { who: string };

/** What happened as a phrase that follows the name of whoever did it: "blocked **Victor**". */
export function eventPhrase(t: Translate, event: Told, { who }: Names, locale: string): ReactNode {
  const {
    from = "",
    to = "",
    role = "",
    label = "",
    segment = "",
    badge = "",
    fields,
    ...rest
  } = event.data as Record<string, string> & { fields?: string[] };
  const named = (fields ?? []).map((field) =>
    t.has(`audit.fields.${field}` as "audit.fields.name") ? t(`audit.fields.${field}` as "audit.fields.name") : field,
  );
  const list = new Intl.ListFormat(locale, { type: "conjunction" }).format(named);
  const values = {
    ...NAMES,
    ...rest,
    who,
    from,
    to,
    role,
    label,
    segment,
    badge,
    fields: list,
    b: (words: ReactNode) => <b className="m">{words}</b>,
  };
  return t.rich(`audit.events.${event.type}` as "audit.events.member.blocked", values as never) as ReactNode;
}

/** What facts about keys, pages, legal texts and letters are called by. */
const NAMES = { name: "…", title: "…", version: "…", document: "…", letter: "…", subject: "…", of: "members" };

/** The kind of fact as a phrase without names, for a list to choose from. */
export function eventLabel(t: Translate, type: string): string {
  const gap = "…";
  const values = {
    ...NAMES,
    who: gap,
    from: gap,
    to: gap,
    role: gap,
    label: gap,
    segment: gap,
    badge: gap,
    fields: gap,
    b: (words: string) => words,
  };
  return t.markup(`audit.events.${type}` as "audit.events.member.blocked", values as never);
}

/** The rest of a fact, as far as it has any: how long, by which rule, why, and what was said. */
export function eventDetails(t: Translate, event: Told, locale: string, zone: string): string[] {
  const { until, reason, note, message, rule, isExpiry, isAsleep } = event.data as Record<string, string | undefined>;
  const details: string[] = [];
  if (until) details.push(t("audit.until", { until: fullTime(new Date(until), locale, zone) }));
  if (rule) details.push(t(`audit.rule.${rule}` as "audit.rule.domain"));
  if (isExpiry) details.push(t("audit.expired"));
  if (isAsleep) details.push(t("audit.asleep"));
  if (reason) details.push(t("audit.reason", { reason }));
  if (note) details.push(t("audit.note", { note }));
  if (message) details.push(t("audit.message", { message }));
  return details;
}

type Actor = { type: string; actorKind: string; actorId: string | null; actorName: string | null };

/** Did the site itself do it, by a job or by a rule of its own? */
export const isBySite = ({ type, actorKind }: Pick<Actor, "type" | "actorKind">): boolean =>
  actorKind === "system" || (actorKind === "visitor" && DECISIONS.has(type));

/** No visitor decides these: when nobody was logged in, a rule of the site did, which the details name. */
const DECISIONS: ReadonlySet<string> = new Set([
  "member.created",
  "member.approved",
  "member.unblocked",
  "member.unmuted",
  "owner.made",
  "role.given",
  "role.taken",
  "badge.assigned",
  "badge.unassigned",
  "settings.changed",
]);

/** Who did it, as far as the reader may know. */
export function actorName(t: Translate, actor: Actor, isHidden = false): string {
  const { actorKind, actorId, actorName } = actor;
  if (actorName) return actorName;
  if (isBySite(actor)) return t("audit.system");
  if (actorKind === "key") return t("audit.key");
  if (!actorId) return t("audit.visitor");
  return isHidden ? t("audit.hiddenActor") : t("audit.formerActor");
}

type About = {
  memberId: string | null;
  memberName: string | null;
  isMemberThere: boolean;
  data: Record<string, unknown>;
};

/** Whom it is about: by the name of today, or the one the fact kept. */
export function memberName(t: Translate, { memberName, isMemberThere, data }: About): string {
  if (memberName) return memberName;
  if (isMemberThere) return t("audit.hidden");
  return typeof data.nickname === "string" ? data.nickname : t("audit.former");
}
