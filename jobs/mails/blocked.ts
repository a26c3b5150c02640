import type { Compose } from "./letter";
import { moment } from "./times";

/** Goes only with words of the staff. */
export const blocked: Compose = (desk) => {
  const { t, site, recipient, data } = desk;
  if (recipient?.member.status !== "BLOCKED") return null;
  return {
    subject: t("mails.blocked.subject", { site: site.name }),
    preheader: t("mails.blocked.preheader"),
    body: [
      data.until
        ? t("mails.blocked.until", { site: site.name, until: moment(desk, data.until) })
        : t("mails.blocked.body", { site: site.name }),
      t("mails.theyWrote"),
      { quote: data.message ?? "" },
    ],
  };
};
