// Owns exports of any list of members: streamed in keyset pages, only what the viewer may read, and written down in the trail.
import { and, asc, eq, gt, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { db } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { ensure } from "../errors";
import { beginExport, type Export, type ExportListInput } from "../exports/export";
import { AT_ONCE, type Columns, linesOf, type Row } from "../exports/lines";
import type { Viewer } from "../viewer";
import { exportColumns } from "./export-columns";
import { countMembersForStaff, matchingRows, type StaffList, StaffListInput } from "./staff-list";

/**
 * Begins an export: writes down who takes what, and answers the file in pieces. Names of columns that the viewer may not read are not
 * known at all. Throws Forbidden, and Invalid when no column is left.
 */
export async function exportMembers(viewer: Viewer, raw: z.input<typeof ExportListInput>): Promise<Export> {
  ensure(can.exportMembers(viewer));
  ensure(can.seeDesk(viewer));
  return beginExport(viewer, raw, {
    of: "members",
    columns: await exportColumns(viewer),
    count: (list) => countMembersForStaff(viewer, StaffListInput.parse(list)),
    lines: (list, columns) => pagesOf(viewer, StaffListInput.parse(list), columns),
  });
}

async function* pagesOf(viewer: Viewer, input: StaffList, columns: Columns) {
  const matching = await matchingRows(viewer, input);
  yield* linesOf(viewer, columns, (chosen, after) => rowsBehind(chosen, matching, after));
}

const rowsBehind = (chosen: Record<string, SQL<string | null>>, matching: SQL | undefined, after?: string) =>
  db
    .select({ ...chosen, rowId: sql<string>`${members.id}::text`, contactId: members.contactId })
    .from(members)
    .innerJoin(contacts, eq(contacts.id, members.contactId))
    .where(and(matching, after ? gt(members.id, after) : undefined))
    .orderBy(asc(members.id))
    .limit(AT_ONCE) as unknown as Promise<Row[]>;
