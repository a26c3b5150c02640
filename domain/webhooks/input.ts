import { z } from "zod";
import { oneLine } from "@/lib/plain-text";
import { seen } from "../seen";
import { OUTGOING_TYPES } from "./outgoing";

export const WEBHOOK_NAME_MAX = 60;
export const FORMATS = ["standard", "wix-jwt"] as const;
export type Format = (typeof FORMATS)[number];

const parts = {
  name: z
    .string("webhook-name")
    .transform(oneLine)
    .pipe(z.string().min(1, "webhook-name").max(WEBHOOK_NAME_MAX, "webhook-name-long")),
  url: z
    .string("webhook-url")
    .trim()
    .max(2000, "webhook-url")
    .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), "webhook-url"),
  types: z
    .array(z.enum(OUTGOING_TYPES, "webhook-types"), "webhook-types")
    .min(1, "webhook-types")
    .max(50, "webhook-types"),
};

export const CreateWebhookInput = z.object({ ...parts, format: z.enum(FORMATS, "webhook-format").default("standard") });

export const WebhookInput = z.object({ endpointId: z.uuid("invalid") });

/** The format stays: whoever listens reads that and no other. What is left out stays too. */
export const UpdateWebhookInput = z.object({ ...z.object(parts).partial().shape, endpointId: z.uuid("invalid"), seen });

export const DeliveryInput = z.object({ deliveryId: z.uuid("invalid") });

/** A moment as ISO 8601 or as a date field of a form writes it, in UTC. */
const moment = z
  .string("webhook-moment")
  .trim()
  .refine((text) => text !== "" && !Number.isNaN(Date.parse(text)), "webhook-moment")
  .transform((text) => new Date(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) ? `${text}Z` : text));

export const ResendInput = z.object({
  endpointId: z.uuid("invalid"),
  from: moment,
  to: moment.optional(),
  /** Only what was given up; or all that happened then, once more. */
  which: z.enum(["failed", "all"], "invalid").default("failed"),
});
