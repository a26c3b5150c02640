import { can } from "@/domain/can";
import { listLabels } from "@/domain/contacts/labels";
import { targetsOf } from "@/domain/imports/create";
import { getImport, listInvalid, listKept, listSamples } from "@/domain/imports/import";
import { importFields } from "@/domain/imports/own-fields";
import { refusalOf } from "@/domain/imports/targets";
import { isUndoable, UNDO_DAYS } from "@/domain/imports/undo";
import type { Viewer } from "@/domain/viewer";
import { one } from "@/entry/path";
import { orNotFound } from "@/entry/viewer";
import type { Query } from "../../desk";

/** What the page of one import shows, wherever it stands. */
export async function loadImport(viewer: Viewer, id: string, query: Query) {
  const file = await orNotFound(getImport(viewer, id));
  const { state } = file;
  const isRemapped = state === "CHECKED" && one(query.columns) !== undefined;
  const wantsMapping = state === "MAPPING" || (state === "READING" && !file.targets) || isRemapped;
  const hasProblems = ((file.startedAt ? file.done : file.planned).INVALID ?? 0) > 0;
  return {
    file,
    wantsMapping,
    isPlanned: state === "CHECKED" && !isRemapped,
    columns: wantsMapping ? await columnsOf(file) : [],
    fields: wantsMapping ? (await importFields()).map(({ key, title }) => ({ key, title })) : [],
    labels: wantsMapping && can.manageContacts(viewer) ? (await listLabels(viewer)).map(({ name }) => name) : null,
    problems: hasProblems ? await listInvalid(viewer, file) : [],
    kept: state === "UNDONE" && file.undone.kept ? await listKept(viewer, id) : [],
    undoUntil: isUndoable(file) ? new Date(file.startedAt!.getTime() + UNDO_DAYS * 86_400_000) : null,
  };
}

export type LoadedImport = Awaited<ReturnType<typeof loadImport>>;

/** Each column with its first cells, and what it was guessed or chosen to be. */
async function columnsOf(file: Awaited<ReturnType<typeof getImport>>) {
  const samples = await listSamples(file.id);
  const targets = targetsOf(file, await importFields());
  return file.columns.map((name, at) => ({
    name,
    target: targets[at]!,
    refusal: refusalOf(name),
    samples: samples.flatMap(({ cells }) => (cells[at] ? [cells[at].slice(0, 80)] : [])),
  }));
}
