import type { events, notifications } from "@/db/schema/events";
import type { Kind } from "../notifications/kinds";
import { type FollowGraph, followRows } from "./follow-graph";
import type { MemberRow, World } from "./person";
import { BLOCK_REASONS, MUTE_REASONS } from "./words";

type EventRow = Required<typeof events.$inferInsert>;
export type NotificationRow = Required<typeof notifications.$inferInsert>;

/** As far back as the staff's overview looks. */
const RECENT_MS = 60 * 86_400_000;

/**
 * The trail these members would have left: signups, decisions, sanctions, and who was told, which is added to `told`. Everything counts as
 * relayed: no letter goes out. One at a time, as a million members leave two million.
 */
export function* lives(
  { dice, now }: World,
  members: readonly MemberRow[],
  graph: FollowGraph,
  told: NotificationRow[],
): Generator<EventRow> {
  const by = (slug: string) => members.find((member) => member.slug === slug);
  const [owner, steward, alice] = [by("hanna"), by("steward"), by("alice")];
  const happened = (
    type: string,
    memberId: string,
    at: Date,
    actorId: string | null,
    data: Record<string, unknown> = {},
  ): EventRow => ({
    id: dice.id(at),
    type,
    memberId,
    actorId,
    actorKind: actorId ? "member" : "visitor",
    data,
    createdAt: at,
    relayedAt: at,
  });
  const tell = (to: MemberRow | undefined, kind: Kind, event: EventRow, actorId: string | null, isRead: boolean) => {
    if (!to) return;
    const createdAt = event.createdAt as Date;
    const readAt = isRead ? new Date(createdAt.getTime() + 3_600_000) : null;
    told.push({
      id: dice.id(createdAt),
      memberId: to.id,
      kind,
      actorId,
      data: {},
      eventId: event.id,
      createdAt,
      readAt,
    });
  };

  const staff = (steward ?? owner)?.id ?? null;
  if (steward)
    yield happened("role.given", steward.id, steward.createdAt as Date, owner?.id ?? null, { role: "Moderator" });
  for (const member of members) {
    const createdAt = member.createdAt as Date;
    const signedUp = happened("member.signed_up", member.id, createdAt, null);
    yield signedUp;
    const login = member.lastLoginAt;
    if (login && now.getTime() - login.getTime() < RECENT_MS)
      yield happened("member.logged_in", member.id, login, null, { by: "password" });
    const later = new Date(createdAt.getTime() + (0.2 + 0.7 * dice.next()) * (now.getTime() - createdAt.getTime()));
    if (member.status === "BLOCKED")
      yield happened("member.blocked", member.id, later, staff, { reason: dice.pick(BLOCK_REASONS) });
    if (member.status === "OFFLINE") yield happened("member.disconnected", member.id, later, staff);
    if (member.activityStatus === "MUTED")
      yield happened("member.muted", member.id, later, staff, { reason: dice.pick(MUTE_REASONS) });
    if (member.status === "PENDING" && told.length < 12) {
      const isRead = now.getTime() - createdAt.getTime() > 4 * 86_400_000;
      for (const to of [owner, steward]) tell(to, "newApplicant", signedUp, member.id, isRead);
    }
  }
  for (const { followerId, followingId, createdAt } of followRows(graph)) {
    const to = [owner, alice].find((member) => member?.id === followingId);
    if (!to || told.length > 80) continue;
    const event = happened("member.followed", followingId, createdAt as Date, followerId, { followerId });
    yield event;
    tell(to, "newFollower", event, followerId, now.getTime() - (createdAt as Date).getTime() > 20 * 86_400_000);
  }
}
