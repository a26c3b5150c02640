import type { Compose } from "./letter";
import { link } from "./links";

export const roleGiven: Compose = ({ t, site, data }) => ({
  subject: t("mails.roleGiven.subject", { role: data.role ?? "", site: site.name }),
  preheader: t("mails.roleGiven.preheader"),
  body: [
    t("mails.roleGiven.body", { role: data.role ?? "", site: site.name }),
    ...(data.isAsleep ? [t("mails.roleGiven.asleep", { length: site.staffPasswordMin })] : []),
  ],
  button: data.isAsleep
    ? { label: t("mails.roleGiven.setPassword"), url: link("/settings/security") }
    : { label: t("mails.roleGiven.button"), url: link("/admin") },
});
