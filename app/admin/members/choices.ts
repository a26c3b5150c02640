import type { Chip } from "@/components/ui/filter-chips";
import { can } from "@/domain/can";
import type { Field } from "@/domain/fields/field";
import type { StaffList, Tab } from "@/domain/members/staff-list";
import type { Viewer } from "@/domain/viewer";
import type { Translate } from "@/messages/translate";
import { chipOf, fieldChips } from "../lists/chips";
import type { BulkButton, BulkKeys } from "./bulk-bar";
import { roleName } from "./pills";

/** Which bulk acts a tab offers: only those that can come to something there, and that the viewer may do. */
export function bulkButtons(viewer: Viewer, tab: Tab): BulkButton[] {
  const acts: Record<BulkButton["act"], BulkButton & { tabs: Tab[]; may: boolean }> = {
    approve: { act: "approve", icon: "check", tabs: ["PENDING", "UNCONFIRMED"], may: can.approveMembers(viewer) },
    decline: { act: "decline", icon: "x", tabs: ["PENDING", "UNCONFIRMED"], may: can.approveMembers(viewer) },
    mute: { act: "mute", icon: "volume-x", tabs: ["ALL", "APPROVED"], may: can.muteMembers(viewer) },
    unmute: { act: "unmute", icon: "volume-2", tabs: ["MUTED"], may: can.muteMembers(viewer) },
    block: {
      act: "block",
      icon: "ban",
      tabs: ["ALL", "PENDING", "UNCONFIRMED", "APPROVED", "MUTED"],
      may: can.blockMembers(viewer),
    },
    unblock: { act: "unblock", icon: "unlock", tabs: ["BLOCKED"], may: can.blockMembers(viewer) },
  };
  return Object.values(acts).filter(({ tabs, may }) => may && tabs.includes(tab));
}

/** The roles and badges that a selection can be given, as far as the viewer may. */
export function bulkKeys(
  viewer: Viewer,
  t: Translate,
  roles: Role[],
  badges: { id: string; title: string }[],
): BulkKeys {
  const groups = [
    {
      label: t("audience.roles"),
      keys: can.manageRoles(viewer)
        ? roles.map((role) => ({ value: `role:${role.id}`, label: roleName(t, role) }))
        : [],
    },
    {
      label: t("audience.badges"),
      keys: can.manageBadges(viewer) ? badges.map(({ id, title }) => ({ value: `badge:${id}`, label: title })) : [],
    },
  ];
  return groups.filter(({ keys }) => keys.length > 0);
}

type Role = { id: string; key: string | null; name: string };

type Shown = {
  input: StaffList;
  roles: Role[];
  badges: { id: string; title: string }[];
  fields: Field[];
  locale: string;
};

/** One chip for each filter in use: "Field is value". */
export function filterChips(
  t: Translate,
  { input, roles, badges, fields, locale }: Shown,
  without: (key: string) => string,
): Chip[] {
  const role = roles.find(({ id }) => id === input.role);
  const builtIn =
    input.role === "owner"
      ? t("admin.roles.owner")
      : input.role === "none"
        ? t("admin.roles.none")
        : input.role && t("lists.gone");
  const values = {
    q: input.q,
    role: role ? roleName(t, role) : builtIn,
    badge: input.badge && (badges.find(({ id }) => id === input.badge)?.title ?? t("lists.gone")),
    privacy: input.privacy && t(`admin.pills.${input.privacy}`),
    password: input.password && t(`admin.filter.${input.password === "none" ? "passwordNone" : "passwordSet"}`),
    joinedFrom: input.joinedFrom,
    joinedTo: input.joinedTo,
  };
  const own = (Object.keys(values) as (keyof typeof values)[]).flatMap((key) => {
    const value = values[key];
    return value ? [chipOf(t, t(`admin.chips.${key}`, { value }), without(key))] : [];
  });
  return [...own, ...fieldChips(t, input.fields, fields, locale, without)];
}
