import { env } from "@/lib/env";
import type { Compose } from "./letter";
import { tokenLink } from "./links";
import { span } from "./times";

/** To the new mailbox: only from there the address becomes the login (M44). */
export const confirmEmail: Compose = async ({ t, site, data }) => {
  const url = await tokenLink("change-email", data.tokenId);
  if (!url) return null;
  return {
    subject: t("mails.confirmEmail.subject", { site: site.name }),
    preheader: t("mails.confirmEmail.preheader"),
    body: [t("mails.confirmEmail.body", { site: site.name })],
    button: { label: t("mails.confirmEmail.button"), url },
    after: [t("mails.confirmEmail.after", { time: span(t, env().VERIFICATION_SECONDS) }), t("mails.notYou")],
  };
};
