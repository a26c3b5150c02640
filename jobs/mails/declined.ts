import type { Compose } from "./letter";

/** Goes only with the owner's words (M29). */
export const declined: Compose = ({ t, site, data }) => ({
  subject: t("mails.declined.subject", { site: site.name }),
  preheader: t("mails.declined.preheader"),
  body: [t("mails.declined.body", { site: site.name }), t("mails.theyWrote"), { quote: data.note ?? "" }],
  after: [t("mails.declined.again")],
});
