import { type SQL, sql } from "drizzle-orm";
import { customType, timestamp } from "drizzle-orm/pg-core";

/** A moment, in milliseconds: JavaScript's Date carries no more, and a keyset cursor built from it must not skip rows. */
export const moment = () => timestamp({ precision: 3, withTimezone: true, mode: "date" });

/** Now as such a column holds it. Rounding may put a row's moment ahead of now(), and what is due at once would not be due yet. */
export const thisMoment = sql`now()::timestamptz(3)`;

/** When the row was made. */
export const madeAt = () => moment().notNull().defaultNow();

const searchVector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** A column's words, as stems and literally. words_apart() comes with the migrations: it parts the signs of scripts without blanks. */
const words = (column: string) =>
  ["english", "simple"].map((language) => `to_tsvector('${language}', words_apart(${column}))`);

/** The words of a body for full text search, kept by the database itself. */
export const bodyWords = () => searchVector().generatedAlwaysAs((): SQL => sql.raw(words("body").join(" || ")));

/** The same of a title, which counts for more, and a body. */
export const titledWords = () =>
  searchVector().generatedAlwaysAs(
    (): SQL => sql.raw([...words("title").map((of) => `setweight(${of}, 'A')`), ...words("body")].join(" || ")),
  );
