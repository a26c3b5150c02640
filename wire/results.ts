/** What came of one of many; `reason` is the key of why not. */
type Result = { id?: string; reason?: string; item?: object };

/** What came of each of many, in the order they were sent. */
export function writeResults(rows: Result[]) {
  const results = rows.map(({ id, reason, item }, originalIndex) => ({
    itemMetadata: {
      id,
      originalIndex,
      success: reason === undefined,
      error: reason === undefined ? undefined : { code: CODES[reason] ?? reason.toUpperCase().replaceAll("-", "_") },
    },
    ...(item && { item }),
  }));
  const totalFailures = rows.filter(({ reason }) => reason !== undefined).length;
  return {
    results,
    bulkActionMetadata: { totalSuccesses: rows.length - totalFailures, totalFailures, undetailedFailures: 0 },
  };
}

const CODES: Record<string, string> = {
  member: "NOT_FOUND",
  badge: "NOT_FOUND",
  "not-on-owners": "OWNER_OR_CONTRIBUTOR_MEMBER_DELETE_FORBIDDEN",
};
