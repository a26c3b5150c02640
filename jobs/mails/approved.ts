import type { Compose } from "./letter";
import { link } from "./links";

export const approved: Compose = ({ t, site }) => ({
  subject: t("mails.approved.subject", { site: site.name }),
  preheader: t("mails.approved.preheader"),
  body: [t("mails.approved.body", { site: site.name })],
  button: { label: t("mails.approved.button"), url: link("/login") },
});
