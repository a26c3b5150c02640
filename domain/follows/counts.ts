import { eq, inArray, type SQL, sql } from "drizzle-orm";
import { follows, members } from "@/db/schema/members";
import type { Scope } from "../command";
import { recordAll } from "../events";

type Where = Pick<Scope<unknown>, "tx" | "viewer">;

const COUNTS = {
  "members.followers": { key: "followerCount", column: members.followerCount },
  "members.following": { key: "followingCount", column: members.followingCount },
} as const;

/** Adds to a count of each of these members, in the caller's commit; each fact carries what it was and is (M120). */
export async function moveCount({ tx, viewer }: Where, whose: SQL, counter: keyof typeof COUNTS, step: 1 | -1) {
  const { key, column } = COUNTS[counter];
  const moved = await tx
    .update(members)
    .set({ [key]: sql`${column} + ${step}` })
    .where(whose)
    .returning({ memberId: members.id, to: column });
  const facts = moved.map(({ memberId, to }) => ({ memberId, counter, from: to - step, to }));
  await recordAll(
    tx,
    viewer,
    facts.map((fact) => ({ type: "counter.changed", ...fact })),
  );
}

/**
 * A member enters (+1) or leaves (-1) the community: everybody they follow and everybody who follows them counts one
 * more or fewer, in the same commit, so that no count ever tells of somebody who is hidden (M113, P20).
 * Call it with the member's row locked.
 */
export async function moveInGraph(scope: Where, memberId: string, step: 1 | -1): Promise<void> {
  const { tx } = scope;
  const following = tx.select({ id: follows.followingId }).from(follows).where(eq(follows.followerId, memberId));
  const followers = tx.select({ id: follows.followerId }).from(follows).where(eq(follows.followingId, memberId));
  await moveCount(scope, inArray(members.id, following), "members.followers", step);
  await moveCount(scope, inArray(members.id, followers), "members.following", step);
}
