import type { ReactNode } from "react";
import type { IconName } from "@/components/ui/icon-names";
import type { Kind } from "@/domain/notifications/kinds";
import { placePath } from "@/lib/places";
import type { Translate } from "@/messages/translate";
import type { Line } from "./groups";

export type Reader = {
  t: Translate;
  me: { id: string; slug: string };
  moment: (iso: string) => string;
  device: (agent: string) => string;
};
/** One sentence with one link to what it is about, and perhaps somebody's words. */
type Saying = { icon: IconName; sentence: ReactNode; href?: string; quote?: ReactNode };
type Speaker = (line: Line, reader: Reader) => Saying;

/** What a line says. Who cannot be seen any more has no name here. */
export const sayingOf = (line: Line, reader: Reader): Saying => SAYINGS[line.items[0].kind](line, reader);

const b = { b: (text: ReactNode) => <b>{text}</b> };

const SAYINGS: Record<Kind, Speaker> = {
  newFollower: ({ items }, { t, me }) => {
    const icon = "user-plus";
    const [{ actor }] = items;
    if (!actor) return { icon, sentence: t("notifications.say.newFollowerHidden") };
    const { nickname, slug, title } = actor;
    if (items.length === 1)
      return {
        icon,
        sentence: t.rich("notifications.say.newFollower", { ...b, nickname }),
        href: `/members/${slug}`,
        quote: title,
      };
    return {
      icon,
      sentence: t.rich("notifications.say.newFollowers", { ...b, nickname, count: items.length - 1 }),
      href: `/members/${me.slug}/followers`,
    };
  },
  newReply: (line, { t }) => talk(line, t, "reply", "newReply"),
  newComment: (line, { t }) => talk(line, t, "message-square", "newComment"),
  mention: (line, { t }) => talk(line, t, "at-sign", "mention"),
  answerChosen: (line, { t }) => talk(line, t, "circle-check", "answerChosen"),
  newLike: (line, { t }) => talk(line, t, "heart", "newLike"),
  newPost: (line, { t }) => talk(line, t, "messages-square", "newPost"),
  newApplicant: ({ items: [{ actor }] }, { t }) => ({
    icon: "door-open",
    sentence: actor
      ? t.rich("notifications.say.newApplicant", { ...b, nickname: actor.nickname })
      : t("notifications.say.newApplicantHidden"),
    href: actor ? "/admin/requests" : undefined,
  }),
  newMessage: ({ items: [{ data }] }, { t }) => ({
    icon: "mail",
    sentence: t("notifications.say.newMessage"),
    href: data.contactId && `/admin/contacts/${data.contactId}`,
  }),
  newReport: ({ items: [{ data }] }, { t }) => ({
    icon: "flag",
    sentence: t("notifications.say.newReport", { what: whatOf(t, data) }),
    href: data.caseId && `/admin/reports?open=${data.caseId}`,
  }),
  reportSettled: ({ items: [{ data }] }, { t }) => ({
    icon: "flag",
    sentence: t("notifications.say.reportSettled", {
      what: whatOf(t, data),
      came: t(`reports.came.${data.outcome as "HIDDEN"}`),
    }),
    quote: data.answer,
  }),
  warned: ({ items: [{ data }] }, { t }) => ({
    icon: "shield-alert",
    sentence: t.rich("notifications.say.warned", { ...b, title: data.title ?? "none" }),
    href: placeOf(data),
    quote: data.message,
  }),
  teamLetter: (_line, { t }) => ({ icon: "mail", sentence: t("notifications.say.teamLetter") }),
  contentHidden: ({ items: [{ data }] }, { t }) => ({
    icon: "eye-off",
    sentence: t.rich("notifications.say.contentHidden", { ...b, title: data.title ?? "", by: data.by ?? "team" }),
    href: placeOf(data),
    quote: hiddenWhy(t, data),
  }),
  contentShown: ({ items: [{ data }] }, { t }) => ({
    icon: "eye",
    sentence: t.rich("notifications.say.contentShown", { ...b, title: data.title ?? "" }),
    href: placeOf(data),
  }),
  newMember: ({ items }, { t }) => {
    const [{ actor }] = items;
    const icon = "user-plus";
    if (!actor) return { icon, sentence: t("notifications.say.gone") };
    const others = new Set(items.flatMap((item) => item.actor?.id ?? [])).size - 1;
    return {
      icon,
      sentence: t.rich("notifications.say.newMember", { ...b, nickname: actor.nickname, others }),
      href: others === 0 ? `/admin/members/${actor.id}` : "/admin/members?sort=joined",
    };
  },
  postHeldBack: ({ items: [{ data }] }, { t }) => ({
    icon: "calendar-days",
    sentence: t.rich("notifications.say.postHeldBack", { ...b, title: data.title ?? "" }),
    href: data.postId && `/blog/drafts/${data.postId}`,
    quote: t("notifications.heldBack", { why: data.why ?? "" }),
  }),
  badgeGiven: ({ items: [{ data }] }, { t, me }) => ({
    icon: "award",
    sentence: t.rich("notifications.say.badgeGiven", { ...b, badge: data.badge ?? "" }),
    href: `/members/${me.slug}`,
  }),
  roleGiven: ({ items: [{ data }] }, { t }) => ({
    icon: "shield",
    sentence: t.rich("notifications.say.roleGiven", { ...b, role: data.role ?? "" }),
    href: data.isAsleep ? "/settings/security" : "/admin",
    quote: data.isAsleep && t("notifications.say.roleGivenAsleep"),
  }),
  roleAsleep: ({ items: [{ actor, data }] }, { t }) => ({
    icon: "shield-alert",
    sentence: actor
      ? t.rich("notifications.say.roleAsleep", { ...b, nickname: actor.nickname, role: data.role ?? "" })
      : t("notifications.say.gone"),
    href: actor ? `/admin/members/${actor.id}` : undefined,
  }),
  ownerMade: (line, reader) => ownership(line, reader, "ownerMade"),
  ownerUnmade: (line, reader) => ownership(line, reader, "ownerUnmade"),
  newDevice: ({ items: [{ data }] }, { t, device }) => ({
    icon: "laptop",
    sentence: t.rich("notifications.say.newDevice", { ...b, device: device(data.device ?? "") }),
    href: "/settings/security",
    quote: t("notifications.say.newDeviceHint"),
  }),
  muted: ({ items: [{ data, isOver }] }, { t, moment }) => ({
    icon: "volume-x",
    sentence: t("notifications.say.muted", {
      isOver: isOver ? "yes" : "no",
      hasEnd: data.until ? "yes" : "no",
      until: data.until ? moment(data.until) : "",
    }),
    quote: data.message,
  }),
  unmuted: (_line, { t }) => ({ icon: "volume-2", sentence: t("notifications.say.unmuted") }),
  approved: (_line, { t }) => ({ icon: "badge-check", sentence: t("notifications.say.approved"), href: "/members" }),
  exportReady: (_line, { t }) => ({
    icon: "download",
    sentence: t("notifications.say.exportReady"),
    href: "/settings/data",
  }),
  identityLinked: ({ items: [{ data }] }, { t }) => ({
    icon: "link",
    sentence: t.rich("notifications.say.identityLinked", { ...b, provider: data.provider ?? "" }),
    href: "/settings/security",
    quote: t("notifications.say.notYou"),
  }),
  passwordChanged: (_line, { t }) => ({
    icon: "key-round",
    sentence: t("notifications.say.passwordChanged"),
    href: "/settings/security",
    quote: t("notifications.say.notYou"),
  }),
  emailChanged: (_line, { t }) => ({
    icon: "mail-check",
    sentence: t("notifications.say.emailChanged"),
    href: "/settings/security",
    quote: t("notifications.say.notYou"),
  }),
};

