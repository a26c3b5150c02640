import type { Deleted } from "@/domain/members/bulk-deletion";

/** What came of each of many, in the order they were sent. */
export function writeResults(rows: Deleted[]) {
  const results = rows.map(({ memberId, reason }, originalIndex) => ({
    itemMetadata: {
      id: memberId,
      originalIndex,
      success: reason === undefined,
      error: reason === undefined ? undefined : { code: CODES[reason] ?? reason.toUpperCase().replaceAll("-", "_") },
    },
  }));
  const totalFailures = rows.filter(({ reason }) => reason !== undefined).length;
  return {
    results,
    bulkActionMetadata: { totalSuccesses: rows.length - totalFailures, totalFailures, undetailedFailures: 0 },
  };
}

const CODES: Record<string, string> = {
  member: "NOT_FOUND",
  "not-on-owners": "OWNER_OR_CONTRIBUTOR_MEMBER_DELETE_FORBIDDEN",
};
