import { Icon } from "../ui/icon";
import type { IconName } from "../ui/icon-names";

export type Pill = "PENDING" | "UNCONFIRMED" | "APPROVED" | "BLOCKED" | "OFFLINE" | "MUTED" | "PRIVATE" | "PUBLIC";
const ICONS: Record<Pill, IconName> = {
  PENDING: "hourglass",
  UNCONFIRMED: "mail",
  APPROVED: "circle-check",
  BLOCKED: "ban",
  OFFLINE: "unplug",
  MUTED: "volume-x",
  PRIVATE: "lock",
  PUBLIC: "globe",
};

/** One status as icon and word; the commoner the state, the quieter it looks. */
export function StatusPill({ status, label }: { status: Pill; label: string }) {
  return (
    <span className={`pill pill-${status.toLowerCase()}`}>
      <Icon name={ICONS[status]} />
      {label}
    </span>
  );
}

type Statuses = { status?: Pill; activityStatus?: string; privacyStatus?: string };

/** A member's pills in their order: account status, muted, privacy (left out where it goes without saying). */
export function StatusPills({ member, words }: { member: Statuses; words: Record<Pill, string> }) {
  const shown: Pill[] = [];
  if (member.status) shown.push(member.status);
  if (member.activityStatus === "MUTED") shown.push("MUTED");
  if (member.privacyStatus === "PRIVATE" || member.privacyStatus === "PUBLIC") shown.push(member.privacyStatus);
  return (
    <span className="row wrap">
      {shown.map((pill) => (
        <StatusPill key={pill} status={pill} label={words[pill]} />
      ))}
    </span>
  );
}
