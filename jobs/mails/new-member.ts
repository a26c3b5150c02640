import { getSeen } from "@/domain/mails/facts";
import type { Compose } from "./letter";
import { link } from "./links";

/** To those who look after members, while the newcomer is there. */
export const newMember: Compose = async ({ t, site, recipient, data }) => {
  const newcomer = recipient && data.actorId ? await getSeen(recipient.viewer, data.actorId) : null;
  if (newcomer?.status !== "APPROVED") return null;
  const values = { nickname: newcomer.nickname, site: site.name };
  return {
    subject: t("mails.newMember.subject", values),
    preheader: t("mails.newMember.preheader"),
    body: [t("mails.newMember.body", values)],
    button: { label: t("mails.newMember.button"), url: link(`/admin/members/${data.actorId}`) },
  };
};
