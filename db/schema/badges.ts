import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";
import { members } from "./members";

/** What gives a badge by itself: years since joining, how much somebody has written, or what they say in a field. */
export type BadgeRule =
  | { kind: "joined"; years: number }
  | { kind: "posts"; app: "forum" | "blog" | "any"; count: number }
  /** `value` as `field_values` keeps it: the id of an option, a country's code, "yes", or a text's key. */
  | { kind: "field"; fieldId: string; value: string };

/** An honour that is shown beside a name; it opens only what an audience names it for. */
export const badges = pgTable(
  "badges",
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    /** nameKey(title): no two badges are told apart by case or accents alone. */
    titleKey: text().notNull().unique(),
    /** What programs call it; follows the title. */
    slug: text().generatedAlwaysAs(
      sql`coalesce(nullif(trim(both '-' from regexp_replace(title_key, '[^a-z0-9]+', '-', 'g')), ''), id::text)`,
    ),
    /** How often it has changed: programs say what they have read. */
    revision: integer().notNull().default(1),
    description: text().notNull().default(""),
    /** A name of the sprite's. */
    icon: text().notNull(),
    /** "#rrggbb"; the glyph in `foreground` on it reads with 4.5:1. */
    background: text().notNull(),
    foreground: text().notNull(),
    position: integer().notNull().default(0),
    rule: jsonb().$type<BadgeRule>(),
    /** How far the look at every member has come since the rule was made or changed; null when there is none to finish. */
    ruleCursor: uuid(),
    /** Up to when those who grew into the rule by time alone have been found. */
    ruleSeenAt: moment(),
    createdAt: madeAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [index().on(t.position, t.id), index("badges_with_rule").on(t.id).where(sql`rule is not null`)],
);

export type AssignmentTags = { private: string[]; public: string[] };

export const memberBadges = pgTable(
  "member_badges",
  {
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    badgeId: uuid()
      .notNull()
      .references(() => badges.id, { onDelete: "cascade" }),
    /** Given by the badge's rule, which takes it back when it no longer holds; by hand stays by hand. */
    isByRule: boolean().notNull().default(false),
    assignedBy: uuid().references(() => members.id, { onDelete: "set null" }),
    /** What programs call this wearing, and what they have hung on it. */
    id: uuid().notNull().unique().defaultRandom(),
    tags: jsonb().$type<AssignmentTags>().notNull().default({ private: [], public: [] }),
    extended: jsonb().$type<Record<string, unknown>>(),
    createdAt: madeAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.badgeId] }),
    index().on(t.badgeId, t.createdAt, t.memberId),
    index().on(t.badgeId, t.memberId),
    index().on(t.createdAt, t.id),
    index().on(t.assignedBy),
  ],
);

export type Badge = typeof badges.$inferSelect;
