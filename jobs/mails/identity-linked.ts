import type { Compose } from "./letter";
import { link } from "./links";

/** A new way into the account is told like a new password. */
export const identityLinked: Compose = ({ t, site, data }) => {
  const values = { provider: data.provider ?? "", site: site.name };
  return {
    subject: t("mails.identityLinked.subject", values),
    preheader: t("mails.identityLinked.preheader"),
    body: [t("mails.identityLinked.body", values), t("mails.identityLinked.notYou")],
    button: { label: t("mails.identityLinked.button"), url: link("/settings/security") },
  };
};
