/** Everything a role may carry. An owner holds all of them; `can` reads these and never a role's name. */
export const PERMISSIONS = [
  "members.manage",
  "members.approve",
  "members.block",
  "members.mute",
  "members.edit",
  "members.delete",
  "members.invite",
  "members.seePrivate",
  "members.seeContact",
  "members.import",
  "members.export",
  "roles.manage",
  "badges.manage",
  "fields.manage",
  "contacts.manage",
  "pages.manage",
  "settings.manage",
  "audit.read",
  "mail.read",
  "community.moderate",
  "forum.manage",
  "blog.write",
  "reports.manage",
] as const;

export type Permission = (typeof PERMISSIONS)[number];
