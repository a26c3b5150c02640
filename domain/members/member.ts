import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Member, members } from "@/db/schema/members";
import { NotFound } from "../errors";

/** Loads one member and holds the row until the transaction ends. Throws NotFound. */
export async function lockMember(tx: Tx, memberId: string): Promise<Member> {
  const [member] = await tx.select().from(members).where(eq(members.id, memberId)).for("no key update");
  if (!member) throw new NotFound("member");
  return member;
}
