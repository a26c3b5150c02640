// Webhooks, their log, counters and profiles in public JSON: operations of our own, which the wire format lacks.
import type { MemberProfile } from "@/domain/members/directory";
import type { ShownWebhook } from "@/domain/webhooks/endpoint";
import type { getDelivery, listDeliveries } from "@/domain/webhooks/log";
import { writeImage } from "./members";

export const writeWebhook = (webhook: ShownWebhook) => ({
  id: webhook.id,
  name: webhook.name,
  url: webhook.url,
  format: webhook.format,
  types: webhook.types,
  isOn: webhook.isOn,
  offReason: webhook.offReason ?? undefined,
  failingSince: webhook.failingSince ?? undefined,
  restUntil: webhook.restUntil ?? undefined,
  publicKey: webhook.publicKey ?? undefined,
  formerUntil: webhook.formerUntil ?? undefined,
  createdDate: webhook.createdAt,
  updatedDate: webhook.updatedAt,
});

type Listed = Awaited<ReturnType<typeof listDeliveries>>["rows"][number];

export const writeDelivery = (delivery: Listed) => ({
  id: delivery.id,
  eventId: delivery.eventId,
  type: delivery.type,
  state: delivery.state,
  attempts: delivery.attempts,
  nextAttemptDate: delivery.state === "waiting" ? delivery.nextAttemptAt : undefined,
  lastStatus: delivery.lastStatus ?? undefined,
  lastError: delivery.lastError ?? undefined,
  createdDate: delivery.createdAt,
  settledDate: delivery.settledAt ?? undefined,
});

type Found = Awaited<ReturnType<typeof getDelivery>>;

export const writeDeliveryFull = ({ delivery, attempts }: Found) => ({
  ...writeDelivery(delivery),
  tries: attempts.map(({ at, ms, status, error, answer }) => ({
    date: at,
    milliseconds: ms,
    status: status ?? undefined,
    error: error ?? undefined,
    answer: answer ?? undefined,
  })),
});

/** What the members area shows of somebody. */
export const writeProfile = (profile: MemberProfile) => ({
  memberId: profile.id,
  slug: profile.slug,
  nickname: profile.nickname,
  title: profile.title ?? undefined,
  about: profile.about ?? undefined,
  photo: profile.picture === "photo" && profile.photo ? writeImage(profile.photo) : undefined,
  cover: profile.cover ? writeImage(profile.cover) : undefined,
  joinedMonth: profile.joinedMonth,
  followerCount: profile.followerCount,
  followingCount: profile.followingCount,
  badges: profile.badges.map(({ id, title }) => ({ id, title })),
});
