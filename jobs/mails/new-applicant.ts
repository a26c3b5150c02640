import { getOpenRequest } from "@/domain/mails/facts";
import type { Compose } from "./letter";
import { link } from "./links";

/** To those who may decide, while there is something to decide. */
export const newApplicant: Compose = async ({ t, site, data }) => {
  const request = data.actorId ? await getOpenRequest(data.actorId) : null;
  if (!request) return null;
  const { nickname, answer } = request;
  return {
    subject: t("mails.newApplicant.subject", { nickname, site: site.name }),
    preheader: answer?.slice(0, 90) ?? t("mails.newApplicant.preheader"),
    body: [
      t("mails.newApplicant.body", { nickname, site: site.name }),
      ...(answer ? [t("mails.newApplicant.wrote"), { quote: answer }] : []),
    ],
    button: { label: t("mails.newApplicant.button"), url: link("/admin/requests") },
  };
};
