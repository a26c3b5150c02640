// Owns that nobody writes over what they have not seen: a form says on which state it was filled in (`seen`), and programs, which say
// nothing, are asked nothing.
import { createHash } from "node:crypto";
import { Overtaken } from "./errors";

/** Throws Overtaken where a form was filled in on another state than there is: a revision, or the mark of what it shows. */
export function ensureNotOvertaken(seen: string | undefined, now: number | string): void {
  if (seen && seen !== String(now)) throw new Overtaken(String(now));
}

/** Stands for what a form shows, where no revision counts its changes: the same values under the same names have the same mark. */
export function markOf(shown: Record<string, unknown>): string {
  const text = JSON.stringify(Object.entries(shown).sort(([one], [other]) => (one < other ? -1 : 1)));
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
