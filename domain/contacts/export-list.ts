// Owns exports of any list of contacts, as those of members are.
import { and, asc, eq, gt, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { ensure } from "../errors";
import { beginExport, type Export, type ExportListInput } from "../exports/export";
import { AT_ONCE, type Columns, linesOf, type Row } from "../exports/lines";
import { contactColumns } from "../members/export-columns";
import type { Viewer } from "../viewer";
import { type ContactFilter, ContactFilterInput, countContacts, matchingContacts } from "./filter";

/** Begins an export of contacts. Throws Forbidden unless the viewer may both export and look after contacts, and Invalid without a column. */
export async function exportContacts(viewer: Viewer, raw: z.input<typeof ExportListInput>): Promise<Export> {
  ensure(can.exportMembers(viewer));
  ensure(can.manageContacts(viewer));
  return beginExport(viewer, raw, {
    of: "contacts",
    columns: await contactColumns(viewer),
    count: (list) => countContacts(viewer, ContactFilterInput.parse(list)),
    lines: (list, columns) => pagesOf(viewer, ContactFilterInput.parse(list), columns),
  });
}

async function* pagesOf(viewer: Viewer, filter: ContactFilter, columns: Columns) {
  const matching = await matchingContacts(viewer, filter);
  yield* linesOf(viewer, columns, (chosen, after) => rowsBehind(chosen, matching, after));
}

const rowsBehind = (chosen: Record<string, SQL<string | null>>, matching: SQL | undefined, after?: string) =>
  db
    .select({ ...chosen, rowId: sql<string>`${contacts.id}::text`, contactId: contacts.id })
    .from(contacts)
    // Also so that columns keep the names of their tables: in a select without a join drizzle leaves them out.
    .leftJoin(members, eq(members.contactId, contacts.id))
    .where(and(matching, after ? gt(contacts.id, after) : undefined))
    .orderBy(asc(contacts.id))
    .limit(AT_ONCE) as unknown as Promise<Row[]>;
