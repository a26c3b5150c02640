import type { Compose } from "./letter";
import { moment } from "./times";

/** Goes only with words of the staff. */
export const muted: Compose = (desk) => {
  const { t, site, recipient, data } = desk;
  if (recipient?.member.activityStatus !== "MUTED") return null;
  return {
    subject: t("mails.muted.subject", { site: site.name }),
    preheader: t("mails.muted.preheader"),
    body: [
      data.until
        ? t("mails.muted.until", { site: site.name, until: moment(desk, data.until) })
        : t("mails.muted.body", { site: site.name }),
      t("mails.theyWrote"),
      { quote: data.message ?? "" },
    ],
  };
};
