// Owns finding members by letters of their name, for somebody who is typing whom they mean.
import { and, asc, eq, like, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { beginning, nameKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { card, listMembers } from "./directory";
import { listedFor } from "./privacy-status";

/** Those this viewer sees in the directory: first whose name begins so, then who have the letters elsewhere in it, both by name. */
export async function findByName(viewer: Viewer, text: string, limit: number) {
  const key = nameKey(text.slice(0, 100));
  if (!key) return [];
  const isLetter = [...key].length === 1;
  // A single letter has an index of its own, in the order of names.
  const begins = isLetter ? eq(sql`left(${members.nameKey}, 1)`, key) : like(members.nameKey, beginning(key));
  const first = await db
    .select(card)
    .from(members)
    .where(and(listedFor(viewer), begins))
    .orderBy(asc(members.nameKey), asc(members.id))
    .limit(limit);
  if (first.length === limit) return first;
  const { rows } = await listMembers(viewer, { q: text, limit: limit + first.length });
  const rest = rows.filter(({ id }) => first.every((one) => one.id !== id));
  return [...first, ...rest].slice(0, limit);
}
