import { getSeen } from "@/domain/mails/facts";
import type { Compose, Desk } from "./letter";
import { link } from "./links";

/** A security notice to the one it is about and to every owner. */
export const ownerMade: Compose = (desk) => about(desk, "ownerMade");
export const ownerUnmade: Compose = (desk) => about(desk, "ownerUnmade");

async function about({ t, site, recipient, data }: Desk, letter: "ownerMade" | "ownerUnmade") {
  if (!recipient || !data.actorId) return null;
  const isSelf = recipient.member.id === data.actorId;
  const seen = isSelf ? recipient.member : await getSeen(recipient.viewer, data.actorId);
  if (!seen) return null;
  const values = { nickname: seen.nickname, site: site.name };
  return {
    subject: t(`mails.${letter}.${isSelf ? "you" : "other"}.subject`, values),
    preheader: t(`mails.${letter}.preheader`),
    body: [t(`mails.${letter}.${isSelf ? "you" : "other"}.body`, values)],
    button: {
      label: t(`mails.${letter}.button`),
      url: link(isSelf && letter === "ownerUnmade" ? "/" : "/admin/team"),
    },
  };
}
