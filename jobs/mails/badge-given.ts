import { getWorn } from "@/domain/badges/assign";
import type { Compose } from "./letter";
import { link } from "./links";

/** A badge that is taken away or done away with by then is no news. */
export const badgeGiven: Compose = async ({ t, site, recipient, data }) => {
  const badge =
    recipient?.viewer.memberId && data.badgeId ? await getWorn(recipient.viewer.memberId, data.badgeId) : null;
  if (!badge) return null;
  return {
    subject: t("mails.badgeGiven.subject", { badge: badge.title, site: site.name }),
    preheader: badge.description || t("mails.badgeGiven.preheader"),
    body: [
      t("mails.badgeGiven.body", { badge: badge.title, site: site.name }),
      ...(badge.description ? [{ quote: badge.description }] : []),
    ],
    button: { label: t("mails.badgeGiven.button"), url: link("/account") },
  };
};
