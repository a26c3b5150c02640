// Owns the counters that programs keep about members: each under the program's own name, never another's (M118).
import { and, eq, inArray, like, or, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { memberBadges } from "@/db/schema/badges";
import { members } from "@/db/schema/members";
import { counters } from "@/db/schema/writings";
import { command, type Scope } from "../command";
import { ensure, NotFound } from "../errors";
import { followsSeen } from "../members/directory";
import { inReach, lockInReach } from "../members/reach";
import type { Viewer } from "../viewer";
import { IncrementCounterInput, SetCounterInput } from "./input";

const SIGN = "app:";
/** What a program's counters are kept under. */
const appOf = ({ keyId }: Viewer) => `${SIGN}${keyId}`;

/** Puts one of the program's own counters of a member. The first time makes it; the same again is silent. Throws Forbidden for who is no program, NotFound. */
export const setCounter = command(SetCounterInput, ({ memberId, counter, value }, scope) =>
  move(scope, memberId, counter, () => value),
);

/** Adds to it; less than nothing takes away. */
export const incrementCounter = command(IncrementCounterInput, ({ memberId, counter, by }, scope) =>
  move(scope, memberId, counter, (value) => value + by),
);

async function move(scope: Scope, memberId: string, name: string, to: (value: number) => number) {
  const { viewer, tx, record } = scope;
  ensure(viewer.kind === "key" && viewer.keyId !== undefined, "counter-app");
  await lockInReach(tx, viewer, memberId);
  const app = appOf(viewer);
  const from = await heldValue(tx, memberId, app, name);
  const value = to(from ?? 0);
  if (value === from) return { memberId, counter: name, value };
  await tx
    .insert(counters)
    .values({ memberId, app, name, value })
    .onConflictDoUpdate({ target: [counters.memberId, counters.app, counters.name], set: { value } });
  await record({ type: "counter.changed", memberId, counter: `${app}.${name}`, from: from ?? 0, to: value });
  return { memberId, counter: name, value };
}

/** The member's row is held, so nobody else moves it meanwhile. */
async function heldValue(tx: Tx, memberId: string, app: string, name: string): Promise<number | undefined> {
  const [row] = await tx
    .select({ value: counters.value })
    .from(counters)
    .where(and(eq(counters.memberId, memberId), eq(counters.app, app), eq(counters.name, name)));
  return row?.value;
}

type MemberCounters = { memberId: string; counters: Record<string, number> };

/**
 * What each of these members has done, as far as the viewer sees them: what everybody may know, the program's own counters, and
 * of oneself those of every program (M117). Hidden and absent ones are left out alike.
 */
export async function listCounters(viewer: Viewer, memberIds: string[]): Promise<MemberCounters[]> {
  const seen = await db
    .select({ id: members.id, ...followsSeen(viewer) })
    .from(members)
    .where(and(inArray(members.id, memberIds), inReach(viewer)));
  if (seen.length === 0) return [];
  const own = viewer.keyId ? eq(counters.app, appOf(viewer)) : undefined;
  const ofMine = viewer.memberId
    ? and(eq(counters.memberId, viewer.memberId), like(counters.app, `${SIGN}%`))
    : undefined;
  const ids = seen.map(({ id }) => id);
  const rows = await db
    .select()
    .from(counters)
    .where(and(inArray(counters.memberId, ids), or(inArray(counters.app, ["forum", "blog"]), own, ofMine)));
  const badges = await db
    .select({ id: memberBadges.memberId, n: sql<number>`count(*)::int` })
    .from(memberBadges)
    .where(inArray(memberBadges.memberId, ids))
    .groupBy(memberBadges.memberId);
  const worn = new Map(badges.map(({ id, n }) => [id, n]));
  return seen.map(({ id, followerCount, followingCount }) => ({
    memberId: id,
    counters: {
      ...NONE,
      "members.followers": viewer.mayBePublic ? followerCount : 0,
      "members.following": viewer.mayBePublic ? followingCount : 0,
      "members.badges": worn.get(id) ?? 0,
      ...Object.fromEntries(
        rows
          .filter(({ memberId }) => memberId === id)
          .map(({ app, name, value }) => [app === appOf(viewer) ? `own.${name}` : `${app}.${name}`, value]),
      ),
    },
  }));
}

const NONE = Object.fromEntries(
  ["forum", "blog"].flatMap((app) => ["posts", "comments", "likes"].map((name) => [`${app}.${name}`, 0])),
);

/** The counters of one. Throws NotFound for hidden and absent alike. */
export async function getCounters(viewer: Viewer, memberId: string): Promise<MemberCounters> {
  const [found] = await listCounters(viewer, [memberId]);
  if (!found) throw new NotFound("member");
  return found;
}
