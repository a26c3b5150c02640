// Owns the dry run, which writes nothing but its own notes, and the run: both in pieces that each are one transaction.
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { type Import, imports } from "@/db/schema/imports";
import { applications } from "@/db/schema/joining";
import { newId } from "@/lib/id";
import { beginBatch } from "../batches/begin";
import { can } from "../can";
import { command, type Scope } from "../command";
import { labelNamed, putLabels } from "../contacts/labels";
import type { Happening } from "../events";
import { readAnswers, writeValues } from "../fields/write-values";
import { type Arrival, insertMembers } from "../members/new-members";
import { getSettings } from "../settings/settings";
import type { Viewer } from "../viewer";
import { type Filled, fillingOf } from "./fill";
import { ImportIdInput } from "./input";
import { importFields } from "./own-fields";
import { counted, type Made, noteRows, type Planned, planRows } from "./plan";
import { runnerOf, tellWatchers } from "./watch";

const AT_ONCE = 250;

type State = Import["state"];

/** The next piece of a dry run. Answers whether there was one to do. */
export const checkRows = command(ImportIdInput, async ({ importId }, scope) => {
  const { tx } = scope;
  const file = await lockImport(tx, importId, "CHECKING");
  const viewer = file && (await runner(scope, file));
  if (!file || !viewer) return false;
  const rows = await planRows(tx, viewer, file, file.checkedTo, AT_ONCE * 2);
  await noteRows(tx, importId, rows, "plan");
  const checkedTo = rows.at(-1)?.row ?? file.checkedTo;
  const state = checkedTo >= file.rowCount ? "CHECKED" : "CHECKING";
  await tx
    .update(imports)
    .set({ checkedTo, planned: counted(file.planned, rows), state })
    .where(eq(imports.id, importId));
  await tellWatchers(tx, file);
  return true;
});

/** The next piece of the run itself. */
export const runRows = command(ImportIdInput, async ({ importId }, scope) => {
  const { tx, now } = scope;
  const file = await lockImport(tx, importId, "RUNNING");
  const viewer = file && (await runner(scope, file));
  if (!file || !viewer) return false;
  const rows = await planRows(tx, viewer, file, file.ranTo, AT_ONCE);
  const made = await makeThem(scope, file, viewer, rows);
  await noteRows(tx, importId, rows, "outcome", made);
  const ranTo = rows.at(-1)?.row ?? file.ranTo;
  const done = counted(file.done, rows);
  const isOver = ranTo >= file.rowCount;
  const ended = isOver && { state: "DONE" as const, finishedAt: now };
  await tx
    .update(imports)
    .set({ ranTo, done, ...ended })
    .where(eq(imports.id, importId));
  if (isOver) await finish(scope, viewer, { ...file, done });
  await tellWatchers(tx, file);
  return true;
});

async function lockImport(tx: Tx, importId: string, state: State): Promise<Import | undefined> {
  const isSo = and(eq(imports.id, importId), eq(imports.state, state));
  // Whoever else is at it does it.
  const [file] = await tx.select().from(imports).where(isSo).for("update", { skipLocked: true });
  return file;
}

/** By whose right it goes on. Who has lost it cannot go on through what they once began. */
async function runner({ tx, record }: Scope, file: Import): Promise<Viewer | null> {
  const viewer = await runnerOf(tx, file);
  if (viewer && can.importMembers(viewer)) return viewer;
  await tx.update(imports).set({ state: "STOPPED", fault: "no-right" }).where(eq(imports.id, file.id));
  await record({ type: "import.stopped", memberId: null, importId: file.id, name: file.name });
  await tellWatchers(tx, file);
  return null;
}

/** Makes those who are new with their contacts, and fills in what others lack. Rows whose address is gone by now are told so. */
async function makeThem(scope: Scope, file: Import, viewer: Viewer, rows: Planned[]): Promise<Made> {
  const { tx, now } = scope;
  const made: Made = new Map();
  const created = rows.filter(({ outcome }) => outcome === "CREATED");
  const { defaultPrivacy: privacyStatus } = await getSettings(tx);
  const contactIds = await contactsFor(scope, created, made);
  const arrivals = created.map(({ person, row }): Arrival => {
    const { email, nickname, title, about, language, joinedAt } = person!;
    const shown = { email, nickname, title, about, language, joinedAt };
    return { ...shown, contactId: contactIds.get(row)!, status: file.memberStatus, privacyStatus };
  });
  const ids = await insertMembers(tx, arrivals, now);
  for (const one of created) {
    const memberId = ids.get(one.person!.key);
    if (memberId) made.set(one.row, { ...made.get(one.row), memberId });
    else Object.assign(one, { outcome: "EXISTS" });
  }
  await fillThem(scope, [...rows.filter(({ outcome }) => outcome === "UPDATED"), ...created], made);
  const newcomers = created.flatMap(({ row }) => made.get(row) ?? []).filter(({ memberId }) => memberId);
  if (file.memberStatus === "PENDING" && newcomers.length > 0)
    await tx
      .insert(applications)
      .values(newcomers.map(({ contactId, memberId }) => ({ id: newId(), contactId: contactId!, memberId })));
  const taken = rows.filter(({ outcome }) => outcome === "CREATED" || outcome === "UPDATED");
  await writeFields(scope, taken, made);
  await putLabel(scope, viewer, file, taken, made);
  await recordBy(scope, viewer, file, [...made.values()]);
  return made;
}

