import type { Compose } from "./letter";
import { link } from "./links";

export const unmuted: Compose = ({ t, site, recipient }) =>
  recipient?.member.activityStatus === "ACTIVE"
    ? {
        subject: t("mails.unmuted.subject", { site: site.name }),
        preheader: t("mails.unmuted.preheader"),
        body: [t("mails.unmuted.body", { site: site.name })],
        button: { label: t("mails.unmuted.button", { site: site.name }), url: link("/") },
      }
    : null;
