import type { follows } from "@/db/schema/members";
import type { Dice } from "./dice";
import type { MemberRow, World } from "./person";

export type FollowRow = Required<typeof follows.$inferInsert>;

/** Who follows whom since when, as three columns of numbers: five million follows of a million members would not fit as rows. */
export type FollowGraph = {
  readonly people: readonly MemberRow[];
  /** Places in `people`. */
  readonly followers: number[];
  readonly followed: number[];
  /** Milliseconds. */
  readonly since: number[];
};

/** Few are followed by many, many by few: five follows a head on average, the earliest and the named best known. */
export function diceFollows({ dice, now }: World, all: readonly MemberRow[]): FollowGraph {
  const people = all.filter(({ status }) => status !== "PENDING");
  const graph: FollowGraph = { people, followers: [], followed: [], since: [] };
  for (const [at, follower] of people.entries()) {
    const isNamed = follower.loginEmail.endsWith("@tidewater.example");
    const wanted = Math.min(isNamed ? 25 : Math.floor(dice.next() ** 3 * 20), Math.floor(people.length / 3));
    const targets = new Set<number>();
    for (let tries = 0; targets.size < wanted && tries < wanted * 3; tries++) {
      const target = someone(dice, people.length);
      if (target !== at) targets.add(target);
    }
    for (const target of targets) {
      graph.followers.push(at);
      graph.followed.push(target);
      graph.since.push(between(dice, follower, people[target]!, now));
    }
  }
  return graph;
}

/** The follows as rows, one at a time. */
export function* followRows({ people, followers, followed, since }: FollowGraph): Generator<FollowRow> {
  for (const [at, follower] of followers.entries())
    yield {
      followerId: people[follower]!.id,
      followingId: people[followed[at]!]!.id,
      createdAt: new Date(since[at]!),
    };
}

/** Writes the counts into the rows before they are stored: everybody counts only those who are in the community. */
export function countFollows({ people, followers, followed }: FollowGraph): void {
  const isIn = ({ status, privacyStatus }: MemberRow) => status === "APPROVED" && privacyStatus === "PUBLIC";
  for (const [at, from] of followers.entries()) {
    const [follower, target] = [people[from]!, people[followed[at]!]!];
    if (isIn(follower)) target.followerCount = (target.followerCount ?? 0) + 1;
    if (isIn(target)) follower.followingCount = (follower.followingCount ?? 0) + 1;
  }
}

/** Every eighth follow goes to somebody everybody knows, the rest lean to the front of the list. */
const someone = (dice: Dice, many: number) =>
  Math.floor(dice.chance(0.12) ? dice.next() ** 3 * Math.min(300, many) : dice.next() ** 2.2 * many);

function between(dice: Dice, a: MemberRow, b: MemberRow, now: Date): number {
  const both = Math.max((a.createdAt as Date).getTime(), (b.createdAt as Date).getTime());
  return Math.floor(both + dice.next() * (now.getTime() - both));
}
