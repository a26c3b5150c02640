import type { Compose } from "./letter";
import { link } from "./links";

/** Leads to the page, not to the file: a mail may be read by others. */
export const exportReady: Compose = ({ t, site }) => ({
  subject: t("mails.exportReady.subject", { site: site.name }),
  preheader: t("mails.exportReady.preheader"),
  body: [t("mails.exportReady.body", { site: site.name })],
  button: { label: t("mails.exportReady.button"), url: link("/settings/data") },
});
