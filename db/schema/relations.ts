import { relations } from "drizzle-orm";
import { contacts } from "./contacts";
import { members } from "./members";

export const memberRelations = relations(members, ({ one }) => ({
  contact: one(contacts, { fields: [members.contactId], references: [contacts.id] }),
}));
