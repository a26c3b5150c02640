// Owns privacyStatus and who sees whom.
import { and, eq, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { type PgColumn, unionAll } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { type Member, memberBlocks, members, type PrivacyStatus } from "@/db/schema/members";
import { can } from "../can";
import { command, type Scope } from "../command";
import { ensure } from "../errors";
import { moveInGraph } from "../follows/counts";
import { all, any, type Rule, rule, toSql } from "../rules";
import type { Viewer } from "../viewer";
import { NothingInput } from "./input";
import { lockMember } from "./member";

/** In the community: approved and public. Every list, count and partial index says it in these words. */
export const inCommunity: SQL = sql`${members.status} = 'APPROVED' and ${members.privacyStatus} = 'PUBLIC'`;

/** Who sees whom, said once: lists, profiles, followers, counts and the API all read through it. */
export const visibleTo = (viewer: Viewer): SQL => toSql(memberSight(viewer));

/** The same as a rule that can be asked for its reasons (domain/why). */
export function memberSight(viewer: Viewer): Rule {
  const { memberId } = viewer;
  return any(
    rule("member.seePrivate", can.seePrivateMembers(viewer)),
    rule("member.self", memberId ? eq(members.id, memberId) : false),
    rule("member.desk", can.manageMembers(viewer) ? ne(members.status, "APPROVED") : false),
    all(
      rule("site.area", viewer.isAreaOn),
      // "Nobody may be public" makes every member private, whatever their own choice was (M95).
      rule("member.mayBePublic", viewer.mayBePublic),
      rule("member.seenByVisitors", memberId !== null || can.seeProfiles(viewer)),
      // In the words of the partial indexes.
      rule("member.approved", sql`${members.status} = 'APPROVED'`),
      rule("member.public", sql`${members.privacyStatus} = 'PUBLIC'`),
      rule("member.noBlock", memberId ? noBlockBetween(memberId) : true),
    ),
  );
}

/**
 * What lies on the staff's desk. As `visibleTo`, but a member's own block hides nobody from those who look after the site,
 * or whoever misbehaves would hide from every moderator.
 */
export function onDesk(viewer: Viewer): SQL {
  if (can.seePrivateMembers(viewer)) return can.seeDesk(viewer) ? sql`true` : sql`false`;
  if (!can.manageMembers(viewer)) return can.approveMembers(viewer) ? eq(members.status, "PENDING") : sql`false`;
  const inPublic = viewer.mayBePublic ? inCommunity : sql`false`;
  return or(eq(members.id, viewer.memberId!), ne(members.status, "APPROVED"), inPublic)!;
}

/** The community as this viewer sees it: what the directory lists, without oneself being an exception. */
export function listedFor(viewer: Viewer): SQL {
  if (!viewer.mayBePublic || !can.seeProfiles(viewer)) return sql`false`;
  return viewer.memberId ? and(inCommunity, noBlockBetween(viewer.memberId))! : inCommunity;
}

/** No member block either way between this member and the row: each is invisible to the other. */
const noBlockBetween = (memberId: string, other: PgColumn = members.id): SQL =>
  // Asked once a query and hashed; a correlated `exists` would be asked again for every row that is counted.
  sql`${other} not in (${hiddenFrom(memberId)})`;

/** Those whom a member block hides from this member, either way. */
export function hiddenFrom(memberId: string) {
  const hidden = db
    .select({ id: memberBlocks.blockedId })
    .from(memberBlocks)
    .where(eq(memberBlocks.blockerId, memberId));
  const hiding = db
    .select({ id: memberBlocks.blockerId })
    .from(memberBlocks)
    .where(eq(memberBlocks.blockedId, memberId));
  return unionAll(hidden, hiding);
}

/**
 * Nobody's, or by somebody whom no member block hides from the viewer: what people wrote is hidden both ways with them.
 * From moderators it hides nothing, or whoever misbehaves would hide from every one of them.
 */
export const writtenFor = (viewer: Viewer, author: PgColumn): SQL =>
  hasBlocks(viewer) ? or(isNull(author), noBlockBetween(viewer.memberId, author))! : sql`true`;

/** Whether member blocks hide anybody's words from this viewer at all: from visitors and moderators they hide nothing. */
export const hasBlocks = (viewer: Viewer): viewer is Viewer & { memberId: string } =>
  viewer.memberId !== null && !can.moderateCommunity(viewer);

/** Join the community: public from now on (M92). */
export const joinCommunity = command(NothingInput, (_input, scope) => {
  ensure(can.useAccount(scope.viewer));
  ensure(can.joinCommunity(scope.viewer), "nobody-public");
  return setPrivacy(scope, "PUBLIC");
});

/** Leave the community: private from now on; what was written stays (M93). */
export const leaveCommunity = command(NothingInput, (_input, scope) => {
  ensure(can.useAccount(scope.viewer));
  return setPrivacy(scope, "PRIVATE");
});

const setPrivacy = async (scope: Scope, to: PrivacyStatus) =>
  movePrivacy(scope, await lockMember(scope.tx, scope.viewer.memberId!), to);

/** Makes a member, whose row is locked, public or private, for whoever may; nothing happens to who is so already. */
export async function movePrivacy(scope: Scope<unknown>, member: Member, to: PrivacyStatus): Promise<void> {
  const { tx, record, now } = scope;
  const from = member.privacyStatus;
  if (from === to) return;
  await tx.update(members).set({ privacyStatus: to, updatedAt: now }).where(eq(members.id, member.id));
  if (member.status === "APPROVED") await moveInGraph(scope, member.id, to === "PUBLIC" ? 1 : -1);
  await record({ type: "member.privacy_changed", memberId: member.id, from, to });
}
