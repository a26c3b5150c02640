import { getSeen } from "@/domain/mails/facts";
import type { Compose } from "./letter";
import { link } from "./links";

/** Only about somebody the reader may see at that moment. */
export const newFollower: Compose = async ({ t, site, recipient, data }) => {
  const follower = recipient && data.actorId ? await getSeen(recipient.viewer, data.actorId) : null;
  if (!follower) return null;
  const { nickname, slug, title } = follower;
  return {
    subject: t("mails.newFollower.subject", { nickname, site: site.name }),
    preheader: title ?? t("mails.newFollower.preheader"),
    body: [t("mails.newFollower.body", { nickname, site: site.name }), ...(title ? [{ quote: title }] : [])],
    button: { label: t("mails.newFollower.button", { nickname }), url: link(`/members/${encodeURIComponent(slug)}`) },
  };
};
