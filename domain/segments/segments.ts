// Owns segments: filters over contacts or members that are kept by name. Who is in one is asked anew each time; nobody is listed in it.
import { and, asc, eq, or, type SQL } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { type Segment, segments } from "@/db/schema/address-book";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command } from "../command";
import { type ContactFilter, ContactFilterInput } from "../contacts/filter";
import { Conflict, ensure, NotFound } from "../errors";
import { isFieldWord } from "../fields/narrowing";
import { type StaffList, StaffListInput } from "../members/staff-list";
import { ensureNotOvertaken, markOf } from "../overtaken";
import type { Viewer } from "../viewer";
import { ChangeSegmentInput, SaveSegmentInput, SegmentInput, type SegmentKind } from "./input";

const MOST = 100;

/** A segment is no way around: whoever may not see the list sees no segment of it. */
const mayUse = (viewer: Viewer, of: SegmentKind) =>
  of === "contacts" ? can.manageContacts(viewer) : can.seeDesk(viewer);

const FILTER_KEYS: Record<SegmentKind, readonly string[]> = {
  contacts: [
    ...["q", "member", "label", "source", "hasEmail", "hasPhone", "birthMonth", "createdFrom", "createdTo"],
    "timeZone",
  ],
  members: ["status", "q", "role", "badge", "privacy", "password", "joinedFrom", "joinedTo", "timeZone"],
};

/** Is this part of a list's address one of its filter, the owner's fields among them? The rest is where somebody stood in it. */
export const isFilterWord = (of: SegmentKind, key: string): boolean =>
  FILTER_KEYS[of].includes(key) || isFieldWord(key);

const mine = (viewer: Viewer): SQL => or(eq(segments.ownerId, viewer.memberId!), eq(segments.isShared, true))!;

/** One's own segments of a list and those the team shares, by name. Throws Forbidden. */
export async function listSegments(viewer: Viewer, of: SegmentKind) {
  ensure(mayUse(viewer, of) && viewer.memberId !== null);
  const rows = await db
    .select()
    .from(segments)
    .where(and(eq(segments.of, of), mine(viewer)))
    .orderBy(asc(segments.name), asc(segments.id));
  return rows.map((row) => ({ ...row, isOwn: row.ownerId === viewer.memberId }));
}

export type ListedSegment = Awaited<ReturnType<typeof listSegments>>[number];

type SegmentFilter = { of: "contacts"; filter: ContactFilter } | { of: "members"; filter: StaffList };

/**
 * What a segment asks for, read by its list's own schema: for exports and acts on many. Throws NotFound for one that is another's
 * and not shared, or whose list this viewer may not see.
 */
export async function segmentFilter(viewer: Viewer, segmentId: string): Promise<SegmentFilter> {
  const [row] = await db
    .select()
    .from(segments)
    .where(and(eq(segments.id, segmentId), mine(viewer)));
  if (!row || !mayUse(viewer, row.of)) throw new NotFound("segment");
  return row.of === "contacts"
    ? { of: "contacts", filter: ContactFilterInput.parse(row.query) }
    : { of: "members", filter: StaffListInput.parse(row.query) };
}

/**
 * A segment that the team shares, by its name, as its list's address has it: for the command line. Throws NotFound, and Conflict when
 * several have that name.
 */
export async function segmentNamed(viewer: Viewer, name: string) {
  ensure(viewer.kind === "system");
  const found = await db
    .select({ of: segments.of, list: segments.query })
    .from(segments)
    .where(and(eq(segments.name, name), eq(segments.isShared, true)))
    .limit(2);
  if (found.length > 1) throw new Conflict("segments-same-name");
  if (!found[0]) throw new NotFound("segment");
  return found[0];
}

/** Keeps a filter by name; under a name one has already it takes that one's place. Answers the segment. */
export const saveSegment = command(
  SaveSegmentInput,
  async ({ of, name, query = {}, isShared }, { viewer, tx, record, now }) => {
    ensure(mayUse(viewer, of) && viewer.memberId !== null);
    const kept = Object.fromEntries(Object.entries(query).filter(([key, value]) => value && isFilterWord(of, key)));
    const own = and(eq(segments.of, of), eq(segments.ownerId, viewer.memberId!));
    const [same] = await tx
      .select()
      .from(segments)
      .where(and(own, eq(segments.name, name)))
      .for("update");
    if (same) {
      await tx.update(segments).set({ query: kept, isShared, updatedAt: now }).where(eq(segments.id, same.id));
      await record({ type: "segment.changed", memberId: null, segmentId: same.id, segment: name });
      return { segmentId: same.id, of, query: kept };
    }
    if ((await tx.$count(segments, own)) >= MOST) throw new Conflict("segments-many");
    const id = newId();
    await tx.insert(segments).values({ id, of, name, query: kept, ownerId: viewer.memberId, isShared });
    await record({ type: "segment.created", memberId: null, segmentId: id, segment: name });
    return { segmentId: id, of, query: kept };
  },
);

/** What stands for how a segment is called and shared as it is; its filter is kept from the list, not from this form. */
export const markOfSegment = ({ name, isShared }: Pick<Segment, "name" | "isShared">): string =>
  markOf({ name, isShared });

/** Renames one's own segment, and shares it with the team or no more. Throws NotFound for another's, and Overtaken. */
export const changeSegment = command(
  ChangeSegmentInput,
  async ({ segmentId, name, isShared, seen }, { viewer, tx, record, now }) => {
    const segment = await lockOwn(tx, viewer, segmentId);
    ensureNotOvertaken(seen, markOfSegment(segment));
    if (segment.name === name && segment.isShared === isShared) return;
    await tx.update(segments).set({ name, isShared, updatedAt: now }).where(eq(segments.id, segmentId));
    await record({ type: "segment.changed", memberId: null, segmentId, segment: name });
  },
);

/** Forgets one's own segment; nobody in it is touched. Throws NotFound for another's. */
export const deleteSegment = command(SegmentInput, async ({ segmentId }, { viewer, tx, record }) => {
  const segment = await lockOwn(tx, viewer, segmentId);
  await tx.delete(segments).where(eq(segments.id, segmentId));
  await record({ type: "segment.deleted", memberId: null, segmentId, segment: segment.name });
});

async function lockOwn(tx: Tx, viewer: Viewer, segmentId: string): Promise<Segment> {
  ensure(can.manageContacts(viewer) || can.seeDesk(viewer));
  const [segment] = await tx.select().from(segments).where(eq(segments.id, segmentId)).for("update");
  if (!segment || segment.ownerId !== viewer.memberId || !mayUse(viewer, segment.of)) throw new NotFound("segment");
  return segment;
}
