import type { Pill } from "@/components/members/status-pill";
import type { Translate } from "@/messages/translate";

type Row = {
  status: Exclude<Pill, "MUTED" | "PRIVATE" | "PUBLIC" | "UNCONFIRMED">;
  blockedUntil: Date | null;
  activityStatus: string;
  mutedUntil: Date | null;
};

/** The statuses as they hold now: what has run out shows no more, also before a job lifts it. */
export const shownStatus = (row: Row, now: Date) => ({
  status: row.status === "BLOCKED" && row.blockedUntil && row.blockedUntil <= now ? ("APPROVED" as const) : row.status,
  activityStatus:
    row.activityStatus === "MUTED" && row.mutedUntil && row.mutedUntil <= now ? "ACTIVE" : row.activityStatus,
});

/** The same as pills: who has only to confirm an address is not shown as waiting for the team. */
export function shownPills(row: Row & { waitsForMailbox: boolean }, now: Date) {
  const shown = shownStatus(row, now);
  return { ...shown, status: row.waitsForMailbox ? ("UNCONFIRMED" as const) : shown.status };
}

export const pillWords = (t: Translate): Record<Pill, string> => ({
  PENDING: t("admin.pills.PENDING"),
  UNCONFIRMED: t("admin.pills.UNCONFIRMED"),
  APPROVED: t("admin.pills.APPROVED"),
  BLOCKED: t("admin.pills.BLOCKED"),
  OFFLINE: t("admin.pills.OFFLINE"),
  MUTED: t("admin.pills.MUTED"),
  PRIVATE: t("admin.pills.PRIVATE"),
  PUBLIC: t("admin.pills.PUBLIC"),
});

type Held = { isOwner: boolean; roles: { key: string | null; name: string }[] };

/** "Owner", the roles, or "Member". */
export function roleWords(t: Translate, { isOwner, roles }: Held): string {
  const names = roles.map((role) => roleName(t, role));
  if (isOwner) names.unshift(t("admin.roles.owner"));
  return names.join(", ") || t("admin.roles.none");
}

/** A built-in role speaks the reader's language, any other has the name it was given. */
export const roleName = (t: Translate, { key, name }: { key: string | null; name: string }) =>
  key === "moderator" || key === "writer" ? t(`admin.roles.${key}`) : name;
