import type { Compose } from "./letter";
import { link } from "./links";

/** To the author of a post that was to go out by itself and did not. */
export const postHeldBack: Compose = ({ t, site, data }) => {
  const { title = "", why = "", postId } = data;
  return {
    subject: t("mails.postHeldBack.subject", { title, site: site.name }),
    preheader: t("mails.postHeldBack.preheader"),
    body: [t("mails.postHeldBack.body", { title, site: site.name }), t("notifications.heldBack", { why })],
    button: { label: t("mails.postHeldBack.button"), url: link(`/blog/drafts/${postId}`) },
  };
};
