import { boolean, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { Solution } from "@/lib/solutions";
import { moment } from "./columns";
import type { LegalDocument } from "./legal-documents";

export type { Solution } from "@/lib/solutions";

/** Which version of a legal text holds, and from which on an older consent is enough. */
type LegalState = { pageId: string; version: number; askFrom: number };

/** A place of a menu: one of ours by its name, a page of the owner's, or a link outside. */
export type MenuEntry = { isShown: boolean } & (
  | { kind: "place"; place: string }
  | { kind: "page"; pageId: string; label: string }
  | { kind: "link"; id: string; label: string; href: string }
);
export type Menus = { site: MenuEntry[]; member: MenuEntry[] };

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
  /** How often who may be public, and who sees it, has changed: programs say what they have read. */
  privacyRevision: integer().notNull().default(1),
  /** The same of `defaultPrivacy`. */
  defaultPrivacyRevision: integer().notNull().default(1),
  memberPasswordMin: integer().notNull().default(10),
  staffPasswordMin: integer().notNull().default(15),
  /** How many different members must report something before it is hidden until staff have looked; 0 is never. */
  reportsToHide: integer().notNull().default(3),
  solutions: jsonb().$type<Solution[]>().notNull().default(["forum", "blog"]),
  /** Off: nobody joins and members' pages are nowhere; the data stays, and staff log in. */
  isMembersAreaOn: boolean().notNull().default(true),
  /** The owner's order; places that it does not name stand behind it. */
  menus: jsonb().$type<Menus>().notNull().default({ site: [], member: [] }),
  legal: jsonb().$type<Partial<Record<LegalDocument, LegalState>>>().notNull().default({}),
  /** Counts the changes of badges, so that their style sheet may be kept until the next; 0 is no badge yet. */
  badgeStyles: integer().notNull().default(0),
  /** Whether strangers may write by /contact. */
  isContactFormOn: boolean().notNull().default(true),
  /** When an owner put the first steps away. */
  firstStepsOverAt: moment(),
  updatedAt: moment().notNull().defaultNow(),
});

export type Settings = typeof settings.$inferSelect;
