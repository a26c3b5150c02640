import { getMessage } from "@/domain/contacts/messages";
import type { Compose } from "./letter";
import { link } from "./links";

/** To the team: what somebody wrote by the contact form. An answer goes to the address they gave. */
export const newMessage: Compose = async ({ t, site, data, recipient }) => {
  const message = recipient && data.messageId ? await getMessage(recipient.viewer, data.messageId) : null;
  if (!message) return null;
  const { name, email, phone, subject, text, memberId, contactId } = message;
  return {
    subject: t("mails.newMessage.subject", { name, site: site.name }),
    preheader: text.slice(0, 90),
    body: [
      t(memberId ? "mails.newMessage.byMember" : "mails.newMessage.body", { name, email, phone: phone ?? "none" }),
      { quote: subject ? `${subject}\n\n${text}` : text },
    ],
    button: { label: t("mails.newMessage.button"), url: link(`/admin/contacts/${contactId}`) },
    replyTo: email,
    after: [t("mails.newMessage.reply", { email })],
  };
};

/** To whoever is said to have written: that it came. None of their words, or the form would send anything to anybody. */
export const messageReceived: Compose = ({ t, site }) => ({
  subject: t("mails.messageReceived.subject", { site: site.name }),
  preheader: t("mails.messageReceived.preheader"),
  body: [t("mails.messageReceived.body", { site: site.name }), t("mails.messageReceived.notYou")],
});
