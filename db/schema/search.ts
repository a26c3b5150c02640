import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/** Words that stood in a topic, reply or post when it was written, hidden ones too: what a misspelt word may have meant. Never shown from here. */
export const searchWords = pgTable(
  "search_words",
  {
    word: text().primaryKey(),
    /** When it was last found in a text; a job lets go of those that none holds any more. */
    checkedAt: moment().notNull().default(sql`now()`),
  },
  (t) => [
    index("search_words_alike").using("gin", t.word.op("gin_trgm_ops")),
    index("search_words_checked").on(t.checkedAt, t.word),
  ],
);
