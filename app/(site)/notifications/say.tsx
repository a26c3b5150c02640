import type { ReactNode } from "react";
import type { IconName } from "@/components/ui/icon-names";
import type { Translate } from "@/messages/translate";
import type { Line } from "./groups";

type Saying = { icon: IconName; sentence: ReactNode; href?: string; quote?: ReactNode };
export type Reader = { t: Translate; me: { id: string; slug: string }; moment: (iso: string) => string };

/** What a line says: one sentence with one link to what it is about. Who cannot be seen any more has no name here. */
export function sayingOf({ items }: Line, { t, me, moment }: Reader): Saying {
  const [{ kind, data, actor, hasActor }] = items;
  const rich = {
    b: (text: ReactNode) => <b>{text}</b>,
  };
  const nickname = actor?.nickname ?? "";
  const profile = actor ? `/members/${actor.slug}` : undefined;
  const until = data.until ? moment(data.until) : "";
  const isMe = actor?.id === me.id;
  switch (kind) {
    case "newFollower": {
      if (!actor) return { icon: "user-plus", sentence: t("notifications.say.newFollowerHidden") };
      if (items.length === 1)
        return {
          icon: "user-plus",
          sentence: t.rich("notifications.say.newFollower", { ...rich, nickname }),
          href: profile,
          quote: actor.title,
        };
      const values = { ...rich, nickname, count: items.length - 1 };
      return {
        icon: "user-plus",
        sentence: t.rich("notifications.say.newFollowers", values),
        href: `/members/${me.slug}/followers`,
      };
    }
    case "newApplicant":
      return actor
        ? {
            icon: "door-open",
            sentence: t.rich("notifications.say.newApplicant", { ...rich, nickname }),
            href: "/admin/requests",
          }
        : { icon: "door-open", sentence: t("notifications.say.newApplicantHidden") };
    case "roleGiven":
      return {
        icon: "shield",
        sentence: t.rich("notifications.say.roleGiven", { ...rich, role: data.role ?? "" }),
        href: data.isAsleep ? "/settings/security" : "/admin",
        quote: data.isAsleep ? t("notifications.say.roleGivenAsleep") : undefined,
      };
    case "roleAsleep":
      return actor
        ? {
            icon: "shield-alert",
            sentence: t.rich("notifications.say.roleAsleep", { ...rich, nickname, role: data.role ?? "" }),
            href: `/admin/members/${actor.id}`,
          }
        : { icon: "shield-alert", sentence: t("notifications.say.gone") };
    case "ownerMade":
    case "ownerUnmade":
      if (hasActor && !actor) return { icon: "crown", sentence: t("notifications.say.gone") };
      return {
        icon: "crown",
        sentence: t.rich(`notifications.say.${kind}${isMe ? "You" : ""}`, { ...rich, nickname }),
        href: isMe ? undefined : profile,
      };
    case "newDevice": {
      const { device } = data;
      return {
        icon: "laptop",
        sentence: t.rich("notifications.say.newDevice", { ...rich, device: device ?? "" }),
        href: "/settings/security",
        quote: t("notifications.say.newDeviceHint"),
      };
    }
    case "muted":
      return {
        icon: "volume-x",
        sentence: t("notifications.say.muted", { hasEnd: until ? "yes" : "no", until }),
        quote: data.message,
      };
    case "unmuted":
      return { icon: "volume-2", sentence: t("notifications.say.unmuted") };
    case "approved":
      return { icon: "badge-check", sentence: t("notifications.say.approved"), href: "/members" };
    case "exportReady":
      return { icon: "download", sentence: t("notifications.say.exportReady"), href: "/settings/data" };
    case "passwordChanged":
      return {
        icon: "key-round",
        sentence: t("notifications.say.passwordChanged"),
        href: "/settings/security",
        quote: t("notifications.say.notYou"),
      };
    case "emailChanged":
      return {
        icon: "mail-check",
        sentence: t("notifications.say.emailChanged"),
        href: "/account",
        quote: t("notifications.say.notYou"),
      };
  }
}
