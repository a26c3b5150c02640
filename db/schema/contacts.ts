import { sql } from "drizzle-orm";
import { boolean, date, index, integer, jsonb, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";

export type ContactEmail = { id: string; tag: string; email: string; isPrimary: boolean };
export type ContactPhone = { id: string; tag: string; phone: string; isPrimary: boolean };
export type ContactAddress = {
  id: string;
  tag: string;
  isPrimary: boolean;
  street: string;
  city: string;
  region: string;
  postalCode: string;
  country: string;
};

export const contacts = pgTable(
  "contacts",
  {
    id: uuid().primaryKey(),
    /** emailKey() of the primary address: what "the same person" means when somebody signs up or writes. */
    emailKey: text().unique(),
    firstName: text(),
    lastName: text(),
    emails: jsonb().$type<ContactEmail[]>().notNull().default([]),
    phones: jsonb().$type<ContactPhone[]>().notNull().default([]),
    addresses: jsonb().$type<ContactAddress[]>().notNull().default([]),
    company: text(),
    jobTitle: text(),
    birthdate: date({ mode: "string" }),
    source: text({ enum: ["signup", "staff", "contact-form", "import"] }).notNull(),
    createdAt: madeAt(),
    updatedAt: moment().notNull().defaultNow(),
    /** When they were last heard of: made, wrote, or logged in as a member. Triggers keep it, nothing else writes it. */
    lastActivityAt: moment().notNull().defaultNow(),
    /** How often it has changed, its labels and answers too: programs say what they have read. */
    revision: integer()
      .notNull()
      .default(1)
      .$onUpdate(() => sql`"contacts"."revision" + 1`),
    /** The display name of the member there is; null without one. Triggers on members keep it, nothing else writes it (M7). */
    nickname: text(),
    // What lists sort, search and filter by follows from the rest, whoever writes it. text_key() and phone_digits() come with the migrations.
    isMember: boolean().generatedAlwaysAs(sql`nickname is not null`),
    /** What a contact is called in a list, without accents and case. */
    nameKey: text().generatedAlwaysAs(
      sql`text_key(coalesce(nullif(trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), ''), nickname, company, email_key, ''))`,
    ),
    /** Everything the search looks into. */
    searchKey: text().generatedAlwaysAs(
      sql`text_key(coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(nickname, '') || ' ' || coalesce(company, '') || ' ' || coalesce(email_key, '') || ' ' || jsonb_path_query_array(emails, '$[*].email')::text)`,
    ),
    hasEmail: boolean().generatedAlwaysAs(sql`email_key is not null or emails <> '[]'::jsonb`),
    hasPhone: boolean().generatedAlwaysAs(sql`phones <> '[]'::jsonb`),
    /** The digits of each phone: what makes two numbers the same. */
    phoneKeys: text().array().generatedAlwaysAs(sql`phone_digits(phones)`),
    birthMonth: smallint().generatedAlwaysAs(sql`extract(month from birthdate)::smallint`),
  },
  (t) => [
    index().on(t.createdAt, t.id),
    index("contacts_by_name").on(t.nameKey, t.id),
    index("contacts_by_email").on(sql`coalesce(email_key, '')`, t.id),
    index("contacts_by_member").on(t.isMember, t.createdAt, t.id),
    index("contacts_by_member_name").on(t.isMember, t.nameKey, t.id),
    index("contacts_by_source").on(t.source, t.createdAt, t.id),
    index("contacts_by_phone").on(t.hasPhone, t.createdAt, t.id),
    index("contacts_by_has_email").on(t.hasEmail, t.createdAt, t.id),
    index("contacts_by_birth_month").on(t.birthMonth, t.createdAt, t.id).where(sql`birth_month is not null`),
    index("contacts_search").using("gin", t.searchKey.op("gin_trgm_ops")),
    index("contacts_by_phone_digits").using("gin", t.phoneKeys),
    // One letter or two match beginnings, which trigrams do not know.
    index("contacts_name_begins").on(t.nameKey.op("text_pattern_ops")),
    index("contacts_email_begins").on(t.emailKey.op("text_pattern_ops")),
    // One letter, in each order: of a list only the letter's part is walked, from either end.
    index("contacts_name_letter").on(sql`left(name_key, 1)`, t.nameKey, t.id),
    index("contacts_name_letter_by_email").on(sql`left(name_key, 1)`, sql`coalesce(email_key, '')`, t.id),
    index("contacts_name_letter_by_created").on(sql`left(name_key, 1)`, t.createdAt, t.id),
    index("contacts_email_letter").on(sql`left(email_key, 1)`, sql`coalesce(email_key, '')`, t.id),
    index("contacts_email_letter_by_name").on(sql`left(email_key, 1)`, t.nameKey, t.id),
    index("contacts_email_letter_by_created").on(sql`left(email_key, 1)`, t.createdAt, t.id),
    index("contacts_by_updated").on(t.updatedAt, t.id),
    index("contacts_by_last_activity").on(t.lastActivityAt, t.id),
    // Equal, a beginning and both orders of what programs ask: downwards what is absent comes last, as the least there is.
    index("contacts_by_first_name").on(sql`(text_key(first_name) collate "C")`, t.id),
    index("contacts_by_first_name_down").on(sql`coalesce((text_key(first_name) collate "C"), '')`, t.id),
    index("contacts_by_last_name").on(sql`(text_key(last_name) collate "C")`, t.id),
    index("contacts_by_last_name_down").on(sql`coalesce((text_key(last_name) collate "C"), '')`, t.id),
    index("contacts_by_company").on(sql`(text_key(company) collate "C")`, t.id),
    index("contacts_by_company_down").on(sql`coalesce((text_key(company) collate "C"), '')`, t.id),
    index("contacts_by_job_title").on(sql`(text_key(job_title) collate "C")`, t.id),
    index("contacts_by_job_title_down").on(sql`coalesce((text_key(job_title) collate "C"), '')`, t.id),
    index("contacts_with_company").on(t.createdAt, t.id).where(sql`company <> ''`),
    index("contacts_with_job_title").on(t.createdAt, t.id).where(sql`job_title <> ''`),
    index("contacts_by_birthdate").on(sql`(birthdate::timestamp at time zone 'UTC')`, t.id),
    index("contacts_by_birthdate_down").on(
      sql`coalesce((birthdate::timestamp at time zone 'UTC'), '-infinity'::timestamptz)`,
      t.id,
    ),
    index("contacts_by_primary_phone").on(
      sql`((jsonb_path_query_first(phones, '$[*] ? (@.isPrimary == true).phone') #>> '{}') collate "C")`,
      t.createdAt,
      t.id,
    ),
  ],
);

export type Contact = typeof contacts.$inferSelect;
