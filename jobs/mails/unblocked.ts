import type { Compose } from "./letter";
import { link } from "./links";

export const unblocked: Compose = ({ t, site, recipient }) =>
  recipient?.member.status === "APPROVED"
    ? {
        subject: t("mails.unblocked.subject", { site: site.name }),
        preheader: t("mails.unblocked.preheader"),
        body: [t("mails.unblocked.body", { site: site.name })],
        button: { label: t("mails.unblocked.button"), url: link("/login") },
      }
    : null;
