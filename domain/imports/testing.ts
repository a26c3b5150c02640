// Fixtures for tests of imports: a file given as text, and the worker's part done at once.
import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { importRows } from "@/db/schema/imports";
import type { Viewer } from "../viewer";
import { advanceWork } from "./advance";
import { createImport, targetsOf } from "./create";
import { getImport, mapImport, runImport } from "./import";
import { importFields } from "./own-fields";

export async function* bytesOf(text: string, size = 4096): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

type Choices = {
  memberStatus?: "APPROVED" | "PENDING" | "OFFLINE";
  invite?: "now" | "later";
  isFilling?: "on";
  label?: string;
};

/** A file read and tried, with the targets that its columns seem to say. */
export async function tried(viewer: Viewer, text: string, choices: Choices = {}): Promise<string> {
  const importId = await createImport(viewer, "people.csv", bytesOf(text));
  await advanceWork();
  const file = await getImport(viewer, importId);
  await mapImport(viewer, {
    importId,
    targets: targetsOf(file, await importFields()) as "email"[],
    memberStatus: "APPROVED",
    invite: "later",
    ...choices,
  });
  await advanceWork();
  return importId;
}

/** The same, and run to its end. */
export async function imported(viewer: Viewer, text: string, choices: Choices = {}): Promise<string> {
  const importId = await tried(viewer, text, choices);
  await runImport(viewer, { importId });
  await advanceWork();
  return importId;
}

/** What became of each row: its line, the outcome and the reason. */
export const outcomes = (importId: string) =>
  db
    .select({ line: importRows.line, outcome: importRows.outcome, plan: importRows.plan, reason: importRows.reason })
    .from(importRows)
    .where(eq(importRows.importId, importId))
    .orderBy(asc(importRows.row));
