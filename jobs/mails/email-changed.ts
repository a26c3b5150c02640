import type { Compose } from "./letter";

/** To the old mailbox, whose owner may know nothing of it, and to the new one (M44). */
export const emailChanged: Compose = ({ t, site, to, recipient }) => {
  const which = to === recipient?.member.loginEmail ? "new" : "old";
  return {
    subject: t("mails.emailChanged.subject", { site: site.name }),
    preheader: t(`mails.emailChanged.${which}.preheader`),
    body: [t(`mails.emailChanged.${which}.body`, { site: site.name }), t(`mails.emailChanged.${which}.notYou`)],
  };
};
