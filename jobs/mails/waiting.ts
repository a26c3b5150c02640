import type { Compose } from "./letter";
import { tokenLink } from "./links";

/** The request is in: who acts, how long it takes, and the way to change one's mind. */
export const waiting: Compose = async ({ t, site, recipient, data }) => {
  const url = await tokenLink("application", data.tokenId);
  if (!url || recipient?.member.status !== "PENDING") return null;
  return {
    subject: t("mails.waiting.subject", { site: site.name }),
    preheader: t("mails.waiting.preheader"),
    body: [
      t("mails.waiting.body", { site: site.name }),
      site.approvalTime ? t("mails.waiting.time", { time: site.approvalTime }) : t("mails.waiting.noTime"),
    ],
    button: { label: t("mails.waiting.button"), url },
  };
};
