import { env } from "@/lib/env";
import type { Compose } from "./letter";
import { tokenLink } from "./links";
import { span } from "./times";

/** A new password for who forgot theirs, the first one for who has none. */
export const setPassword: Compose = async ({ t, site, data }) => {
  const url = await tokenLink("set-password", data.tokenId);
  if (!url) return null;
  const why = data.why === "first" ? "first" : "forgot";
  const life = why === "first" ? env().INVITATION_SECONDS : env().RESET_SECONDS;
  return {
    subject: t(`mails.setPassword.${why}.subject`, { site: site.name }),
    preheader: t("mails.setPassword.preheader"),
    body: [t(`mails.setPassword.${why}.body`, { site: site.name })],
    button: { label: t("mails.setPassword.button"), url },
    after: [t("mails.setPassword.after", { time: span(t, life) })],
  };
};
