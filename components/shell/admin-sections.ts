import type { Permission } from "@/domain/permissions";
import type { Viewer } from "@/domain/viewer";
import type { IconName } from "../ui/icon-names";

type AdminSection = {
  href: string;
  word:
    | "overview"
    | "team"
    | "members"
    | "contacts"
    | "requests"
    | "invitations"
    | "import"
    | "batches"
    | "segments"
    | "letters"
    | "mail"
    | "audit"
    | "siteSettings"
    | "fields"
    | "signupForm"
    | "forum"
    | "reports"
    | "badges"
    | "roles"
    | "pages"
    | "menu"
    | "webhooks"
    | "why"
    | "apiKeys"
    | "programs";
  icon: IconName;
  group: "top" | "community" | "people" | "system";
  permission?: Permission;
  /** What opens it as well. */
  or?: Permission;
  /** No role carries it. */
  isOwnersAlone?: boolean;
  /** Pages that are reached from this one and stand in no menu. */
  also?: string[];
  /** Nowhere while this is switched off. */
  solution?: Viewer["solutions"][number];
};

/** The sections of the staff area and what each takes: the sidebar lists them by it, the 403 page names it. */
export const ADMIN_SECTIONS: AdminSection[] = [
  { href: "/admin", word: "overview", icon: "layout-dashboard", group: "top" },
  {
    href: "/admin/members",
    word: "members",
    icon: "users-round",
    group: "top",
    permission: "members.manage",
    also: ["/admin/export"],
  },
  {
    href: "/admin/contacts",
    word: "contacts",
    icon: "circle-user-round",
    group: "top",
    permission: "contacts.manage",
  },
  { href: "/admin/requests", word: "requests", icon: "inbox", group: "top", permission: "members.approve" },
  { href: "/admin/reports", word: "reports", icon: "flag", group: "top", permission: "reports.manage" },
  {
    href: "/admin/forum",
    word: "forum",
    icon: "messages-square",
    group: "community",
    permission: "forum.manage",
    solution: "forum",
  },
  { href: "/admin/pages", word: "pages", icon: "file-text", group: "community", permission: "pages.manage" },
  { href: "/admin/menu", word: "menu", icon: "menu", group: "community", permission: "pages.manage" },
  { href: "/admin/roles", word: "roles", icon: "key-square", group: "people", permission: "roles.manage" },
  { href: "/admin/badges", word: "badges", icon: "award", group: "people", permission: "badges.manage" },
  { href: "/admin/team", word: "team", icon: "shield", group: "people", permission: "roles.manage" },
  { href: "/admin/invitations", word: "invitations", icon: "mail-plus", group: "people", permission: "members.invite" },
  { href: "/admin/import", word: "import", icon: "upload", group: "people", permission: "members.import" },
  {
    href: "/admin/segments",
    word: "segments",
    icon: "list-filter",
    group: "people",
    permission: "members.manage",
    or: "contacts.manage",
  },
  { href: "/admin/letters", word: "letters", icon: "send", group: "people", isOwnersAlone: true },
  {
    href: "/admin/batches",
    word: "batches",
    icon: "list-plus",
    group: "people",
    permission: "members.manage",
    or: "contacts.manage",
  },
  { href: "/admin/fields", word: "fields", icon: "text-cursor-input", group: "people", permission: "fields.manage" },
  { href: "/admin/signup", word: "signupForm", icon: "clipboard-list", group: "people", permission: "fields.manage" },
  { href: "/admin/webhooks", word: "webhooks", icon: "webhook", group: "system", permission: "webhooks.manage" },
  { href: "/admin/why", word: "why", icon: "circle-help", group: "system", permission: "settings.manage" },
  { href: "/admin/api-keys", word: "apiKeys", icon: "key-round", group: "system", permission: "apiKeys.manage" },
  { href: "/admin/programs", word: "programs", icon: "unplug", group: "system", permission: "apiKeys.manage" },
  { href: "/admin/mail", word: "mail", icon: "mail", group: "system", permission: "mail.read" },
  { href: "/admin/audit", word: "audit", icon: "scroll-text", group: "system", permission: "audit.read" },
  { href: "/admin/settings", word: "siteSettings", icon: "settings-2", group: "system", permission: "settings.manage" },
];
