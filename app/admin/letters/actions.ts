"use server";
import { deleteLetter, keepLetter, sendLetter } from "@/domain/letters/letters";
import { action } from "@/entry/action";

export const keep = action(keepLetter, ({ letterId }) => `/admin/letters/${letterId}`, { done: "letter-kept" });
export const drop = action(deleteLetter, "/admin/letters", { done: "letter-deleted" });
export const send = action(sendLetter, ({ batchId }) => `/admin/batches/${batchId}`);
