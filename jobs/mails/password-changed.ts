import type { Compose } from "./letter";
import { link } from "./links";

export const passwordChanged: Compose = ({ t, site }) => ({
  subject: t("mails.passwordChanged.subject", { site: site.name }),
  preheader: t("mails.passwordChanged.preheader"),
  body: [t("mails.passwordChanged.body", { site: site.name }), t("mails.passwordChanged.notYou")],
  button: { label: t("mails.passwordChanged.button"), url: link("/forgot") },
});
