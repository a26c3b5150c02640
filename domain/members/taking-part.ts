// Owns the moment of taking part: whoever writes, likes or follows is in the community and not muted, by their row as it is now.
import { eq } from "drizzle-orm";
import { type Member, members } from "@/db/schema/members";
import { can } from "../can";
import type { Scope } from "../command";
import { ensure, Forbidden } from "../errors";
import { isIn, isMuted, mutedValues, type Viewer } from "../viewer";

/**
 * Holds the viewer's own row until the transaction ends, so that a mute or a block falls before or after what they do, never between.
 * Answers the row. Throws Forbidden: `muted` with until when and why, `join-first` for the private, `nobody-public` (M27, M32, M153).
 */
export async function lockTakingPart({
  viewer,
  tx,
  now,
}: Pick<Scope<unknown>, "viewer" | "tx" | "now">): Promise<Member> {
  ensure(can.useAccount(viewer));
  const [me] = await tx.select().from(members).where(eq(members.id, viewer.memberId!)).for("share");
  ensure(!!me && isIn(me, now));
  ensureTakesPart(viewer, me, now);
  return me;
}

/** By the row as it is now: the viewer may have been muted, or gone private, since this request began. */
export function ensureTakesPart(viewer: Viewer, me: Member, now: Date): void {
  if (isMuted(me, now)) throw new Forbidden("muted", mutedValues(me));
  ensure(viewer.mayBePublic, "nobody-public");
  ensure(me.privacyStatus === "PUBLIC", "join-first");
}
