import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";
import { contacts } from "./contacts";

export const status = pgEnum("member_status", ["PENDING", "APPROVED", "BLOCKED", "OFFLINE"]);
export const activityStatus = pgEnum("activity_status", ["ACTIVE", "MUTED"]);
export const privacyStatus = pgEnum("privacy_status", ["PUBLIC", "PRIVATE"]);

export const members = pgTable(
  "members",
  {
    id: uuid().primaryKey(),
    contactId: uuid()
      .notNull()
      .unique()
      .references(() => contacts.id),
    loginEmail: text().notNull(),
    loginEmailKey: text().notNull().unique(),
    loginEmailVerifiedAt: moment(),
    passwordHash: text(),
    passwordSetAt: moment(),
    /** Whether the password meets the staff minimum; without it staff permissions sleep (mission.md 15.15). */
    isPasswordStaffGrade: boolean().notNull().default(false),

    status: status().notNull(),
    blockedUntil: moment(),
    activityStatus: activityStatus().notNull().default("ACTIVE"),
    mutedUntil: moment(),
    /** Said to the member while blocked or muted, when staff chose to say anything. */
    blockMessage: text(),
    muteMessage: text(),
    privacyStatus: privacyStatus().notNull(),
    isOwner: boolean().notNull().default(false),

    nickname: text().notNull(),
    /** nameKey(nickname): what the directory sorts and searches by. */
    nameKey: text().notNull(),
    slug: text().notNull().unique(),
    title: text(),
    about: text(),
    picture: text({ enum: ["initials", "tile", "photo"] })
      .notNull()
      .default("initials"),
    /** Storage keys of re-encoded images. */
    photo: text(),
    cover: text(),
    /** What they show, in the member's words, for whoever does not see them. */
    photoAlt: text(),
    coverAlt: text(),

    /** Follows whose other end is in the community: approved and public. Kept by domain/follows. */
    followerCount: integer().notNull().default(0),
    followingCount: integer().notNull().default(0),

    language: text(),
    timeZone: text(),
    theme: text({ enum: ["system", "light", "dark"] })
      .notNull()
      .default("system"),
    mayUseShortcuts: boolean().notNull().default(true),
    /** The version of each legal text agreed to last; `consents` has them all with their times. */
    consents: jsonb().$type<Partial<Record<"terms" | "privacy", number>>>().notNull().default({}),

    createdAt: madeAt(),
    updatedAt: moment().notNull().defaultNow(),
    lastLoginAt: moment(),
  },
  (t) => [
    index("members_directory_by_name")
      .on(t.nameKey, t.id)
      .where(sql`status = 'APPROVED' and privacy_status = 'PUBLIC'`),
    index("members_directory_by_newest")
      .on(t.createdAt, t.id)
      .where(sql`status = 'APPROVED' and privacy_status = 'PUBLIC'`),
    index("members_by_name").on(t.nameKey, t.id),
    index("members_by_created").on(t.createdAt, t.id),
    // Who never logged in sorts as the longest absent, which NULLs would not.
    index("members_by_last_login").on(sql`coalesce(last_login_at, '1970-01-01T00:00:00Z'::timestamptz)`, t.id),
    index("members_by_last_seen").on(t.lastLoginAt, t.id),
    index("members_by_updated").on(t.updatedAt, t.id),
    index("members_by_status").on(t.status, t.createdAt, t.id),
    index("members_by_privacy").on(t.privacyStatus, t.createdAt, t.id),
    // Ends in the id, as programs sort by it.
    index("members_by_openness").on(sql`(privacy_status = 'PUBLIC')`, t.id),
    // Of all who are pending hardly anybody may wait for the team; in any order only they are walked.
    index("members_pending_by_name").on(t.nameKey, t.id).where(sql`status = 'PENDING'`),
    index("members_pending_by_last_login")
      .on(sql`coalesce(last_login_at, '1970-01-01T00:00:00Z'::timestamptz)`, t.id)
      .where(sql`status = 'PENDING'`),
    index("members_muted").on(t.createdAt, t.id).where(sql`activity_status = 'MUTED'`),
    index("members_search_name").using("gin", t.nameKey.op("gin_trgm_ops")),
    index("members_search_email").using("gin", t.loginEmailKey.op("gin_trgm_ops")),
    // One or two letters match beginnings, which trigrams do not know.
    index("members_name_begins").on(t.nameKey.op("text_pattern_ops")),
    index("members_email_begins").on(t.loginEmailKey.op("text_pattern_ops")),
    // One letter, in each order: of a list only the letter's part is walked, from either end. Who is brought in by the
    // alphabet joins by it as well.
    index("members_name_letter").on(sql`left(name_key, 1)`, t.nameKey, t.id),
    index("members_name_letter_by_created").on(sql`left(name_key, 1)`, t.createdAt, t.id),
    index("members_name_letter_by_last_login").on(
      sql`left(name_key, 1)`,
      sql`coalesce(last_login_at, '1970-01-01T00:00:00Z'::timestamptz)`,
      t.id,
    ),
    index("members_email_letter").on(sql`left(login_email_key, 1)`, t.nameKey, t.id),
    index("members_email_letter_by_created").on(sql`left(login_email_key, 1)`, t.createdAt, t.id),
    index("members_email_letter_by_last_login").on(
      sql`left(login_email_key, 1)`,
      sql`coalesce(last_login_at, '1970-01-01T00:00:00Z'::timestamptz)`,
      t.id,
    ),
    index("members_by_domain").on(sql`split_part(login_email_key, '@', 2)`),
    index("members_owners").on(t.id).where(sql`is_owner`),
    // What programs ask: beginnings of a slug, parts of a slug or a title.
    index("members_slug_begins").on(t.slug.op("text_pattern_ops")),
    index("members_search_slug").using("gin", t.slug.op("gin_trgm_ops")),
    index("members_search_title").using("gin", sql`lower(title) gin_trgm_ops`),
    index("members_by_language").on(t.language).where(sql`language is not null`),
    index("members_block_ends").on(t.blockedUntil).where(sql`blocked_until is not null`),
    index("members_mute_ends").on(t.mutedUntil).where(sql`muted_until is not null`),
  ],
);

/** Every profile address ever in use, current and former: one primary key keeps them apart for good (M158). */
export const slugs = pgTable(
  "slugs",
  {
    slug: text().primaryKey(),
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    createdAt: madeAt(),
  },
  (t) => [index().on(t.memberId)],
);

/** A sign-in by an outside OpenID Connect provider. */
export const identities = pgTable(
  "identities",
  {
    provider: text().notNull(),
    subject: text().notNull(),
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    createdAt: madeAt(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subject] }), index().on(t.memberId)],
);

/** One member hides another from themselves; it hides both ways. */
export const memberBlocks = pgTable(
  "member_blocks",
  {
    blockerId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    blockedId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    note: text(),
    createdAt: madeAt(),
  },
  (t) => [primaryKey({ columns: [t.blockerId, t.blockedId] }), index().on(t.blockedId)],
);

export const follows = pgTable(
  "follows",
  {
    followerId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    followingId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    createdAt: madeAt(),
  },
  (t) => [
    primaryKey({ columns: [t.followerId, t.followingId] }),
    index("follows_followers").on(t.followingId, t.createdAt, t.followerId),
    index("follows_following").on(t.followerId, t.createdAt, t.followingId),
  ],
);

export type Member = typeof members.$inferSelect;
export type Status = Member["status"];
export type ActivityStatus = Member["activityStatus"];
export type PrivacyStatus = Member["privacyStatus"];
