// Owns the undo of a whole import, for 30 days: whoever is still as the import made them goes, whoever has come to life stays unless chosen.
import { and, eq, inArray, sql } from "drizzle-orm";
import { contacts } from "@/db/schema/contacts";
import { batches, type Import, type ImportRow, importRows, imports } from "@/db/schema/imports";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { command, type Scope } from "../command";
import { isLabel, takeLabel } from "../contacts/labels";
import { Conflict, ensure, NotFound } from "../errors";
import { takeBackValues } from "../fields/take-back";
import { removeMember } from "../members/deletion";
import { lockMember } from "../members/member";
import type { Viewer } from "../viewer";
import { changeOf, hasWords, undoRows } from "./changed";
import { emptyingOf, type Filled } from "./fill";
import { ImportIdInput, UndoImportInput } from "./input";
import { runnerOf, tellWatchers } from "./watch";

export const UNDO_DAYS = 30;
const AT_ONCE = 25;

/** Can it be taken back, as far as time and state go? */
export const isUndoable = (file: Pick<Import, "state" | "startedAt">): boolean =>
  (file.state === "DONE" || file.state === "STOPPED" || file.state === "UNDONE") &&
  !!file.startedAt &&
  file.startedAt.getTime() > Date.now() - UNDO_DAYS * 86_400_000;

/**
 * Begins the undo. Whom it takes beside those who are as they came needs the right to delete members. Letters of the import that have
 * not gone out stay unsent. Throws Conflict when the time is over or there is nothing to undo.
 */
export const undoImport = command(UndoImportInput, async ({ importId, isAll, memberIds }, { viewer, tx }) => {
  ensure(can.importMembers(viewer));
  if (isAll || memberIds.length > 0) ensure(can.deleteMembers(viewer), "import-undo-delete");
  const [file] = await tx.select().from(imports).where(eq(imports.id, importId)).for("update");
  if (!file) throw new NotFound("import");
  if (file.state === "UNDOING") return;
  if (!isUndoable(file)) throw new Conflict("import-undo-over");
  if (file.batchId) await tx.update(batches).set({ state: "STOPPED", fault: "undone" }).where(waits(file.batchId));
  await tx
    .update(imports)
    .set({
      state: "UNDOING",
      undoneTo: 0,
      undone: {},
      alsoUndo: { isAll, memberIds },
      runBy: viewer.memberId,
      fault: null,
    })
    .where(eq(imports.id, importId));
});

const waits = (batchId: string) => and(eq(batches.id, batchId), inArray(batches.state, ["GATHERING", "RUNNING"]));

/** The next piece of an undo. */
export const undoSome = command(ImportIdInput, async ({ importId }, scope) => {
  const { tx, now } = scope;
  const isSo = and(eq(imports.id, importId), eq(imports.state, "UNDOING"));
  const [file] = await tx.select().from(imports).where(isSo).for("update", { skipLocked: true });
  if (!file) return false;
  const viewer = await runnerOf(tx, file);
  if (!viewer || !can.importMembers(viewer)) {
    await tx.update(imports).set({ state: "STOPPED", fault: "no-right" }).where(isSo);
    await tellWatchers(tx, file);
    return false;
  }
  const rows = await undoRows(tx, importId, file.undoneTo, AT_ONCE);
  const undone = { removed: file.undone.removed ?? 0, kept: file.undone.kept ?? 0 };
  for (const row of rows) {
    if (row.undo === "REMOVED") continue;
    const reason = await undoRow(by(scope, viewer), file, row);
    undone[reason ? "kept" : "removed"]++;
    await tx
      .update(importRows)
      .set({ undo: reason ? "KEPT" : "REMOVED", undoReason: reason })
      .where(and(eq(importRows.importId, importId), eq(importRows.row, row.row)));
  }
  const isOver = rows.length < AT_ONCE;
  await tx
    .update(imports)
    .set({ undone, undoneTo: rows.at(-1)?.row ?? file.undoneTo, ...(isOver && { state: "UNDONE", undoneAt: now }) })
    .where(eq(imports.id, importId));
  if (isOver)
    await scope.record(
      { type: "import.undone", memberId: null, importId, name: file.name, count: undone.removed },
      viewer,
    );
  await tellWatchers(tx, file);
  return true;
});

/** What is done and told in the name of whoever undoes it. */
const by = (scope: Scope, viewer: Viewer): Scope => ({
  ...scope,
  viewer,
  record: (happening) => scope.record(happening, viewer),
  recordAll: (happenings) => scope.recordAll(happenings, viewer),
});

/** Undoes one row. Answers why it was left, or null when it is gone. */
async function undoRow(scope: Scope<unknown>, file: Import, row: ImportRow): Promise<string | null> {
  const { tx } = scope;
  if (row.outcome === "CREATED" && row.memberId) {
    const member = await lockMember(tx, row.memberId);
    const reason = await changeOf(tx, file.id, row.row);
    if (reason && !mayTake(scope.viewer, file, row.memberId, reason)) return reason;
    // They never came by themselves, so there is no goodbye.
    await removeMember(scope, member, { content: "anonymise", isErasure: false });
  }
  return undoContact(scope, row);
}

function mayTake(viewer: Viewer, { alsoUndo }: Import, memberId: string, reason: string): boolean {
  if (reason === "owner" || memberId === viewer.memberId || !can.deleteMembers(viewer)) return false;
  return !!alsoUndo && (alsoUndo.isAll || alsoUndo.memberIds.includes(memberId));
}

/** A contact that the row made goes when nobody has touched it since; what it filled in elsewhere is emptied where it still stands. */
async function undoContact(
  scope: Scope<unknown>,
  { contactId, isContactNew, filled, doneAt, outcome }: ImportRow,
): Promise<string | null> {
  if (!contactId) return null;
  const { tx } = scope;
  const [contact] = await tx.select().from(contacts).where(eq(contacts.id, contactId)).for("update");
  if (!contact) return null;
  if (isContactNew) {
    const isUsed = sql`(${hasWords(sql`${contacts.id}`)}
      or exists (select 1 from ${members} where ${members.contactId} = ${contacts.id}))`;
    const used = await tx.$count(contacts, and(eq(contacts.id, contactId), isUsed));
    if (used === 0 && doneAt && contact.updatedAt <= doneAt)
      await tx.delete(contacts).where(eq(contacts.id, contactId));
    return null;
  }
  if (!filled) return null;
  const { answers = {}, labelId, ...filling } = filled as Filled;
  const { emptying, isWhole } = emptyingOf(contact, filling);
  if (Object.keys(emptying).length > 0) await tx.update(contacts).set(emptying).where(eq(contacts.id, contactId));
  const areTakenBack = await takeBackValues(tx, contactId, answers);
  if (labelId && (await isLabel(tx, labelId))) await takeLabel(scope, [contactId], labelId);
  return outcome === "UPDATED" && !(isWhole && areTakenBack) ? "changed" : null;
}
