import { date, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
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
  },
  (t) => [index().on(t.createdAt, t.id)],
);

export type Contact = typeof contacts.$inferSelect;
