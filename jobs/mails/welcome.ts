import type { Compose } from "./letter";
import { link } from "./links";

/** To whoever came in by the site's own rules, as long as they are. */
export const welcome: Compose = ({ t, site, recipient }) =>
  recipient?.member.status === "APPROVED"
    ? {
        subject: t("mails.welcome.subject", { site: site.name }),
        preheader: t("mails.welcome.preheader"),
        body: [
          t("mails.welcome.body", { site: site.name }),
          ...(site.tagline ? [{ quote: site.tagline }] : []),
          t("mails.welcome.first"),
        ],
        button: { label: t("mails.welcome.button"), url: link("/settings/profile") },
        after: [t("mails.welcome.mails", { url: link("/settings/notifications") })],
      }
    : null;
