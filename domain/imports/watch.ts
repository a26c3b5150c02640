// Owns who is told that work goes on behind the scenes, and by whose right it does.
import type { Tx } from "@/db/client";
import { viewerBehindKey } from "../api-keys/caller";
import { newsFor } from "../notifications/news";
import { recipientOf } from "../notifications/teller";
import { SYSTEM, type Viewer } from "../viewer";

type Work = { createdBy: string | null; runBy: string | null; isByOperator: boolean; keyId?: string | null };

/** Wakes the open pages of whoever began the work, and of whoever went on with it. */
export async function tellWatchers(tx: Tx, { createdBy, runBy }: Work): Promise<void> {
  for (const memberId of new Set([createdBy, runBy])) if (memberId) await newsFor(tx, memberId, "work");
}

/** The viewer by whose right the work runs, as they are now; null once they are gone. */
export async function runnerOf(tx: Tx, { runBy, isByOperator, keyId }: Work): Promise<Viewer | null> {
  if (runBy) return (await recipientOf(tx, runBy))?.viewer ?? null;
  if (keyId) return viewerBehindKey(tx, keyId);
  return isByOperator ? SYSTEM : null;
}
