import { and, eq, gt, notExists, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { type Happening, recordEvent } from "../events";
import type { Viewer } from "../viewer";

/**
 * Whoever reads a private member by permission leaves a trace, once a day and member (mission.md 15.4). An owner reads by right.
 * Nothing else than the trail changes by reading.
 */
export async function noteSight(viewer: Viewer, memberId: string): Promise<void> {
  if (viewer.isOwner || !can.seePrivateMembers(viewer) || memberId === viewer.memberId) return;
  const type = "member.private_seen" satisfies Happening["type"];
  const [due] = await db
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.id, memberId),
        eq(members.status, "APPROVED"),
        eq(members.privacyStatus, "PRIVATE"),
        notExists(
          db
            .select({ id: events.id })
            .from(events)
            .where(
              and(
                eq(events.memberId, memberId),
                eq(events.actorId, viewer.memberId ?? viewer.keyId!),
                eq(events.type, type),
                gt(events.createdAt, sql`now() - interval '1 day'`),
              ),
            ),
        ),
      ),
    );
  if (due) await recordEvent(db, viewer, { type, memberId });
}
