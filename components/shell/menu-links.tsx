import type { MenuItem as Entry } from "@/domain/menu/menu";
import type { Translate } from "@/messages/translate";
import { Icon } from "../ui/icon";
import type { IconName } from "../ui/icon-names";
import { NavLink } from "./nav-link";

/** So many stand in the header, and in the bar of phones; the rest in a menu, and at the foot. */
export const IN_HEADER = 5;
export const IN_BAR = 3;

export type Link = { href: string; label: string; icon: IconName; isPrivate: boolean; isOutside: boolean };

const PLACE_ICONS: Record<string, IconName> = {
  members: "users-round",
  forum: "messages-square",
  blog: "newspaper",
  profile: "circle-user-round",
  likes: "heart",
  account: "user-round-cog",
  notifications: "bell",
  settings: "settings-2",
};

/** The entries of a menu with their addresses, words and icons. */
export function linksOf(entries: Entry[], me: { slug: string } | null, t: Translate): Link[] {
  return entries.map((entry) => {
    if (entry.kind !== "place")
      return {
        href: entry.href,
        label: entry.label,
        icon: entry.kind === "page" ? "file-text" : "external-link",
        isPrivate: entry.isPrivate,
        isOutside: entry.kind === "link",
      };
    const { place, isPrivate } = entry;
    const own = { profile: `/members/${me?.slug}`, likes: `/members/${me?.slug}/likes` }[place];
    return {
      href: own ?? `/${place}`,
      label: t(`menus.places.${place}` as "menus.places.members"),
      icon: PLACE_ICONS[place] ?? "file-text",
      isPrivate,
      isOutside: false,
    };
  });
}

/** A link of the menu; one that is not for everybody is marked, one that leaves the site as well. */
export function Named({ link, path, t }: { link: Link; path: string; t: Translate }) {
  const mark = link.isPrivate ? "lock" : link.isOutside ? "arrow-up-right" : null;
  return (
    <NavLink href={link.href} path={path}>
      <bdi className="clip">{link.label}</bdi>
      {mark && (
        <>
          <Icon name={mark} size={14} flip={mark === "arrow-up-right"} />
          <span className="vh">, {t(link.isPrivate ? "shell.private" : "shell.outside")}</span>
        </>
      )}
    </NavLink>
  );
}
