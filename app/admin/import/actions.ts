"use server";
import { startBatch } from "@/domain/batches/begin";
import { dropImport, mapImport, runImport, stopImport } from "@/domain/imports/import";
import { undoImport } from "@/domain/imports/undo";
import { action } from "@/entry/action";
import { pageOf } from "./page-of";

export const map = action(mapImport, pageOf);
export const run = action(runImport, pageOf);
export const stop = action(stopImport, pageOf, { done: "import-stopped" });
export const drop = action(dropImport, "/admin/import", { done: "import-dropped" });
export const undo = action(undoImport, pageOf);
export const send = action(startBatch, ({ batchId }) => `/admin/batches/${batchId}`);
