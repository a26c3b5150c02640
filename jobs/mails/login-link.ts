import { env } from "@/lib/env";
import type { Compose } from "./letter";
import { tokenLink } from "./links";
import { span } from "./times";

export const loginLink: Compose = async ({ t, site, data }) => {
  const url = await tokenLink("log-in", data.tokenId);
  if (!url) return null;
  return {
    subject: t("mails.loginLink.subject", { site: site.name }),
    preheader: t("mails.loginLink.preheader"),
    body: [t("mails.loginLink.body", { site: site.name })],
    button: { label: t("mails.loginLink.button"), url },
    after: [t("mails.loginLink.after", { time: span(t, env().RESET_SECONDS) }), t("mails.notYou")],
  };
};
