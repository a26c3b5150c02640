// Owns what can be reported, hidden and shown again: the same questions to whatever kind it is.
import { and, eq, exists, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { memberBlocks, members } from "@/db/schema/members";
import type { ReportedKind } from "@/db/schema/writings";
import { setPostHidden } from "../blog/post";
import type { Scope } from "../command";
import { setCommentHidden } from "../comments/comment";
import { Conflict, NotFound } from "../errors";
import { setTopicHidden } from "../forum/topic";
import { inCommunity, visibleTo } from "../members/privacy-status";
import type { Viewer } from "../viewer";
import { listWritings } from "./writings";

/** Whose it is, and how it stands. */
export type Target = { memberId: string | null; hiddenAt: Date | null; editedAt: Date | null };

/** What this viewer may report: what they see, and is not taken away. Throws NotFound. */
export async function findTarget(
  tx: Pick<Tx, "select">,
  viewer: Viewer,
  kind: ReportedKind,
  id: string,
): Promise<Target> {
  if (kind === "member") return findMember(tx, viewer, id);
  const [found] = await listWritings(tx, viewer, kind, [id]);
  if (!found || found.deletedAt) throw new NotFound("writing");
  return { memberId: found.authorId, hiddenAt: found.hiddenAt, editedAt: found.editedAt };
}

async function findMember(tx: Pick<Tx, "select">, viewer: Viewer, id: string): Promise<Target> {
  const [found] = await tx
    .select({ memberId: members.id, status: members.status })
    .from(members)
    .where(and(eq(members.id, id), or(visibleTo(viewer), blockedBy(tx, viewer))));
  if (!found) throw new NotFound("member");
  // Whom staff still see is out already.
  if (found.status === "BLOCKED") throw new Conflict("report-blocked");
  return { memberId: found.memberId, hiddenAt: null, editedAt: null };
}

/** Whom one has blocked oneself one may still report: that is often why. */
function blockedBy(tx: Pick<Tx, "select">, { memberId, mayBePublic }: Viewer): SQL {
  if (!memberId || !mayBePublic) return sql`false`;
  const hidesThem = tx
    .select({ one: sql`1` })
    .from(memberBlocks)
    .where(and(eq(memberBlocks.blockerId, memberId), eq(memberBlocks.blockedId, members.id)));
  const hidesMe = tx
    .select({ one: sql`1` })
    .from(memberBlocks)
    .where(and(eq(memberBlocks.blockerId, members.id), eq(memberBlocks.blockedId, memberId)));
  return and(inCommunity, exists(hidesThem), sql`not ${exists(hidesMe)}`)!;
}

/** Takes a writing out of sight or shows it again, as its own chapter does. Members are not hidden. Throws NotFound for what is gone. */
export async function setHidden(scope: Scope<unknown>, kind: ReportedKind, id: string, isHidden: boolean) {
  if (kind === "comment") await setCommentHidden(scope, id, isHidden);
  else if (kind === "topic") await setTopicHidden(scope, id, isHidden);
  else if (kind === "blog-post") await setPostHidden(scope, id, isHidden);
}
