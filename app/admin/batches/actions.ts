"use server";
import { goOnWithBatch, stopBatchByHand, undoBatch } from "@/domain/batches/batch";
import { startBatch } from "@/domain/batches/begin";
import { action } from "@/entry/action";
import { pageOf } from "./page-of";

export const begin = action(startBatch, ({ batchId }) => `/admin/batches/${batchId}`);
export const undo = action(undoBatch, pageOf);
export const stop = action(stopBatchByHand, pageOf, { done: "batch-stopped" });
export const goOn = action(goOnWithBatch, pageOf);
