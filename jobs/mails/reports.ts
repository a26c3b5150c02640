import { isCaseOpen } from "@/domain/mails/facts";
import { placePath } from "@/lib/places";
import type { Compose, Desk } from "./letter";
import { link } from "./links";

export const whatOf = ({ t, data }: Pick<Desk, "t" | "data">) => t(`reports.what.${data.targetKind as "comment"}`);

/** To those who settle reports, while it waits. Says neither who nor whom: that is read where it is decided. */
export const newReport: Compose = async (desk) => {
  const { t, site, data, recipient } = desk;
  if (!recipient || !data.caseId || !(await isCaseOpen(recipient.viewer, data.caseId))) return null;
  const what = whatOf(desk);
  return {
    subject: t("mails.newReport.subject", { site: site.name }),
    preheader: t("mails.newReport.preheader", { what }),
    body: [t("mails.newReport.body", { what, site: site.name })],
    button: { label: t("mails.newReport.button"), url: link(`/admin/reports?open=${data.caseId}`) },
  };
};

/** To whoever reported: what came of it, and the team's words. */
export const reportSettled: Compose = (desk) => {
  const { t, site, data } = desk;
  const came = t(`reports.came.${data.outcome as "HIDDEN"}`);
  return {
    subject: t("mails.reportSettled.subject", { site: site.name }),
    preheader: t("mails.reportSettled.preheader"),
    body: [
      t("mails.reportSettled.body", { what: whatOf(desk), site: site.name, came }),
      ...(data.answer ? [t("mails.reportSettled.wrote"), { quote: data.answer }] : []),
      t("mails.reportSettled.thanks"),
    ],
  };
};

/** To the member it is about, in the team's words. Never who reported. */
export const warned: Compose = ({ t, site, data }) => ({
  subject: t("mails.warned.subject", { site: site.name }),
  preheader: t("mails.warned.preheader"),
  body: [
    t("mails.warned.body", { site: site.name, title: data.title ?? "none" }),
    t("mails.theyWrote"),
    { quote: data.message ?? "" },
    t("mails.warned.goOn"),
  ],
});

/** To whose words went out of sight, by the team or by reports alone. */
export const contentHidden: Compose = ({ t, site, data }) => ({
  subject: t("mails.contentHidden.subject", { site: site.name }),
  preheader: t("mails.contentHidden.preheader", { title: data.title ?? "" }),
  body: [
    t("mails.contentHidden.body", { title: data.title ?? "", by: data.by ?? "team" }),
    ...(data.reason ? [t("reports.hiddenWhy", { reason: t(`report.reasons.${data.reason as "spam"}`) })] : []),
    `${t("mails.contentHidden.still")} ${t("reports.hiddenNext")}`,
  ],
  button:
    data.hostKind && data.slug
      ? { label: t("mails.contentHidden.button"), url: link(placePath(data.hostKind, data.slug, data.number)) }
      : undefined,
});
