import type { Compose } from "./letter";
import { link } from "./links";

/** To the owners: whoever listens there misses what happens, and does not know. */
export const webhookOff: Compose = ({ t, site, data: { name = "", why, endpointId } }) => ({
  subject: t("mails.webhookOff.subject", { name, site: site.name }),
  preheader: t("mails.webhookOff.preheader", { site: site.name }),
  body: [
    t(why === "gone" ? "mails.webhookOff.gone" : "mails.webhookOff.failing", { name, site: site.name }),
    t("mails.webhookOff.then"),
  ],
  button: { label: t("mails.webhookOff.button"), url: link(`/admin/webhooks/${endpointId}`) },
});
