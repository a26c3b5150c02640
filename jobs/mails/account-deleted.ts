import type { Compose } from "./letter";

export const accountDeleted: Compose = ({ t, site, data }) => ({
  subject: t("mails.accountDeleted.subject", { site: site.name }),
  preheader: t("mails.accountDeleted.preheader"),
  body: [
    t("mails.accountDeleted.body", { site: site.name }),
    data.content === "remove" ? t("mails.accountDeleted.removed") : t("mails.accountDeleted.stays"),
  ],
});
