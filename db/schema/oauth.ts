import { boolean, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";
import { members } from "./members";

/** Programs that come with visitors and members: a page on another origin, an app, a server. Their name is public, a secret is not. */
export const oauthClients = pgTable(
  "oauth_clients",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    /** Origins of the pages that may call from a browser. */
    origins: jsonb().$type<string[]>().notNull().default([]),
    /** Where members may be sent back to, to the letter. */
    redirectUris: jsonb().$type<string[]>().notNull().default([]),
    grants: jsonb().$type<string[]>().notNull().default([]),
    /** What the program itself may, with its secret; never more than whoever made it holds now. */
    permissions: jsonb().$type<string[]>().notNull().default([]),
    secretHash: text(),
    /** Null once they are gone: members stay signed in, the program itself may nothing any more. */
    madeBy: uuid().references(() => members.id, { onDelete: "set null" }),
    /** Made by the site's operator, who is nobody. */
    isOfSite: boolean().notNull().default(false),
    createdAt: madeAt(),
    /** Kept coarsely, as for keys. */
    lastUsedAt: moment(),
  },
  (t) => [index().on(t.createdAt, t.id), index().on(t.madeBy)],
);

export type OauthClient = typeof oauthClients.$inferSelect;
