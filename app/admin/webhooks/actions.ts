"use server";
import {
  createWebhook,
  deleteWebhook,
  rotateWebhook,
  switchWebhookOff,
  switchWebhookOn,
  updateWebhook,
} from "@/domain/webhooks/endpoint";
import { resendDelivery, resendSpan, testWebhook } from "@/domain/webhooks/log";
import { action } from "@/entry/action";
import { partsOf } from "@/wire/wix-events";
import { toEndpoint } from "./address";
import { showMade } from "./made";

export const make = action(createWebhook, showMade);
export const save = action(updateWebhook, (_, { endpointId }) => toEndpoint(endpointId), { done: "webhook-saved" });
export const drop = action(deleteWebhook, "/admin/webhooks", { done: "webhook-deleted" });
export const switchOn = action(switchWebhookOn, undefined, { done: "webhook-on" });
export const switchOff = action(switchWebhookOff, undefined, { done: "webhook-off" });
export const rotate = action(rotateWebhook, showMade);
export const tryOut = action(
  testWebhook,
  ({ endpointId, deliveryId }) => `${toEndpoint(endpointId)}/log/${deliveryId}`,
);
export const sendAgain = action(resendDelivery, undefined, { done: "webhook-resent" });
export const sendSpan = action(resendSpan(partsOf), ({ endpointId }) => toEndpoint(endpointId), {
  done: "webhook-resent",
});
