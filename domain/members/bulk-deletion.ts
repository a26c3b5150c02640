// Owns deleting a selection: the single act once per member, each in a transaction of its own, and a result by row.
import { DomainError, Invalid } from "../errors";
import type { Viewer } from "../viewer";
import { deleteMember } from "./deletion";
import { DeleteMembersInput } from "./input";

/** `reason` is the key under `errors` of why a member is still there. */
export type Deleted = { memberId: string; reason?: string };

/**
 * Deletes each of up to 100 members for good; who cannot be is told row by row. For programs: whoever deletes by hand types each name.
 * Throws Invalid for a wrong selection, and Forbidden at the first row when deleting is not the viewer's at all.
 */
export async function deleteMembers(viewer: Viewer, input: { memberIds: string[] }): Promise<Deleted[]> {
  const parsed = DeleteMembersInput.safeParse(input);
  if (!parsed.success)
    throw new Invalid(Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join("."), issue.message])));
  const results: Deleted[] = [];
  for (const memberId of parsed.data.memberIds) {
    try {
      await deleteMember(viewer, { memberId, content: "anonymise" });
      results.push({ memberId });
    } catch (error) {
      if (!(error instanceof DomainError) || error.reason === "forbidden") throw error;
      results.push({ memberId, reason: error.reason });
    }
  }
  return results;
}
