import { boolean, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";
import { members } from "./members";

/** What programs call the API with. The key itself is nowhere, only its hash. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    hash: text().notNull().unique(),
    /** Its first characters, to recognise it by. */
    beginning: text().notNull(),
    permissions: jsonb().$type<string[]>().notNull().default([]),
    /** Null is the site itself, by its operator. A key goes with the member who made it. */
    madeBy: uuid().references(() => members.id, { onDelete: "cascade" }),
    /** The one of BOOTSTRAP_API_KEY. */
    isBootstrap: boolean().notNull().default(false),
    createdAt: madeAt(),
    expiresAt: moment(),
    /** Kept coarsely: moved on every few minutes at most. */
    lastUsedAt: moment(),
    revokedAt: moment(),
  },
  (t) => [index().on(t.createdAt, t.id), index().on(t.madeBy)],
);
