// Owns who decided about an applicant, when two decide at once (P36). The trail is asked, because it outlives a declined member.
import { and, desc, eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { events } from "@/db/schema/events";
import { type Member, members } from "@/db/schema/members";
import type { Scope } from "../command";
import { Conflict, NotFound } from "../errors";
import type { Happening } from "../events";
import { lockMember } from "./member";

const DECISIONS: Happening["type"][] = [
  "member.approved",
  "member.declined",
  "application.withdrawn",
  "member.blocked",
];

/** Locks the member a decision is about. Throws Conflict, with who decided, when the request is gone because it was decided; else NotFound. */
export async function lockDecided({ tx, viewer }: Scope<unknown>, memberId: string): Promise<Member> {
  try {
    return await lockMember(tx, memberId);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    const decision = await lastDecision(tx, memberId);
    if (decision?.type === "application.withdrawn") throw new Conflict("withdrawn");
    if (decision?.type !== "member.declined") throw error;
    throw new Conflict("already-decided", { who: decision.who, isYou: String(decision.actorId === viewer.memberId) });
  }
}

/** The later of two who let the same applicant in hears who was first; the same one again, or a program, hears nothing (M30). */
export async function tellLater({ tx, viewer }: Scope<unknown>, memberId: string): Promise<void> {
  if (viewer.kind !== "member") return;
  const decision = await lastDecision(tx, memberId);
  if (decision?.type !== "member.approved" || decision.actorKind !== "member" || decision.actorId === viewer.memberId)
    return;
  throw new Conflict("already-decided", { who: decision.who, isYou: "false" });
}

/** The last decision about a member, there or gone, and by whom. */
export async function lastDecision(tx: Tx, memberId: string) {
  const actor = alias(members, "actor");
  const [decision] = await tx
    .select({ type: events.type, actorId: events.actorId, actorKind: events.actorKind, nickname: actor.nickname })
    .from(events)
    .leftJoin(actor, eq(actor.id, events.actorId))
    .where(and(eq(events.memberId, memberId), inArray(events.type, DECISIONS)))
    .orderBy(desc(events.id))
    .limit(1);
  return decision && { ...decision, who: decision.nickname ?? "–" };
}
