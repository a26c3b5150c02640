import type { Compose, Desk, Letter } from "./letter";
import { link } from "./links";
import { moment } from "./times";

/** They go only with words of the staff, and while it is so. */
export const blocked: Compose = (desk) => (desk.recipient?.member.status === "BLOCKED" ? begun(desk, "blocked") : null);
export const muted: Compose = (desk) =>
  desk.recipient?.member.activityStatus === "MUTED" ? begun(desk, "muted") : null;

export const unblocked: Compose = (desk) =>
  desk.recipient?.member.status === "APPROVED" ? ended(desk, "unblocked", "/login") : null;
export const unmuted: Compose = (desk) =>
  desk.recipient?.member.activityStatus === "ACTIVE" ? ended(desk, "unmuted", "/") : null;

function begun(desk: Desk, letter: "blocked" | "muted"): Letter {
  const { t, site, data } = desk;
  return {
    subject: t(`mails.${letter}.subject`, { site: site.name }),
    preheader: t(`mails.${letter}.preheader`),
    body: [
      data.until
        ? t(`mails.${letter}.until`, { site: site.name, until: moment(desk, data.until) })
        : t(`mails.${letter}.body`, { site: site.name }),
      t("mails.theyWrote"),
      { quote: data.message ?? "" },
    ],
  };
}

const ended = ({ t, site }: Desk, letter: "unblocked" | "unmuted", path: string): Letter => ({
  subject: t(`mails.${letter}.subject`, { site: site.name }),
  preheader: t(`mails.${letter}.preheader`),
  body: [t(`mails.${letter}.body`, { site: site.name })],
  button: { label: t(`mails.${letter}.button`, { site: site.name }), url: link(path) },
});
