// Webhooks, their log, counters and profiles in public JSON: operations of our own, which the wire format lacks.
import { z } from "zod";
import type { MemberProfile } from "@/domain/members/directory";
import type { ShownWebhook } from "@/domain/webhooks/endpoint";
import type { getDelivery, listDeliveries } from "@/domain/webhooks/log";
import { writeImage } from "./members";
import { ImageShape, moment, type Said, SHAPES } from "./shapes";

const optional = z.string().optional();
const perhaps = moment.optional();

export const WebhookShape = z
  .object({
    id: z.guid(),
    name: z.string(),
    url: z.string(),
    format: z.enum(["standard", "wix-jwt"]),
    types: z.array(z.string()),
    isOn: z.boolean(),
    offReason: optional,
    failingSince: perhaps,
    restUntil: perhaps,
    publicKey: optional,
    formerUntil: perhaps,
    createdDate: moment,
    updatedDate: moment,
  })
  .register(SHAPES, { id: "Webhook" });

export const writeWebhook = (webhook: ShownWebhook): Said<typeof WebhookShape> => ({
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

const delivery = {
  id: z.guid(),
  eventId: z.guid(),
  type: z.string(),
  state: z.enum(["waiting", "delivered", "failed", "dropped"]),
  attempts: z.int(),
  nextAttemptDate: perhaps,
  lastStatus: z.int().optional(),
  lastError: optional,
  createdDate: moment,
  settledDate: perhaps,
};
export const DeliveryShape = z.object(delivery).register(SHAPES, { id: "Delivery" });

export const writeDelivery = (delivery: Listed): Said<typeof DeliveryShape> => ({
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

const attempt = z.object({
  date: moment,
  milliseconds: z.int(),
  status: z.int().optional(),
  error: optional,
  answer: optional,
});
export const DeliveryFullShape = z
  .object({ ...delivery, tries: z.array(attempt) })
  .register(SHAPES, { id: "DeliveryWithTries" });

export const writeDeliveryFull = ({ delivery, attempts }: Found): Said<typeof DeliveryFullShape> => ({
  ...writeDelivery(delivery),
  tries: attempts.map(({ at, ms, status, error, answer }) => ({
    date: at,
    milliseconds: ms,
    status: status ?? undefined,
    error: error ?? undefined,
    answer: answer ?? undefined,
  })),
});

export const CountersShape = z
  .object({ memberId: z.guid(), counters: z.record(z.string(), z.number()) })
  .register(SHAPES, { id: "MemberCounters" });
export const CounterShape = z.object({ memberId: z.guid(), counter: z.string(), value: z.number() });

export const ProfileShape = z
  .object({
    memberId: z.guid(),
    slug: z.string(),
    nickname: z.string(),
    title: optional,
    about: optional,
    photo: ImageShape.optional(),
    cover: ImageShape.optional(),
    /** The month, as `2026-11`. */
    joinedMonth: z.string(),
    followerCount: z.int(),
    followingCount: z.int(),
    badges: z.array(z.object({ id: z.guid(), title: z.string() })),
  })
  .register(SHAPES, { id: "Profile" });

/** What the members area shows of somebody. */
export const writeProfile = (profile: MemberProfile): Said<typeof ProfileShape> => ({
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
