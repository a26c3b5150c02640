// Owns whom staff can act on: whom they see, or a leaked id would open what no page shows.
import { and, eq, or, type SQL } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { type Member, members } from "@/db/schema/members";
import { NotFound } from "../errors";
import type { Viewer } from "../viewer";
import { onDesk, visibleTo } from "./privacy-status";

/** Whom they see, as members do or at the staff's desk. */
export const inReach = (viewer: Viewer): SQL => or(visibleTo(viewer), onDesk(viewer))!;

/** Throws NotFound for a member whom this viewer does not see, or who is not there. */
export async function ensureInReach(viewer: Viewer, memberId: string): Promise<void> {
  const [seen] = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, memberId), inReach(viewer)));
  if (!seen) throw new NotFound("member");
}

/** The pictures of a member whom this viewer sees. Throws NotFound. */
export async function findPictures(viewer: Viewer, memberId: string) {
  const [seen] = await db
    .select({ photo: members.photo, cover: members.cover })
    .from(members)
    .where(and(eq(members.id, memberId), inReach(viewer)));
  if (!seen) throw new NotFound("member");
  return seen;
}

/** A member whom this viewer sees, as members do or at the staff's desk, held until the transaction ends. Throws NotFound. */
export async function lockInReach(tx: Tx, viewer: Viewer, memberId: string): Promise<Member> {
  const [member] = await tx
    .select()
    .from(members)
    .where(and(eq(members.id, memberId), inReach(viewer)))
    .for("no key update");
  if (!member) throw new NotFound("member");
  return member;
}
