import { index, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";

/** What the OpenID provider keeps between two requests: sessions, codes, tokens, what members agreed to. */
export const signOnItems = pgTable(
  "sign_on_items",
  {
    kind: text().notNull(),
    /** Of its name, which for a code or token is the secret itself. */
    hash: text().notNull(),
    uidHash: text(),
    /** Hash of the agreement under which it was given out. */
    grantHash: text(),
    /** Concealed. */
    payload: text().notNull(),
    usedAt: moment(),
    endsAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.hash] }),
    index().on(t.kind, t.uidHash),
    index().on(t.grantHash),
    index().on(t.endsAt),
  ],
);

/** The one key that it signs with. */
export const signOnKeys = pgTable("sign_on_keys", {
  id: smallint().primaryKey(),
  /** PKCS 8, concealed. */
  privateKey: text().notNull(),
  createdAt: madeAt(),
});
