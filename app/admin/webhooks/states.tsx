import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-names";
import type { ShownWebhook } from "@/domain/webhooks/endpoint";
import type { DeliveryState } from "@/domain/webhooks/log";
import type { Translate } from "@/messages/translate";

const DELIVERIES: Record<DeliveryState, [pill: string, icon: IconName]> = {
  waiting: ["pending", "clock"],
  delivered: ["approved", "circle-check"],
  failed: ["blocked", "circle-alert"],
  dropped: ["offline", "slash"],
};

const ENDPOINTS: Record<"on" | "trouble" | "off", [pill: string, icon: IconName]> = {
  on: ["approved", "circle-check"],
  trouble: ["pending", "triangle-alert"],
  off: ["blocked", "unplug"],
};

const Pill = ({ look: [pill, icon], label }: { look: [string, IconName]; label: string }) => (
  <span className={`pill pill-${pill}`}>
    <Icon name={icon} />
    {label}
  </span>
);

/** Where a message is, as icon and word. */
export const DeliveryPill = ({ state, t }: { state: DeliveryState; t: Translate }) => (
  <Pill look={DELIVERIES[state]} label={t(`webhooks.states.${state}`)} />
);

/** How an endpoint does, as icon and word. */
export function EndpointPill({ endpoint, t }: { endpoint: ShownWebhook; t: Translate }) {
  const state = !endpoint.isOn ? "off" : endpoint.failingSince ? "trouble" : "on";
  return <Pill look={ENDPOINTS[state]} label={t(`webhooks.is.${state}`)} />;
}
