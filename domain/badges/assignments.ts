// Owns the wearing of a badge as a thing of its own: with an id, and tags that programs hang on it.
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { type AssignmentTags, memberBadges } from "@/db/schema/badges";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { command } from "../command";
import { DomainError, ensure, NotFound } from "../errors";
import { inReach } from "../members/reach";
import type { Asked, Condition } from "../query/condition";
import { type Answer, askPage } from "../query/page";
import { selectedList } from "../query/selected";
import { type QueryFields, whereOf } from "../query/where";
import type { Viewer } from "../viewer";
import { wornBy } from "./asked";
import { assignBadge, unassignBadge } from "./assign";
import { TagAssignmentInput, TagsInput } from "./input";

const both = { mayFilter: can.manageBadges, maySort: can.manageBadges };

const ASSIGNMENT_FIELDS = {
  id: { kind: "id", column: memberBadges.id, ...both },
  badgeId: { kind: "id", column: memberBadges.badgeId, ...both },
  memberId: { kind: "id", column: memberBadges.memberId, ...both },
  createdDate: { kind: "moment", column: memberBadges.createdAt, ...both },
} as const satisfies QueryFields;

const told = {
  id: memberBadges.id,
  badgeId: memberBadges.badgeId,
  memberId: memberBadges.memberId,
  tags: memberBadges.tags,
  extended: memberBadges.extended,
  createdAt: memberBadges.createdAt,
  updatedAt: memberBadges.updatedAt,
};

export type Assignment = Pick<typeof memberBadges.$inferSelect, keyof typeof told>;

/** One, by its id or by who wears what, as far as the viewer sees the wearer. Throws Forbidden and NotFound. */
export async function getAssignment(
  viewer: Viewer,
  which: { id: string } | { badgeId: string; memberId: string },
): Promise<Assignment> {
  ensure(can.manageBadges(viewer));
  const is =
    "id" in which
      ? eq(memberBadges.id, which.id)
      : and(eq(memberBadges.badgeId, which.badgeId), eq(memberBadges.memberId, which.memberId));
  const [found] = (await wornBy(told).where(and(is, inReach(viewer)))) as Assignment[];
  if (!found) throw new NotFound("badge");
  return found;
}

/** Assignments, the newest first unless asked otherwise, of members whom the viewer sees. Throws Forbidden. */
export function askAssignments(viewer: Viewer, asked: Asked): Promise<Answer<Assignment>> {
  ensure(can.manageBadges(viewer));
  const list = selectedList<Assignment>({
    name: "badge-assignments",
    fields: ASSIGNMENT_FIELDS,
    usual: { field: "createdDate", isUp: false, at: "" },
    id: memberBadges.id,
    columns: told,
    from: wornBy,
    within: inReach(viewer),
  });
  return askPage(list, viewer, asked);
}

export type Wish = {
  badgeId: string;
  memberId: string;
  tags?: AssignmentTags;
  extended?: Record<string, unknown> | null;
};
type Outcome = { id?: string; reason?: string };

/** Gives a badge to a member, with what hangs on it; twice is once. Throws as assignBadge does. */
export async function createAssignment(
  viewer: Viewer,
  { badgeId, memberId, tags, extended }: Wish,
): Promise<Assignment> {
  await assignBadge(viewer, { badgeId, memberIds: [memberId] });
  const made = await getAssignment(viewer, { badgeId, memberId });
  if (!tags && !extended) return made;
  await tagAssignment(viewer, { assignmentId: made.id, tags: tags ?? made.tags, extended });
  return getAssignment(viewer, made);
}

/** Takes a badge from its wearer. Throws as unassignBadge does. */
export async function deleteAssignment(viewer: Viewer, id: string): Promise<void> {
  const { badgeId, memberId } = await getAssignment(viewer, { id });
  await unassignBadge(viewer, { badgeId, memberIds: [memberId] });
}

/** The same to each of many, and what came of it; only what is not the viewer's at all is thrown. */
export async function eachOf<T>(items: T[], act: (item: T) => Promise<{ id: string }>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const item of items) {
    try {
      outcomes.push({ id: (await act(item)).id });
    } catch (error) {
      if (!(error instanceof DomainError) || error.reason === "forbidden") throw error;
      outcomes.push({ reason: error.reason });
    }
  }
  return outcomes;
}

/** Hangs on an assignment what programs want, in place of what hung there. */
const tagAssignment = command(TagAssignmentInput, async ({ assignmentId, tags, extended }, { viewer, tx, now }) => {
  ensure(can.manageBadges(viewer));
  await tx
    .update(memberBadges)
    .set({ tags, ...(extended && { extended }), updatedAt: now })
    .where(eq(memberBadges.id, assignmentId));
});

const RetagInput = z.object({
  which: z.union([
    z.object({ ids: z.array(z.guid()).max(100) }),
    z.object({ condition: z.custom<Condition>().optional(), after: z.guid().optional() }),
  ]),
  assign: TagsInput,
  unassign: TagsInput,
});

const CHANGED_AT_ONCE = 1000;

type Retagging = z.input<typeof RetagInput>;

/**
 * Adds tags to assignments and takes tags from them; one that stands in both lists is added. All that meet the condition, or those
 * named. Answers the ids. Throws Forbidden, and Invalid for what cannot be asked. Of many, some are done at a time, each in a commit
 * of its own: nobody waits for a million of them, and the same again changes nothing.
 */
export async function retagAssignments(viewer: Viewer, asked: Retagging): Promise<string[]> {
  if ("ids" in asked.which) return retagSome(viewer, asked);
  for (let after: string | undefined; ; ) {
    const done = await retagSome(viewer, { ...asked, which: { ...asked.which, after } });
    if (done.length < CHANGED_AT_ONCE) return done;
    after = done.at(-1);
  }
}

const retagSome = command(RetagInput, async ({ which, assign, unassign }, { viewer, tx, now }) => {
  ensure(can.manageBadges(viewer));
  const where =
    "ids" in which
      ? inArray(memberBadges.id, which.ids)
      : and(
          whereOf(ASSIGNMENT_FIELDS, viewer, { condition: which.condition, sorting: [] }),
          which.after ? gt(memberBadges.id, which.after) : undefined,
        );
  const rows = await tx
    .select({ id: memberBadges.id, tags: memberBadges.tags })
    .from(memberBadges)
    .innerJoin(members, eq(members.id, memberBadges.memberId))
    .where(and(where, inReach(viewer)))
    .orderBy(asc(memberBadges.id))
    .limit(CHANGED_AT_ONCE)
    .for("update", { of: memberBadges });
  if (rows.length === 0) return [];
  const values = sql.join(
    rows.map(({ id, tags }) => sql`(${id}::uuid, ${JSON.stringify(retagged(tags, assign, unassign))}::jsonb)`),
    sql`, `,
  );
  await tx.execute(
    sql`update ${memberBadges} set tags = given.tags, updated_at = ${now.toISOString()}::timestamptz from (values ${values}) as given (id, tags) where ${memberBadges.id} = given.id`,
  );
  return rows.map(({ id }) => id);
});

const retagged = (tags: AssignmentTags, assign: AssignmentTags, unassign: AssignmentTags): AssignmentTags => ({
  private: after(tags.private, assign.private, unassign.private),
  public: after(tags.public, assign.public, unassign.public),
});

const after = (held: string[], added: string[], gone: string[]) =>
  [...new Set([...held.filter((tag) => !gone.includes(tag)), ...added])].slice(0, 100);
