// Owns merging as programs ask for it: several into one, which is named and stays, under the revision that was read.
import { can } from "../can";
import { command } from "../command";
import { Conflict, ensure } from "../errors";
import type { Viewer } from "../viewer";
import { type AskedContact, getAskedContacts } from "./asked";
import { lockContact } from "./contact";
import { MergeIntoInput } from "./input";
import { mergeContacts, mergedContact } from "./merge";

/**
 * Merges the sources into a contact, the first before the second. Throws NotFound, Conflict for a stale revision, for a source that is
 * the target, and for a source that is a member: theirs would have to stay.
 */
export const mergeInto = command(MergeIntoInput, async ({ contactId, revision, sourceIds }, scope) => {
  ensure(can.manageContacts(scope.viewer));
  const sources = [...new Set(sourceIds)];
  const all = [];
  // In one order, so that two merges cannot meet head on.
  for (const id of [...new Set([contactId, ...sources])].sort()) all.push(await lockContact(scope.tx, id));
  const target = all.find(({ id }) => id === contactId)!;
  if (revision !== undefined && revision !== target.revision)
    throw new Conflict("revision-stale", { revision: target.revision });
  for (const id of sources) ensureMerges(contactId, all.find((contact) => contact.id === id)!);
  for (const otherId of sources) await mergeContacts.within(scope, { contactId, otherId });
});

function ensureMerges(targetId: string, source: { id: string; isMember: boolean | null }): void {
  if (source.id === targetId) throw new Conflict("contact-same");
  if (source.isMember) throw new Conflict("merge-source-member");
}

/** What would come of it; nothing is changed. Throws what `mergeInto` throws. */
export async function previewMergeInto(viewer: Viewer, contactId: string, sourceIds: string[]): Promise<AskedContact> {
  const [target, ...sources] = await getAskedContacts(viewer, [contactId, ...new Set(sourceIds)]);
  let kept = target!;
  for (const source of sources) {
    ensureMerges(kept.id, source);
    const lacking = source.values.filter(({ key }) => !kept.values.some((value) => value.key === key));
    kept = {
      ...kept,
      ...mergedContact(kept, source),
      emailKey: kept.emailKey ?? source.emailKey,
      labelKeys: [...new Set([...kept.labelKeys, ...source.labelKeys])],
      values: [...kept.values, ...lacking],
    };
  }
  return kept;
}
