import { boolean, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** The site's settings: one row, read by every request, so that a change holds at once (M13). */
export const settings = pgTable("settings", {
  id: integer().primaryKey().default(1),
  name: text().notNull().default("Guildhall"),
  tagline: text().notNull().default(""),
  /** A longer welcome for the home page and the sign-in panel. */
  welcome: text().notNull().default(""),
  logo: text(),
  brand: text().notNull().default("oklch(0.47 0.082 190)"),
  language: text().notNull().default("en"),
  timeZone: text().notNull().default("UTC"),
  joining: text({ enum: ["open", "approval", "closed"] })
    .notNull()
    .default("open"),
  isVerificationOn: boolean().notNull().default(false),
  autoApproveDomains: jsonb().$type<string[]>().notNull().default([]),
  /** In the owner's words, for the waiting page: "usually within a day". */
  approvalTime: text().notNull().default(""),
  defaultPrivacy: text({ enum: ["PUBLIC", "PRIVATE"] })
    .notNull()
    .default("PUBLIC"),
  mayBePublic: text({ enum: ["all", "nobody"] })
    .notNull()
    .default("all"),
  profilesSeenBy: text({ enum: ["anyone", "members"] })
    .notNull()
    .default("anyone"),
  memberPasswordMin: integer().notNull().default(10),
  staffPasswordMin: integer().notNull().default(15),
  /** How many different members must report something before it is hidden until staff have looked; 0 is never. */
  reportsToHide: integer().notNull().default(3),
  /** When an owner put the first steps away. */
  firstStepsOverAt: moment(),
  updatedAt: moment().notNull().defaultNow(),
});

export type Settings = typeof settings.$inferSelect;
