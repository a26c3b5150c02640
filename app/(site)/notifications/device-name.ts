import { deviceOf } from "@/domain/notifications/device";
import type { Translate } from "@/messages/translate";

/** "Firefox on Linux", as far as a browser tells. */
export function deviceName(agent: string, t: Translate): string {
  const { browser, system } = deviceOf(agent);
  return t("mails.newDevice.device", { browser: browser || "none", system: system || "none" });
}
