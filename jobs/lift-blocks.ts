import { listLapsedBlocks } from "@/domain/members/lapsed";
import { unblockMember } from "@/domain/members/status";
import { SYSTEM } from "@/domain/viewer";

/** Lifts the blocks that have run out, by the same command as staff do. */
export async function liftBlocks(): Promise<void> {
  for (const { id } of await listLapsedBlocks()) await unblockMember(SYSTEM, { memberId: id });
}
