import { customType, timestamp } from "drizzle-orm/pg-core";

/** A moment, in milliseconds: JavaScript's Date carries no more, and a keyset cursor built from it must not skip rows. */
export const moment = () => timestamp({ precision: 3, withTimezone: true, mode: "date" });

/** When the row was made. */
export const madeAt = () => moment().notNull().defaultNow();

/** Words for full text search, kept by the database itself. */
export const searchVector = customType<{ data: string }>({ dataType: () => "tsvector" });
