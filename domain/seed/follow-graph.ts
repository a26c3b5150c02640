import type { follows } from "@/db/schema/members";
import type { Dice } from "./dice";
import type { MemberRow, World } from "./person";

export type FollowRow = Required<typeof follows.$inferInsert>;

/** Few are followed by many, many by few: five follows a head on average, the earliest and the named best known. */
export function diceFollows({ dice, now }: World, all: readonly MemberRow[]): FollowRow[] {
  const graph = all.filter(({ status }) => status !== "PENDING");
  const edges: FollowRow[] = [];
  for (const follower of graph) {
    const isNamed = follower.loginEmail.endsWith("@tidewater.example");
    const wanted = Math.min(isNamed ? 25 : Math.floor(dice.next() ** 3 * 20), Math.floor(graph.length / 3));
    const followed = new Set<MemberRow>();
    for (let tries = 0; followed.size < wanted && tries < wanted * 3; tries++) {
      const target = someone(dice, graph);
      if (target !== follower) followed.add(target);
    }
    for (const target of followed)
      edges.push({ followerId: follower.id, followingId: target.id, createdAt: between(dice, follower, target, now) });
  }
  return edges;
}

/** Writes the counts into the rows before they are stored: everybody counts only those who are in the community. */
export function countFollows(all: readonly MemberRow[], edges: readonly FollowRow[]): void {
  const by = new Map(all.map((member) => [member.id, member]));
  const isIn = ({ status, privacyStatus }: MemberRow) => status === "APPROVED" && privacyStatus === "PUBLIC";
  for (const { followerId, followingId } of edges) {
    const [follower, followed] = [by.get(followerId), by.get(followingId)];
    if (!follower || !followed) continue;
    if (isIn(follower)) followed.followerCount = (followed.followerCount ?? 0) + 1;
    if (isIn(followed)) follower.followingCount = (follower.followingCount ?? 0) + 1;
  }
}

/** Every eighth follow goes to somebody everybody knows, the rest lean to the front of the list. */
const someone = (dice: Dice, graph: readonly MemberRow[]) =>
  dice.chance(0.12)
    ? graph[Math.floor(dice.next() ** 3 * Math.min(300, graph.length))]!
    : graph[Math.floor(dice.next() ** 2.2 * graph.length)]!;

function between(dice: Dice, a: MemberRow, b: MemberRow, now: Date): Date {
  const both = Math.max((a.createdAt as Date).getTime(), (b.createdAt as Date).getTime());
  return new Date(both + dice.next() * (now.getTime() - both));
}
