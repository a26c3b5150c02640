// Module labels of the public API.
import { z } from "zod";
import { deleteLabel, renameLabel } from "@/domain/contacts/labels";
import { askLabels, findOrCreateLabel, getAskedLabel } from "@/domain/contacts/labels-asked";
import { Conflict } from "@/domain/errors";
import { LabelShape, writeLabel } from "@/wire/labels";
import { NOTHING } from "@/wire/shapes";
import { type Operation, operation } from "./operation";
import { ByKey, listedIn, nameOf } from "./small-lists";

const LABELS_AT = "/contacts/v4/labels";

const displayName = z.string("label-missing").max(180, "text-long");
/** The one by its key, as long as it is no fixed one. */
async function ownLabel(viewer: Parameters<typeof getAskedLabel>[0], key: string) {
  const label = await getAskedLabel(viewer, key);
  if (label.isFixed) throw new Conflict("label-fixed");
  return label;
}

const ALabel = z.object({ label: LabelShape });

export const LABELS: Operation[] = [
  operation({
    name: "labels.findOrCreateLabel",
    method: "POST",
    path: LABELS_AT,
    who: "key",
    input: z.object({ displayName }),
    answer: ALabel.extend({ newLabel: z.boolean() }),
    run: async ({ viewer }, { displayName }) => {
      const { key, isNew } = await findOrCreateLabel(viewer, { name: displayName });
      return { label: writeLabel(await getAskedLabel(viewer, key)), newLabel: isNew };
    },
    nameOf,
    fieldAt: (path) => (path === "name" ? "displayName" : path),
  }),
  operation({
    name: "labels.getLabel",
    method: "GET",
    path: `${LABELS_AT}/{key}`,
    who: "key",
    input: ByKey,
    answer: ALabel,
    run: async ({ viewer }, { key }) => ({ label: writeLabel(await getAskedLabel(viewer, key)) }),
    nameOf,
  }),
  operation({
    name: "labels.renameLabel",
    method: "PATCH",
    path: `${LABELS_AT}/{key}`,
    who: "key",
    input: ByKey.extend({ label: z.object({ displayName }) }),
    answer: ALabel,
    run: async ({ viewer }, { key, label }) => {
      const { id } = await ownLabel(viewer, key);
      await renameLabel(viewer, { labelId: id, name: label.displayName });
      return { label: writeLabel(await getAskedLabel(viewer, key)) };
    },
    nameOf,
    fieldAt: (path) => (path === "name" ? "label.displayName" : path),
  }),
  operation({
    name: "labels.deleteLabel",
    method: "DELETE",
    path: `${LABELS_AT}/{key}`,
    who: "key",
    input: ByKey,
    answer: NOTHING,
    run: async ({ viewer }, { key }) => {
      await deleteLabel(viewer, { labelId: (await ownLabel(viewer, key)).id });
      return {};
    },
    nameOf,
  }),
  ...listedIn({
    module: "labels",
    noun: "labels",
    path: LABELS_AT,
    shape: LabelShape,
    ask: askLabels,
    write: writeLabel,
  }),
];
