// Owns what has become of imported members since: who has come to life is not taken away without being looked at.
import { and, asc, eq, gt, isNotNull, type SQL, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { contactMessages, contactNotes, contactTasks } from "@/db/schema/address-book";
import { memberBadges } from "@/db/schema/badges";
import { blogPosts } from "@/db/schema/blog";
import { topics } from "@/db/schema/forum";
import { importRows, imports } from "@/db/schema/imports";
import { follows, members } from "@/db/schema/members";
import { memberRoles } from "@/db/schema/roles";
import { comments, likes } from "@/db/schema/writings";
import { can } from "../can";
import { ensure } from "../errors";
import type { Viewer } from "../viewer";

type ChangeReason =
  | ("owner" | "logged-in" | "password" | "wrote" | "took-part")
  | ("role" | "badge" | "noted" | "status" | "changed");

const any = (table: SQL | unknown, condition: SQL) => sql`exists (select 1 from ${table} where ${condition})`;

/** Did somebody write something down about this contact, or this contact to us? It would go with the contact. */
export const hasWords = (contactId: SQL): SQL<boolean> =>
  sql<boolean>`(${sql.join(
    [contactNotes, contactTasks, contactMessages].map((table) => any(table, sql`${table.contactId} = ${contactId}`)),
    sql` or `,
  )})`;

/** Why this member is no longer as the import made them; null while they are. Over import_rows joined with imports and members. */
const change = sql<ChangeReason | null>`case
  when ${members.isOwner} then 'owner'
  when ${members.lastLoginAt} is not null then 'logged-in'
  when ${members.passwordSetAt} is not null then 'password'
  when ${any(comments, sql`${comments.authorId} = ${members.id}`)}
    or ${any(topics, sql`${topics.authorId} = ${members.id}`)}
    or ${any(blogPosts, sql`${blogPosts.authorId} = ${members.id}`)} then 'wrote'
  when ${any(likes, sql`${likes.memberId} = ${members.id}`)}
    or ${any(follows, sql`${follows.followerId} = ${members.id}`)} then 'took-part'
  when ${any(memberRoles, sql`${memberRoles.memberId} = ${members.id}`)} then 'role'
  when ${any(memberBadges, sql`${memberBadges.memberId} = ${members.id} and not ${memberBadges.isByRule}`)} then 'badge'
  when ${hasWords(sql`${members.contactId}`)} then 'noted'
  when ${members.status} <> ${imports.memberStatus}::member_status then 'status'
  when ${members.updatedAt} > ${importRows.doneAt} then 'changed'
end`;

const made = (importId: string) =>
  and(eq(importRows.importId, importId), eq(importRows.outcome, "CREATED"), isNotNull(importRows.memberId));

/** Why one imported member is not taken away by the undo; null when they are as they came. */
export async function changeOf(tx: Tx, importId: string, row: number): Promise<ChangeReason | null> {
  const [found] = await from(tx).where(and(made(importId), eq(importRows.row, row)));
  return found?.reason ?? null;
}

const from = (tx: Pick<Tx, "select">) =>
  tx
    .select({ memberId: members.id, nickname: members.nickname, row: importRows.row, reason: change })
    .from(importRows)
    .innerJoin(imports, eq(imports.id, importRows.importId))
    .innerJoin(members, eq(members.id, importRows.memberId));

/** Those who have changed since, the first of them by name, and how many there are. */
export async function listChanged(viewer: Viewer, importId: string, size = 100) {
  ensure(can.importMembers(viewer));
  const rows = await from(db)
    .where(and(made(importId), sql`${change} is not null`))
    .orderBy(asc(importRows.row))
    .limit(size);
  if (rows.length < size) return { rows, count: rows.length };
  const [{ n } = { n: 0 }] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(importRows)
    .innerJoin(imports, eq(imports.id, importRows.importId))
    .innerJoin(members, eq(members.id, importRows.memberId))
    .where(and(made(importId), sql`${change} is not null`));
  return { rows, count: n };
}

/** The next rows that an undo looks at. */
export const undoRows = (tx: Tx, importId: string, after: number, size: number) =>
  tx
    .select()
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, importId),
        gt(importRows.row, after),
        sql`${importRows.outcome} in ('CREATED', 'UPDATED')`,
      ),
    )
    .orderBy(asc(importRows.row))
    .limit(size);
