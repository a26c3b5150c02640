import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { audienceColumn, MEMBERS, OWNERS } from "./audience";
import { madeAt, moment } from "./columns";
import { contacts } from "./contacts";
import { FIELD_KINDS, FIELD_SEEN_BY } from "./field-kinds";

/** One choice of a field. It is never taken away, only archived, so that no value loses its words. */
export type FieldOption = { id: string; label: string; isArchived: boolean };

/** What programs add to the holders of a field: members by name, and whoever is left out whatever else says so. */
type HeldBeside = {
  memberIds: string[];
  except: { roleIds: string[]; badgeIds: string[]; memberIds: string[] };
};

/** A field that the owner made. It is archived and never deleted: its key stays taken and its values stay (M8, M46). */
export const fields = pgTable(
  "fields",
  {
    id: uuid().primaryKey(),
    /** What programs call it, for good. */
    key: text().notNull().unique(),
    title: text().notNull(),
    description: text().notNull().default(""),
    kind: text({ enum: FIELD_KINDS }).notNull(),
    options: jsonb().$type<FieldOption[]>().notNull().default([]),
    isRequired: boolean().notNull().default(false),
    position: integer().notNull().default(0),
    /** `roles` is as `audience` says; `choice` is each member's own, and the team's alone until they choose. */
    seenBy: text({ enum: FIELD_SEEN_BY }).notNull(),
    audience: audienceColumn().notNull().default(OWNERS),
    editedBy: text({ enum: ["member", "staff"] })
      .notNull()
      .default("member"),
    /** Which members have it at all. */
    heldBy: audienceColumn().notNull().default(MEMBERS),
    heldBeside: jsonb().$type<HeldBeside>(),
    /** Of an address of the web: at which network. */
    socialType: text(),
    /** How often it has changed: programs say what they have read. */
    revision: integer().notNull().default(1),
    /** Put away by a program for good: it is not suggested any more. The owner can still take it back. */
    droppedAt: moment(),
    isOnSignup: boolean().notNull().default(false),
    isOnAccount: boolean().notNull().default(true),
    isOnProfile: boolean().notNull().default(false),
    isOnCard: boolean().notNull().default(false),
    isFilter: boolean().notNull().default(false),
    archivedAt: moment(),
    createdAt: madeAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  // Forms carry nothing under these two names: what every object in a program has.
  (t) => [index().on(t.position, t.id), check("fields_key_in_forms", sql`key not in ('constructor', 'prototype')`)],
);

export type FieldAddress = { street: string; city: string; region: string; postalCode: string; country: string };

/** What a contact says in a field, in the column of its kind. An empty answer is no row. */
export const fieldValues = pgTable(
  "field_values",
  {
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    fieldId: uuid()
      .notNull()
      .references(() => fields.id),
    /** Texts, addresses of the web, phones (E.164), codes of countries, the id of the one option. */
    text: text(),
    number: doublePrecision(),
    day: date({ mode: "string" }),
    flag: boolean(),
    /** Ids of options; they are nobody else's, so one index serves every field. */
    choices: text().array(),
    address: jsonb().$type<FieldAddress>(),
    /** What a filter compares: in one case, without accents, cut. */
    key: text().notNull(),
    /** The member's own choice, where the field leaves it to them. */
    seenBy: text({ enum: ["everyone", "members", "staff"] }),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.contactId, t.fieldId] }),
    index("field_values_by_key").on(t.fieldId, t.key.op("text_pattern_ops"), t.contactId),
    index("field_values_by_choice").using("gin", t.choices).where(sql`choices is not null`),
  ],
);

/** How the signup form asks for something of its own. */
export type Asked = "off" | "optional" | "required";

/** The form that newcomers meet: one row. Which of the owner's fields it has, they say themselves (`isOnSignup`). */
export const signupForm = pgTable("signup_form", {
  id: integer().primaryKey().default(1),
  builtIn: jsonb().$type<Record<string, Asked>>().notNull().default({}),
  /** Names of built-in fields and keys of the owner's, in their order; what is missing follows after. */
  order: jsonb().$type<string[]>().notNull().default([]),
  /** May newcomers say themselves whether their profile is public? */
  hasPrivacyChoice: boolean().notNull().default(false),
  /** Must newcomers agree to the site's legal texts, or, where there are none, to what stands at `consentHref`? */
  hasConsent: boolean().notNull().default(false),
  /** The owner's words for it; ours without. */
  consentText: text().notNull().default(""),
  consentHref: text().notNull().default(""),
  /** Goes up with each change of the words or the page. */
  consentVersion: integer().notNull().default(0),
  updatedAt: moment().notNull().defaultNow(),
});

export type SignupFormRow = typeof signupForm.$inferSelect;

export type Field = typeof fields.$inferSelect;
export type FieldKind = Field["kind"];
export type FieldValueRow = typeof fieldValues.$inferSelect;
