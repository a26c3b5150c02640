import { index, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns";

/**
 * Files in storage that no row holds: written down before the file is put, struck out by the transaction that takes it into use,
 * and written down again by the one that lets go of it. A job deletes what is due, so that neither a rollback nor a crash leaves a file behind.
 */
export const strayFiles = pgTable("stray_files", { key: text().primaryKey(), dueAt: moment().notNull() }, (t) => [
  index().on(t.dueAt),
]);
