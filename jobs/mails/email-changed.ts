import type { Compose } from "./letter";

/** To the old mailbox, whose owner may know nothing of it. */
export const emailChanged: Compose = ({ t, site }) => ({
  subject: t("mails.emailChanged.subject", { site: site.name }),
  preheader: t("mails.emailChanged.preheader"),
  body: [t("mails.emailChanged.body", { site: site.name }), t("mails.emailChanged.notYou")],
});
