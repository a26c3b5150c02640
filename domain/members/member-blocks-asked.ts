// Owns member blocks as programs read them: a member's own list, and for those who see what is private the blocks of anybody.
import { eq, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { memberBlocks } from "@/db/schema/members";
import { can } from "../can";
import { ensure } from "../errors";
import type { Paging } from "../query/condition";
import { type Answer, askPage } from "../query/page";
import { selectedList } from "../query/selected";
import type { Viewer } from "../viewer";
import { ensureInReach } from "./reach";

/** `isBlocker`: they block the member who was asked about; else they are blocked by them. */
type Asked = { id: string; isBlocker: boolean };

/** Whom the viewer has blocked, the last first. Throws Forbidden for who is no member. */
export function askOwnBlocks(viewer: Viewer, paging: Paging): Promise<Answer<Asked>> {
  ensure(can.useAccount(viewer));
  return askBlocks(viewer, viewer.memberId!, eq(memberBlocks.blockerId, viewer.memberId!), paging);
}

/** All blocks between a member and others, both ways, the last first. Throws Forbidden, and NotFound for whom the viewer does not see. */
export async function askBlocksOf(viewer: Viewer, memberId: string, paging: Paging): Promise<Answer<Asked>> {
  ensure(can.seePrivateMembers(viewer));
  await ensureInReach(viewer, memberId);
  const eitherWay = or(eq(memberBlocks.blockerId, memberId), eq(memberBlocks.blockedId, memberId))!;
  return askBlocks(viewer, memberId, eitherWay, paging);
}

function askBlocks(viewer: Viewer, memberId: string, of: SQL, paging: Paging): Promise<Answer<Asked>> {
  const isBlocker = sql<boolean>`(${memberBlocks.blockedId} = ${memberId}::uuid)`;
  const other = sql<string>`(case when ${isBlocker} then ${memberBlocks.blockerId} else ${memberBlocks.blockedId} end)`;
  const list = selectedList<Asked>({
    name: `blocks:${memberId}`,
    fields: { since: { kind: "moment", column: memberBlocks.createdAt, maySort: () => true } },
    usual: { field: "since", isUp: false, at: "" },
    id: other,
    columns: { id: other, isBlocker },
    from: (columns) => db.select(columns).from(memberBlocks).$dynamic(),
    within: of,
  });
  return askPage(list, viewer, { sorting: [], paging });
}
