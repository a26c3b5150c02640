import { z } from "zod";
import { codeOf } from "./values";

/** What came of one of many; `reason` is the key of why not. */
type Result<Item> = { id?: string; reason?: string; item?: Item };

const itemMetadata = z.object({
  id: z.guid().optional(),
  originalIndex: z.int(),
  success: z.boolean(),
  error: z.object({ code: z.string() }).optional(),
});
/** With what was made, where that was asked for. */
export const resultsOf = <S extends z.ZodType>(item: S) =>
  z.object({
    results: z.array(z.object({ itemMetadata, item: item.optional() })),
    bulkActionMetadata: z.object({
      totalSuccesses: z.int(),
      totalFailures: z.int(),
      undetailedFailures: z.int(),
    }),
  });

/** What came of each of many, in the order they were sent. */
export function writeResults<Item>(rows: Result<Item>[]) {
  const results = rows.map(({ id, reason, item }, originalIndex) => ({
    itemMetadata: {
      id,
      originalIndex,
      success: reason === undefined,
      error: reason === undefined ? undefined : { code: CODES[reason] ?? codeOf(reason) },
    },
    item,
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
