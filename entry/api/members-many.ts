// Of the module members: acts on many at once, named one by one or found by a filter.
import { z } from "zod";
import type { Caller } from "@/domain/api-keys/caller";
import { actOnAsked } from "@/domain/batches/asked";
import { Invalid } from "@/domain/errors";
import { deleteMembers } from "@/domain/members/bulk-deletion";
import { getAssignee } from "@/domain/members/deletion";
import { QueryInput, readAsked, SearchInput } from "@/wire/query";
import { resultsOf, writeResults } from "@/wire/results";
import { JobShape, NOTHING } from "@/wire/shapes";
import { id } from "./ids";
import { type Operation, operation } from "./operation";

const BASE = "/members/v1/members";

const ByFilter = z.object({
  filter: QueryInput.shape.filter,
  search: SearchInput.nullish(),
  contentAssigneeId: id.nullish(),
});

/** An act on all whom a filter finds. Up to a thousand are done when it is answered, more go on as a batch that staff can follow. */
const byFilter = (name: string, path: string, what: "approve" | "block" | "delete") =>
  operation({
    name: `members.${name}`,
    method: "POST",
    path: `${BASE}/bulk/${path}`,
    who: "key",
    input: (what === "delete" ? ByFilter : ByFilter.omit({ contentAssigneeId: true })) as typeof ByFilter,
    answer: JobShape,
    run: async (caller, { filter, search, contentAssigneeId }) => {
      // One that was forgotten, or stands in another place, would be about everybody; whoever means that says an empty one.
      if (!filter && !search) throw new Invalid({ filter: "query-shape" });
      const { condition, search: words } = readAsked({ query: { filter }, search }, "profile.nickname");
      const told = {
        ...{ reason: reasonOf(caller), content: "anonymise" },
        ...(contentAssigneeId && { contentAssigneeId: await getAssignee(caller.viewer, contentAssigneeId) }),
      };
      return actOnAsked(caller.viewer, what, { of: "members", condition, search: words }, told);
    },
  });

/** Why, where nobody said: the trail names the key beside it. */
export const reasonOf = ({ name }: Caller): string => `API: ${name}`;

export const MEMBERS_MANY: Operation[] = [
  operation({
    name: "members.bulkDeleteMembers",
    method: "POST",
    path: `${BASE}/bulk/delete`,
    who: "key",
    input: z.object({ memberIds: z.array(id).min(1, "nobody-selected").max(100, "too-many-selected") }),
    answer: resultsOf(NOTHING),
    run: async ({ viewer }, { memberIds }) =>
      writeResults(
        (await deleteMembers(viewer, { memberIds })).map(({ memberId, reason }) => ({ id: memberId, reason })),
      ),
  }),
  byFilter("bulkDeleteMembersByFilter", "delete-by-filter", "delete"),
  byFilter("bulkApproveMembers", "approve-by-filter", "approve"),
  byFilter("bulkBlockMembers", "block-by-filter", "block"),
];
