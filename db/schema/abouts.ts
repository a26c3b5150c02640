import { integer, jsonb, pgTable, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";
import { members } from "./members";

/** A document as editors of programs write it; its words are the member's `about`. */
export type RichContent = { nodes: unknown[] } & Record<string, unknown>;

/**
 * What a member says about themselves, as programs know it. A trigger keeps it in step with `members.about`, whoever writes that:
 * other words make a new revision, without the document whose words they no longer are.
 */
export const memberAbouts = pgTable("member_abouts", {
  memberId: uuid()
    .primaryKey()
    .references(() => members.id, { onDelete: "cascade" }),
  revision: integer().notNull().default(1),
  /** Null where there are words alone. */
  content: jsonb().$type<RichContent>(),
  createdAt: madeAt(),
  updatedAt: moment().notNull().defaultNow(),
});
