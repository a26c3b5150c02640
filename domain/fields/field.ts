// Owns which of the owner's fields there are for whom.
import { and, asc, eq, isNull, or, type SQL } from "drizzle-orm";
import { type Db, db, once } from "@/db/client";
import { type Field, fields } from "@/db/schema/fields";
import { admits } from "../audience";
import { can } from "../can";
import { ensure, NotFound } from "../errors";
import type { Viewer } from "../viewer";
import { type FieldPlace, isPlacedOn, isTeamsOwn } from "./sight";

export type { Field };

/**
 * The fields of a place that mean something to this viewer, in the owner's order. `signup` are those a newcomer fills in, `account`
 * those the viewer has, and for `profile`, `card` and `filter` those whose values this viewer may read of anybody.
 * `all` is for whoever makes fields or edits members, archived ones too. Throws Forbidden.
 */
export async function listFields(
  viewer: Viewer,
  where: FieldPlace | "all",
  from: Pick<Db, "select"> = db,
): Promise<Field[]> {
  if (where === "all") {
    ensure(can.manageFields(viewer) || can.seeContacts(viewer) || can.editMembers(viewer));
    return inOrder(from);
  }
  const found = await inOrder(from, and(isNull(fields.archivedAt), isPlacedOn(where)));
  return found.filter((field) => isFor(viewer, field, where));
}

/** What the directory shows and is filtered by, for this viewer: one query a page. */
export async function listDirectoryFields(viewer: Viewer): Promise<Field[]> {
  return (await inDirectory().execute()).filter((field) => mayRead(viewer, field));
}

const inDirectory = once((from) =>
  inOrder(from, and(isNull(fields.archivedAt), or(eq(fields.isOnCard, true), eq(fields.isFilter, true)))).prepare(
    "directory_fields",
  ),
);

/** The fields that this member has and may know of, in the owner's order. */
export async function listOwnFields(viewer: Viewer, from: Pick<Db, "select"> = db): Promise<Field[]> {
  const found = await inOrder(from, isNull(fields.archivedAt));
  return found.filter((field) => holds(viewer, field) && !isTeamsOwn(field));
}

const inOrder = (from: Pick<Db, "select">, where?: SQL) =>
  from.select().from(fields).where(where).orderBy(asc(fields.position), asc(fields.id));

function isFor(viewer: Viewer, field: Field, where: FieldPlace): boolean {
  // A newcomer holds no role yet, and what staff write nobody asks them.
  if (where === "signup") return field.editedBy === "member" && field.heldBy.kind !== "chosen";
  if (where === "account") return holds(viewer, field) && !isTeamsOwn(field);
  return mayRead(viewer, field);
}

/** Has this member the field? */
export function holds(viewer: Viewer, { heldBy, heldBeside }: Pick<Field, "heldBy" | "heldBeside">): boolean {
  const { memberId, roleIds, badgeIds } = viewer;
  if (viewer.kind !== "member" || !memberId) return false;
  const { memberIds = [], except } = heldBeside ?? {};
  const isLeftOut =
    except &&
    (except.memberIds.includes(memberId) ||
      except.roleIds.some((id) => roleIds.has(id)) ||
      except.badgeIds.some((id) => badgeIds.has(id)));
  return !isLeftOut && (admits(viewer, heldBy) || memberIds.includes(memberId));
}

/** May this viewer read the field of anybody but themselves, if they let them? Only by such fields do they search, filter and sort. */
export function mayRead(viewer: Viewer, { seenBy, audience }: Pick<Field, "seenBy" | "audience">): boolean {
  if (can.seeContacts(viewer) || seenBy === "everyone" || seenBy === "choice") return true;
  if (seenBy === "roles") return viewer.kind === "member" && admits(viewer, audience);
  return seenBy === "members" && viewer.kind !== "visitor";
}

/** One field for whoever makes them, archived ones too. Throws Forbidden and NotFound. */
export async function getField(viewer: Viewer, fieldId: string): Promise<Field> {
  ensure(can.manageFields(viewer));
  const [field] = await db.select().from(fields).where(eq(fields.id, fieldId));
  if (!field) throw new NotFound("field");
  return field;
}
