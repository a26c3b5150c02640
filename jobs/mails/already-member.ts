import type { Compose } from "./letter";
import { link } from "./links";

/** Somebody signed up with a known address: only its mailbox hears so (P03). */
export const alreadyMember: Compose = ({ t, site, recipient }) => ({
  subject: t("mails.alreadyMember.subject", { site: site.name }),
  preheader: t("mails.alreadyMember.preheader"),
  body: [
    t("mails.alreadyMember.body", { site: site.name }),
    ...(recipient?.member.status === "PENDING" ? [t("mails.alreadyMember.waiting")] : []),
  ],
  button: { label: t("mails.alreadyMember.button"), url: link("/login") },
  after: [t("mails.alreadyMember.forgot", { url: link("/forgot") }), t("mails.notYou")],
});
