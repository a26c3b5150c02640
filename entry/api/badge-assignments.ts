// Module badgeAssignments of the public API.
import { z } from "zod";
import type { Caller } from "@/domain/api-keys/caller";
import {
  askAssignments,
  createAssignment,
  deleteAssignment,
  eachOf,
  getAssignment,
  retagAssignments,
} from "@/domain/badges/assignments";
import { newId } from "@/lib/id";
import { AssignmentJson, AssignmentShape, readAssignment, readTags, TagsJson, writeAssignment } from "@/wire/badges";
import { QueryInput, readAsked, readCursorAsked, writeMetadata } from "@/wire/query";
import { resultsOf, writeResults } from "@/wire/results";
import { JobShape, NOTHING, PageShape } from "@/wire/shapes";
import { id, idsOf } from "./ids";
import { type Operation, operation } from "./operation";

const BASE = "/badges/v4/assignments";
const BULK = "/badges/v4/bulk/assignments";

const Tagging = z.object({ assignTags: TagsJson.nullish(), unassignTags: TagsJson.nullish() });
const tagging = ({ assignTags, unassignTags }: z.output<typeof Tagging>) => ({
  assign: readTags(assignTags),
  unassign: readTags(unassignTags),
});

export const BADGE_ASSIGNMENTS: Operation[] = [
  operation({
    name: "badgeAssignments.createBadgeAssignment",
    method: "POST",
    path: BASE,
    who: "key",
    input: z.object({ badgeAssignment: AssignmentJson }),
    answer: z.object({ badgeAssignment: AssignmentShape }),
    run: async ({ viewer }, { badgeAssignment }) => ({
      badgeAssignment: writeAssignment(await createAssignment(viewer, readAssignment(badgeAssignment))),
    }),
  }),
  operation({
    name: "badgeAssignments.queryBadgeAssignments",
    method: "POST",
    path: `${BASE}/query`,
    who: "key",
    pace: "api-read",
    input: z.object({ query: QueryInput.nullish() }),
    answer: z.object({ badgeAssignments: z.array(AssignmentShape), pagingMetadata: PageShape }),
    run: async ({ viewer }, { query }) => {
      const page = await askAssignments(viewer, readCursorAsked(query));
      return { badgeAssignments: page.rows.map(writeAssignment), pagingMetadata: writeMetadata(page) };
    },
  }),
  operation({
    name: "badgeAssignments.deleteBadgeAssignment",
    method: "DELETE",
    path: `${BASE}/{badgeAssignmentId}`,
    who: "key",
    input: z.object({ badgeAssignmentId: id }),
    answer: NOTHING,
    run: async ({ viewer }, { badgeAssignmentId }) => {
      await deleteAssignment(viewer, badgeAssignmentId);
      return {};
    },
  }),
  operation({
    name: "badgeAssignments.bulkCreateBadgeAssignments",
    method: "POST",
    path: `${BULK}/create`,
    who: "key",
    input: z.object({
      badgeAssignments: z.array(AssignmentJson).min(1, "nobody-selected").max(100, "too-many-selected"),
      returnEntity: z.boolean("invalid").nullish(),
    }),
    answer: resultsOf(AssignmentShape),
    run: async ({ viewer }, { badgeAssignments, returnEntity }) => {
      const outcomes = await eachOf(badgeAssignments, (one) => createAssignment(viewer, readAssignment(one)));
      return writeResults(returnEntity ? await withItems({ viewer }, outcomes) : outcomes);
    },
  }),
  operation({
    name: "badgeAssignments.bulkDeleteBadgeAssignments",
    method: "POST",
    path: `${BULK}/delete`,
    who: "key",
    input: z.object({ badgeAssignmentIds: idsOf(100) }),
    answer: resultsOf(NOTHING),
    run: async ({ viewer }, { badgeAssignmentIds }) => {
      const outcomes = await eachOf(badgeAssignmentIds, async (id) => {
        await deleteAssignment(viewer, id);
        return { id };
      });
      return writeResults(outcomes.map(({ reason }, n) => ({ id: badgeAssignmentIds[n], reason })));
    },
  }),
  operation({
    name: "badgeAssignments.bulkUpdateBadgeAssignmentTags",
    method: "POST",
    path: `${BULK}/bulk-update-tags`,
    who: "key",
    input: Tagging.extend({ ids: idsOf(100) }),
    answer: resultsOf(NOTHING),
    run: async ({ viewer }, { ids, ...tags }) => {
      const done = await retagAssignments(viewer, { which: { ids }, ...tagging(tags) });
      return writeResults(ids.map((id) => (done.includes(id) ? { id } : { id, reason: "badge" })));
    },
  }),
  operation({
    name: "badgeAssignments.bulkUpdateBadgeAssignmentTagsByFilter",
    method: "POST",
    path: `${BULK}/update-tags-by-filter`,
    who: "key",
    input: Tagging.extend({ filter: QueryInput.shape.filter }),
    answer: JobShape,
    run: async ({ viewer }, { filter, ...tags }) => {
      const { condition } = readAsked({ query: { filter } }, "");
      await retagAssignments(viewer, { which: { condition }, ...tagging(tags) });
      // It is done; no endpoint of the format asks for the job again.
      return { jobId: newId() };
    },
  }),
];

type Outcome = { id?: string; reason?: string };

const withItems = ({ viewer }: Pick<Caller, "viewer">, outcomes: Outcome[]) =>
  Promise.all(
    outcomes.map(async (one) =>
      one.id ? { ...one, item: writeAssignment(await getAssignment(viewer, { id: one.id })) } : one,
    ),
  );
