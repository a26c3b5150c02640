// Owns an import as staff see and steer it: mapped, tried, run, stopped, gone on with, forgotten.
import { and, asc, eq, gt, inArray, isNotNull, lt, or, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { type Import, importRows, imports } from "@/db/schema/imports";
import { members } from "@/db/schema/members";
import { isUuid } from "@/lib/id";
import { can } from "../can";
import { command } from "../command";
import { isLabelName, labelFor } from "../contacts/labels";
import { Conflict, ensure, Invalid, NotFound } from "../errors";
import { letGo } from "../files/strays";
import { type Place, pageOf } from "../paging";
import { ensureMayBackdate } from "../roles/rules";
import type { Viewer } from "../viewer";
import { ImportIdInput, MapImportInput } from "./input";
import { importFields } from "./own-fields";
import { refusalOf } from "./targets";
import { isUndoable, UNDO_DAYS } from "./undo";

/** Imports, the newest first. */
export async function listImports(viewer: Viewer, place: Place) {
  ensure(can.importMembers(viewer));
  const { id, name, state, rowCount, done, undone, createdAt } = imports;
  return pageOf({ key: imports.createdAt, id: imports.id, isUp: false }, place, 20, ({ where, orderBy, limit }) =>
    db
      .select({
        id,
        name,
        state,
        rowCount,
        done,
        undone,
        createdAt,
        by: members.nickname,
        cursorKey: imports.createdAt,
      })
      .from(imports)
      .leftJoin(members, eq(members.id, imports.createdBy))
      .where(where)
      .orderBy(...orderBy)
      .limit(limit),
  );
}

/** One import and what may be done with it now. Throws NotFound. */
export async function getImport(viewer: Viewer, importId: string) {
  ensure(can.importMembers(viewer));
  const found = isUuid(importId)
    ? await db
        .select({ file: imports, by: members.nickname })
        .from(imports)
        .leftJoin(members, eq(members.id, imports.createdBy))
        .where(eq(imports.id, importId))
    : [];
  if (!found[0]) throw new NotFound("import");
  const { file, by } = found[0];
  return { ...file, by, mayUndo: isUndoable(file), mayGoOn: mayGoOn(file) };
}

/** Stopped on its way, and nobody has begun to take it back since. */
const mayGoOn = ({ state, ranTo, rowCount, alsoUndo }: Import): boolean =>
  state === "STOPPED" && ranTo < rowCount && alsoUndo === null;

/** The first rows, as they stand in the file, for the mapping screen. */
export const listSamples = (importId: string, size = 3) =>
  db
    .select({ row: importRows.row, cells: importRows.cells })
    .from(importRows)
    .where(eq(importRows.importId, importId))
    .orderBy(asc(importRows.row))
    .limit(size);

/** Rows that cannot be taken, with the reason; of the dry run until it has run. `after` is the row to go on behind. */
export async function listInvalid(viewer: Viewer, file: Import, after = 0, size = 20) {
  ensure(can.importMembers(viewer));
  return db
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, file.id), gt(importRows.row, after), isInvalid(file)))
    .orderBy(asc(importRows.row))
    .limit(size);
}

/** All rows in their order, with what came of them so far. `after` is the row to go on behind. */
export async function listRows(viewer: Viewer, file: Import, after = 0, size = 20) {
  ensure(can.importMembers(viewer));
  return db
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, file.id), gt(importRows.row, after)))
    .orderBy(asc(importRows.row))
    .limit(size);
}

const hasRun = ({ startedAt }: Import) => startedAt !== null;
const isInvalid = (file: Import) =>
  hasRun(file)
    ? eq(importRows.outcome, "INVALID")
    : and(eq(importRows.plan, "INVALID"), sql`${importRows.row} <= ${file.checkedTo}`);

/** Those an undo has left, and why. */
export async function listKept(viewer: Viewer, importId: string, size = 100) {
  ensure(can.importMembers(viewer));
  return db
    .select({ memberId: importRows.memberId, nickname: members.nickname, reason: importRows.undoReason })
    .from(importRows)
    .leftJoin(members, eq(members.id, importRows.memberId))
    .where(and(eq(importRows.importId, importId), eq(importRows.undo, "KEPT")))
    .orderBy(asc(importRows.row))
    .limit(size);
}

