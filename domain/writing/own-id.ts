// Owns that no two texts share an id.
import { eq, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { members } from "@/db/schema/members";
import { pages } from "@/db/schema/pages";
import { comments } from "@/db/schema/writings";
import { NotFound } from "../errors";

/**
 * For a text that was just begun under an id which came with the form: what stands under a text, and its history, is kept by its id
 * alone, so that of another it would be read and counted with this one. Throws NotFound.
 */
export async function ensureOwnId(tx: Tx, id: string, own: typeof blogPosts | typeof pages): Promise<void> {
  const under = (table: typeof topics) => tx.select({ one: sql`1` }).from(table).where(eq(table.id, id));
  const [first, second, ...rest] = [topics, comments, blogPosts, pages, members]
    .filter((table) => table !== own)
    .map((table) => under(table as typeof topics));
  if ((await unionAll(first!, second!, ...rest)).length > 0) throw new NotFound("writing");
}
