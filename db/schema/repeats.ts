import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** Answers of the API that are kept for whoever asks the same again with the same Idempotency-Key (P35). */
export const repeats = pgTable(
  "repeats",
  {
    /** Of the caller and its key. */
    hash: text().primaryKey(),
    /** Of what was asked. */
    asked: text().notNull(),
    /** Null while it is being done. */
    status: integer(),
    /** Concealed: an answer may hold what nobody else should read. */
    answer: text(),
    /** Whoever began is believed to be at it until then. */
    busyUntil: moment().notNull(),
    endsAt: moment().notNull(),
  },
  (t) => [index().on(t.endsAt)],
);