/** Takes the mapping and begins the dry run. Throws Invalid unless some column is the email, or when one target is given twice. */
export const mapImport = command(
  MapImportInput,
  async ({ importId, targets, memberStatus, invite, isFilling, label }, { viewer, tx }) => {
    ensure(can.importMembers(viewer));
    if (label) ensure(can.manageContacts(viewer));
    if (label && !isLabelName(label)) throw new Invalid({ label: "label-fixed" });
    const file = await lockImport(tx, importId);
    if (!["READING", "MAPPING", "CHECKING", "CHECKED"].includes(file.state)) throw new Conflict("import-begun");
    const own = new Set((await importFields(tx)).map(({ key }) => `field.${key}`));
    const isKnown = (target: string) => !target.startsWith("field.") || own.has(target);
    const chosen = file.columns.map((column, at) => {
      const target = targets[at] ?? "skip";
      return refusalOf(column) || !isKnown(target) ? "skip" : target;
    });
    if (!chosen.includes("email")) throw new Invalid({ targets: "import-email-column" });
    if (chosen.includes("joinedAt")) await ensureMayBackdate({ tx, viewer });
    const used = chosen.filter((target) => target !== "skip");
    const twice = used.find((target, at) => used.indexOf(target) !== at);
    if (twice) throw new Invalid({ [`targets.${chosen.lastIndexOf(twice)}`]: "import-target-twice" });
    await tx
      .update(imports)
      .set({
        ...{ targets: chosen, memberStatus, isFilling, label, checkedTo: 0, planned: {} },
        isInviting: invite === "now",
        runBy: viewer.memberId,
        state: file.state === "READING" ? "READING" : "CHECKING",
      })
      .where(eq(imports.id, importId));
  },
);

/** Runs what the dry run has shown, by the right of whoever presses; also goes on with one that stopped. */
export const runImport = command(ImportIdInput, async ({ importId }, scope) => {
  const { viewer, tx, record, now } = scope;
  ensure(can.importMembers(viewer));
  const file = await lockImport(tx, importId);
  if (file.state === "RUNNING") return;
  if (file.state !== "CHECKED" && !mayGoOn(file)) throw new Conflict("import-begun");
  if (file.targets?.includes("joinedAt")) await ensureMayBackdate(scope);
  if (file.label) {
    ensure(can.manageContacts(viewer));
    await labelFor(scope, file.label);
  }
  await tx
    .update(imports)
    .set({ state: "RUNNING", fault: null, startedAt: file.startedAt ?? now, runBy: viewer.memberId })
    .where(eq(imports.id, importId));
  await record({ type: "import.started", memberId: null, importId, name: file.name, count: file.rowCount });
});

/** Ends the run where it is; what is made stays, and can be undone or gone on with. */
export const stopImport = command(ImportIdInput, async ({ importId }, { viewer, tx, record }) => {
  ensure(can.importMembers(viewer));
  const file = await lockImport(tx, importId);
  if (file.state !== "RUNNING") return;
  await tx.update(imports).set({ state: "STOPPED", fault: "by-hand" }).where(eq(imports.id, importId));
  await record({ type: "import.stopped", memberId: null, importId, name: file.name });
});

/** Forgets a file that nothing was made of. */
export const dropImport = command(ImportIdInput, async ({ importId }, { viewer, tx }) => {
  ensure(can.importMembers(viewer));
  const file = await lockImport(tx, importId);
  if (file.startedAt) throw new Conflict("import-begun");
  if (file.storageKey) await letGo(tx, [file.storageKey]);
  await tx.delete(imports).where(eq(imports.id, importId));
});

async function lockImport(tx: Tx, importId: string): Promise<Import> {
  const [file] = await tx.select().from(imports).where(eq(imports.id, importId)).for("update");
  if (!file) throw new NotFound("import");
  return file;
}

/** Forgets the rows of files whose time to be undone is over, and files that nobody went on with for a week; a job calls it. */
export async function clearImports(): Promise<void> {
  const days = (n: number) => sql`now() - make_interval(days => ${n})`;
  await db.transaction(async (tx) => {
    const left = and(inArray(imports.state, ["MAPPING", "CHECKED", "BROKEN"]), lt(imports.createdAt, days(7)));
    const dropped = await tx.delete(imports).where(left).returning({ key: imports.storageKey });
    await letGo(
      tx,
      dropped.flatMap(({ key }) => key ?? []),
    );
    const over = tx
      .select({ id: imports.id })
      .from(imports)
      .where(
        and(
          isNotNull(imports.startedAt),
          lt(imports.startedAt, days(UNDO_DAYS + 1)),
          or(eq(imports.state, "DONE"), eq(imports.state, "UNDONE"), eq(imports.state, "STOPPED")),
        ),
      );
    await tx.delete(importRows).where(inArray(importRows.importId, over));
  });
}
