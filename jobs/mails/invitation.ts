import { getOpenInvitation } from "@/domain/mails/facts";
import type { Compose } from "./letter";
import { invitationLink } from "./links";
import { moment } from "./times";

export const invitation: Compose = async (desk) => {
  const { t, site, data } = desk;
  const open = data.invitationId ? await getOpenInvitation(data.invitationId) : null;
  if (!open) return null;
  const names = { nickname: open.by ?? site.name, site: site.name };
  return {
    subject: t("mails.invitation.subject", names),
    preheader: site.tagline || t("mails.invitation.preheader"),
    body: [
      t("mails.invitation.body", names),
      ...(open.note ? [t("mails.invitation.wrote", names), { quote: open.note }] : []),
    ],
    button: { label: t("mails.invitation.button", { site: site.name }), url: invitationLink(data.invitationId!) },
    after: [t("mails.invitation.after", { until: moment(desk, open.expiresAt.toISOString()) })],
  };
};
