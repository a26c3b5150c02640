// Owns whom a program's question finds, of members and of contacts alike.
import { and, asc, eq, gt } from "drizzle-orm";
import { type Db, db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { askedContactIds } from "../contacts/asked";
import { inReach } from "../members/reach";
import { RECORD_FIELDS } from "../members/record-fields";
import type { Condition, Search } from "../query/condition";
import { whereOf } from "../query/where";
import type { Viewer } from "../viewer";
import type { Of } from "./input";

/** A question of a list, kept as it was asked. */
export type Question = { of: Of; condition?: Condition; search?: Search };

/** Ids of those the viewer sees and the question finds, behind an id, in the order of ids. Throws Invalid for what cannot be asked. */
export async function askedIds(
  viewer: Viewer,
  { of, ...question }: Question,
  limit: number,
  { after, from = db }: { after?: string; from?: Pick<Db, "select"> } = {},
): Promise<string[]> {
  if (of === "contacts") return askedContactIds(viewer, question, limit, { after, from });
  const found = await from
    .select({ id: members.id })
    .from(members)
    .innerJoin(contacts, eq(contacts.id, members.contactId))
    .where(
      and(
        inReach(viewer),
        whereOf(RECORD_FIELDS, viewer, { ...question, sorting: [] }),
        after ? gt(members.id, after) : undefined,
      ),
    )
    .orderBy(asc(members.id))
    .limit(limit);
  return found.map(({ id }) => id);
}
