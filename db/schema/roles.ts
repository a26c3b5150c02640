import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { madeAt } from "./columns";
import { members } from "./members";

/** What gives a role by itself: a confirmed address at one of these domains, or a badge. */
export type RoleRule = { kind: "domain"; domains: string[] } | { kind: "badge"; badgeId: string };

/** Sets of permissions, and keys to what audiences open. `key` names the built-in ones. */
export const roles = pgTable(
  "roles",
  {
    id: uuid().primaryKey(),
    key: text().unique(),
    /** What programs call it, for good. */
    roleKey: text().notNull().unique().default(sql`gen_random_uuid()::text`),
    /** Programs are told that it is nothing for the blocked; here no role is. */
    isBlockable: boolean().notNull().default(false),
    revision: integer().notNull().default(1),
    name: text().notNull(),
    description: text().notNull().default(""),
    permissions: jsonb().$type<string[]>().notNull().default([]),
    /** The directory may be filtered by it. */
    isListed: boolean().notNull().default(false),
    rule: jsonb().$type<RoleRule>(),
    /** The rule is new or changed, and not all members have been looked at since. */
    isRuleNew: boolean().notNull().default(false),
    createdAt: madeAt(),
  },
  (t) => [uniqueIndex("roles_name").on(sql`lower(${t.name})`)],
);

export const memberRoles = pgTable(
  "member_roles",
  {
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    roleId: uuid()
      .notNull()
      .references(() => roles.id, { onDelete: "cascade" }),
    grantedBy: uuid().references(() => members.id, { onDelete: "set null" }),
    /** Given by the role's rule, which takes it back when it no longer holds. */
    isByRule: boolean().notNull().default(false),
    createdAt: madeAt(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.roleId] }), index().on(t.roleId, t.memberId), index().on(t.grantedBy)],
);
