import { boolean, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";
import { members } from "./members";
import { oauthClients } from "./oauth";

export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey(),
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    /** SHA-256 of the cookie's token; the token itself is nowhere. */
    tokenHash: text().notNull().unique(),
    device: text(),
    /** Coarse on purpose: a /24 or /48, enough to recognise a place. */
    place: text(),
    createdAt: madeAt(),
    lastUsedAt: moment().notNull().defaultNow(),
    /** When the password was last asked; sensitive changes ask again after ten minutes. */
    confirmedAt: moment().notNull().defaultNow(),
    /** Begun on the word of a key, which must never have more rights by it: staff's sleep in it until the password is typed. */
    isVouched: boolean().notNull().default(false),
    expiresAt: moment().notNull(),
    /** The program it belongs to (domain/oauth): its token is then a refresh token, and no cookie. */
    clientId: uuid().references(() => oauthClients.id, { onDelete: "cascade" }),
  },
  (t) => [index().on(t.memberId, t.lastUsedAt), index().on(t.expiresAt), index().on(t.clientId)],
);

/** One-time links. The token is an HMAC over the row's id, so no row here opens anything by itself. */
export const tokens = pgTable(
  "tokens",
  {
    id: uuid().primaryKey(),
    kind: text({
      enum: ["session", "set-password", "verify-email", "change-email", "log-in", "application", "setup", "log-out"],
    }).notNull(),
    memberId: uuid().references(() => members.id, { onDelete: "cascade" }),
    data: jsonb().$type<Record<string, string>>().notNull().default({}),
    createdAt: madeAt(),
    expiresAt: moment().notNull(),
  },
  (t) => [index().on(t.memberId, t.kind), index().on(t.expiresAt)],
);

export type TokenKind = (typeof tokens.$inferSelect)["kind"];

/** How often something was tried since its window began; counted here so that every process and a restart agree. */
export const limits = pgTable(
  "limits",
  {
    key: text().primaryKey(),
    count: integer().notNull(),
    endsAt: moment().notNull(),
  },
  (t) => [index().on(t.endsAt)],
);