function ownership({ items: [{ actor }] }: Line, { t, me }: Reader, kind: "ownerMade" | "ownerUnmade"): Saying {
  if (!actor) return { icon: "crown", sentence: t("notifications.say.gone") };
  const isMe = actor.id === me.id;
  return {
    icon: "crown",
    sentence: t.rich(`notifications.say.${kind}${isMe ? "You" : ""}`, { ...b, nickname: actor.nickname }),
    href: isMe ? undefined : `/members/${actor.slug}`,
  };
}

type Facts = Record<string, string>;

const whatOf = (t: Translate, data: Facts) => t(`reports.what.${data.targetKind as "comment"}`);
const placeOf = ({ hostKind, slug, number }: Facts) =>
  hostKind && slug ? placePath(hostKind, slug, number) : undefined;

/** Why it was hidden, as far as that is known, and what its author can do. */
const hiddenWhy = (t: Translate, { reason }: Facts) =>
  [reason && t("reports.hiddenWhy", { reason: t(`report.reasons.${reason as "spam"}`) }), t("reports.hiddenNext")]
    .filter(Boolean)
    .join(" ");

type Talk = "newReply" | "newComment" | "mention" | "answerChosen" | "newLike" | "newPost";

/** Something was said or liked in a topic: by whom (and how many others), where, and the way there. */
function talk({ items }: Line, t: Translate, icon: IconName, kind: Talk): Saying {
  const [{ actor, data }] = items;
  const others = new Set(items.flatMap((item) => item.actor?.id ?? [])).size - 1;
  const title = data.title || t(data.hostKind === "blog-post" ? "blog.removedTitle" : "forum.removedTitle");
  const number = items.at(-1)?.data.number ?? data.number;
  const href = data.slug && placePath(data.hostKind ?? "topic", data.slug, number);
  const sentence = t.rich(`notifications.say.${kind}`, {
    ...b,
    nickname: actor?.nickname ?? t("notifications.somebody"),
    others: Math.max(0, others),
    title,
  });
  return { icon, sentence, href: href || undefined };
}