/** The contact of each: the one that is there with that address, or a new one of its own. */
async function contactsFor({ tx, now }: Scope, created: Planned[], made: Made): Promise<Map<number, string>> {
  const contactIds = new Map<number, string>();
  const fresh = created.flatMap(({ row, person, contact, isKeyTaken }) => {
    if (contact) {
      contactIds.set(row, contact.id);
      made.set(row, { contactId: contact.id });
      return [];
    }
    const { email, key } = person!;
    const id = newId();
    contactIds.set(row, id);
    made.set(row, { contactId: id, isContactNew: true });
    const emails = [{ id: newId(), tag: "main", email, isPrimary: true }];
    const filling = fillingOf(undefined, person!);
    return [
      {
        id,
        emailKey: isKeyTaken ? null : key,
        emails,
        source: "import" as const,
        createdAt: now,
        updatedAt: now,
        ...filling,
      },
    ];
  });
  if (fresh.length > 0) await tx.insert(contacts).values(fresh);
  return contactIds;
}

async function fillThem({ tx, now }: Scope, rows: Planned[], made: Made): Promise<void> {
  for (const { row, contact, filling } of rows) {
    if (!contact || !filling || Object.keys(filling).length === 0) continue;
    await tx
      .update(contacts)
      .set({ ...filling, updatedAt: now })
      .where(eq(contacts.id, contact.id));
    noteFilled(made, row, contact.id, filling);
  }
}

const noteFilled = (made: Made, row: number, contactId: string, filled: Filled) =>
  made.set(row, { ...made.get(row), contactId, filled: { ...made.get(row)?.filled, ...filled } });

/** Writes what rows say in the owner's fields, where nothing stands yet. */
async function writeFields({ tx }: Scope, rows: Planned[], made: Made): Promise<void> {
  const saying = rows.filter(({ gaps }) => gaps && gaps.length > 0);
  if (saying.length === 0) return;
  const all = await importFields(tx);
  for (const { row, person, contact, gaps = [] } of saying) {
    const contactId = made.get(row)?.contactId ?? contact?.id;
    if (!contactId) continue;
    const answers = Object.fromEntries(gaps.map((key) => [key, person!.fields![key]]));
    const written = await writeValues(tx, contactId, all, { answers }, { onlyGaps: true });
    if (!contact || written.length === 0) continue;
    const contents = [...readAnswers(all, answers)].filter(([key, content]) => content && written.includes(key));
    noteFilled(made, row, contactId, { answers: Object.fromEntries(contents) as Filled["answers"] });
  }
}

/** Puts the import's label on their contacts, in the name of whoever runs it. A label that was deleted meanwhile is not made again. */
async function putLabel(scope: Scope, viewer: Viewer, { label: name }: Import, rows: Planned[], made: Made) {
  const found = rows.flatMap(({ row, contact, isLabelled }) => {
    const contactId = made.get(row)?.contactId ?? contact?.id;
    return isLabelled && contactId ? [{ row, contactId, isOld: contact !== undefined }] : [];
  });
  const label = name && found.length > 0 ? await labelNamed(scope.tx, name) : undefined;
  if (!label) return;
  const contactIds = found.map(({ contactId }) => contactId);
  await putLabels({ ...scope, recordAll: (all) => scope.recordAll(all, viewer) }, contactIds, [label.id]);
  for (const { row, contactId, isOld } of found) if (isOld) noteFilled(made, row, contactId, { labelId: label.id });
}

/** One fact for each contact and each member there is now, in the name of whoever runs it. */
async function recordBy(
  scope: Scope,
  viewer: Viewer,
  { memberStatus }: Import,
  made: Made extends Map<number, infer M> ? M[] : never,
) {
  await scope.recordAll(
    made.flatMap(({ contactId, isContactNew, memberId }): Happening[] => [
      ...(isContactNew
        ? [{ type: "contact.created" as const, memberId: null, contactId: contactId!, source: "import" }]
        : []),
      ...(memberId ? [{ type: "member.created" as const, memberId, status: memberStatus }] : []),
    ]),
    viewer,
  );
}

async function finish(scope: Scope, viewer: Viewer, file: Import): Promise<void> {
  const count = file.done.CREATED ?? 0;
  await scope.record({ type: "import.finished", memberId: null, importId: file.id, name: file.name, count }, viewer);
  if (!file.isInviting || count === 0) return;
  const batchId = await beginBatch({ ...scope, viewer }, { act: "send-password", about: { importId: file.id } });
  await scope.tx.update(imports).set({ batchId }).where(eq(imports.id, file.id));
}
