import { deviceOf } from "@/domain/notifications/device";
import type { Compose } from "./letter";
import { link } from "./links";

export const newDevice: Compose = ({ t, site, data }) => {
  const { browser, system } = deviceOf(data.device ?? "");
  const device = t("mails.newDevice.device", { browser: browser || "none", system: system || "none" });
  return {
    subject: t("mails.newDevice.subject", { site: site.name }),
    preheader: device,
    body: [t("mails.newDevice.body", { site: site.name, device }), t("mails.newDevice.notYou")],
    button: { label: t("mails.newDevice.button"), url: link("/settings/security") },
  };
};
