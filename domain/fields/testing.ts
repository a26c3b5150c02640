// Fixtures for tests of fields: rows made directly, because how fields come to be has its own tests.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { fields } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { newId } from "@/lib/id";
import { type Answers, writeValues } from "./write-values";

/** A field named so; `more` overrides columns. Answers the row. */
export async function makeField(title: string, more: Partial<typeof fields.$inferInsert> = {}) {
  const key = title.toLowerCase().replace(/\W+/g, "_");
  const [made] = await db
    .insert(fields)
    .values({ id: newId(), key, title, kind: "text", seenBy: "members", ...more })
    .returning();
  return made!;
}

/** Options with these words; their ids are the words in small letters. */
export const optionsOf = (...labels: string[]) =>
  labels.map((label) => ({ id: label.toLowerCase(), label, isArchived: false }));

/** The contact of a member. */
export async function contactOf(memberId: string): Promise<string> {
  const [row] = await db.select({ id: members.contactId }).from(members).where(eq(members.id, memberId));
  return row!.id;
}

/** What a member says in a field. */
export async function say(
  memberId: string,
  field: typeof fields.$inferSelect,
  raw: unknown,
  seenBy?: "everyone" | "members" | "staff",
) {
  const contactId = await contactOf(memberId);
  const answers: Answers = { answers: { [field.key]: raw }, seenBy: seenBy ? { [field.key]: seenBy } : {} };
  return db.transaction((tx) => writeValues(tx, contactId, [field], answers));
}
