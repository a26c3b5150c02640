import { unmuteMember } from "@/domain/members/activity-status";
import { listLapsedMutes } from "@/domain/members/lapsed";
import { SYSTEM } from "@/domain/viewer";

/** Lifts the mutes that have run out, by the same command as staff do. */
export async function liftMutes(): Promise<void> {
  for (const { id } of await listLapsedMutes()) await unmuteMember(SYSTEM, { memberId: id });
}
