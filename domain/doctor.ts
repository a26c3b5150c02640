// Owns the site's check-up for operators: what must hold between rows, what does not, and putting it right.

import { and, asc, eq, gt, isNull, lt, notExists, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { events } from "@/db/schema/events";
import { applications } from "@/db/schema/joining";
import { members, slugs } from "@/db/schema/members";
import { sessions } from "@/db/schema/sessions";
import { findFollowDrift, recountFollows } from "./follows/recount";
import { isInNow } from "./members/lapsed";
import { emailKey, nameKey } from "./text-keys";
import { findCountDrift, recountWritings } from "./writing/recount";

/** One thing that does not hold: which rule, whom it is about, what stands there and what should. */
export type Finding = { rule: string; about: string; was: string; is: string };

export type Report = { findings: Finding[]; repaired: number; left: Finding[] };

type Check = {
  find: (on: Tx | typeof db) => Promise<Finding[]>;
  /** Absent where a person has to look. */
  repair?: (tx: Tx, findings: Finding[]) => Promise<unknown>;
};

/** Looks at every rule; unless told only to look, puts right what can be, in one transaction, and looks again. */
export async function checkUp({ isDry = false } = {}): Promise<Report> {
  const findings: Finding[] = [];
  const left: Finding[] = [];
  for (const check of CHECKS) {
    const found = await check.find(db);
    findings.push(...found);
    if (found.length === 0) continue;
    if (!isDry && check.repair) await db.transaction(async (tx) => check.repair!(tx, await check.find(tx)));
    left.push(...(isDry || !check.repair ? found : await check.find(db)));
  }
  return { findings, repaired: findings.length - left.length, left };
}

const followCounts: Check = {
  find: async (on) =>
    (await findFollowDrift(on)).map(({ memberId, followerCount, followingCount }) => ({
      rule: "follow-counts",
      about: memberId,
      was: `${followerCount.was} followers, ${followingCount.was} following`,
      is: `${followerCount.is} followers, ${followingCount.is} following`,
    })),
  repair: (tx) => recountFollows(tx),
};

/** Each profile address stands in `slugs` as its member's (M158). */
const profileAddresses: Check = {
  find: async (on) => {
    const held = on
      .select({ one: sql`1` })
      .from(slugs)
      .where(and(eq(slugs.slug, members.slug), eq(slugs.memberId, members.id)));
    const missing = await on
      .select({ id: members.id, slug: members.slug })
      .from(members)
      .where(notExists(held))
      .limit(1000);
    return missing.map(({ id, slug }) => ({ rule: "profile-address", about: id, was: "not kept", is: slug }));
  },
  repair: (tx, findings) =>
    tx
      .insert(slugs)
      .values(findings.map(({ about, is }) => ({ slug: is, memberId: about })))
      .onConflictDoNothing(),
};

/** Whoever is not in has no session (M19). */
const strayArrivals: Check = {
  find: async (on) => {
    const stray = await on
      .select({ id: sessions.id, status: members.status })
      .from(sessions)
      .innerJoin(members, eq(members.id, sessions.memberId))
      .where(sql`(${isInNow}) is not true`)
      .limit(1000);
    return stray.map(({ id, status }) => ({ rule: "session-of-nobody", about: id, was: status, is: "ended" }));
  },
  repair: async (tx, findings) => {
    for (const { about } of findings) await tx.delete(sessions).where(eq(sessions.id, about));
  },
};

/** An open request has a member who waits. */
const openRequests: Check = {
  find: async (on) => {
    const found = await on
      .select({ id: applications.id, status: members.status })
      .from(applications)
      .leftJoin(members, eq(members.id, applications.memberId))
      .where(and(eq(applications.state, "OPEN"), sql`${members.status} is distinct from 'PENDING'`))
      .limit(1000);
    return found.map(({ id, status }) => ({
      rule: "open-request",
      about: id,
      was: "OPEN",
      is: status === null ? "WITHDRAWN" : status === "BLOCKED" ? "DECLINED" : "APPROVED",
    }));
  },
  repair: async (tx, findings) => {
    for (const { about, is } of findings)
      await tx
        .update(applications)
        .set({ state: is as "APPROVED" })
        .where(eq(applications.id, about));
  },
};

const AT_ONCE = 5000;

/** The keys that lists sort and search by are made of what is shown. */
const keys: Check = {
  find: async (on) => {
    const findings: Finding[] = [];
    let after: string | undefined;
    do {
      const rows = await on
        .select({
          id: members.id,
          nickname: members.nickname,
          nameKey: members.nameKey,
          loginEmail: members.loginEmail,
          loginEmailKey: members.loginEmailKey,
        })
        .from(members)
        .where(after ? gt(members.id, after) : undefined)
        .orderBy(asc(members.id))
        .limit(AT_ONCE);
      for (const row of rows) {
        if (row.nameKey !== nameKey(row.nickname))
          findings.push({ rule: "name-key", about: row.id, was: row.nameKey, is: nameKey(row.nickname) });
        if (row.loginEmailKey !== emailKey(row.loginEmail))
          findings.push({ rule: "email-key", about: row.id, was: row.loginEmailKey, is: emailKey(row.loginEmail) });
      }
      after = rows.length === AT_ONCE ? rows.at(-1)!.id : undefined;
    } while (after);
    return findings;
  },
  repair: async (tx, findings) => {
    for (const { rule, about, is } of findings)
      await tx
        .update(members)
        .set(rule === "name-key" ? { nameKey: is } : { loginEmailKey: is })
        .where(eq(members.id, about));
  },
};

/** A site that was set up has an owner; `npm run guildhall -- owner` makes one. */
const owner: Check = {
  find: async (on) => {
    const [some] = await on.select({ id: members.id }).from(members).limit(1);
    const [held] = await on
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.isOwner, true), eq(members.status, "APPROVED")))
      .limit(1);
    return some && !held ? [{ rule: "owner", about: "site", was: "none", is: "at least one" }] : [];
  },
};

/** What happened is told within minutes; longer means that no worker runs. */
const outbox: Check = {
  find: async (on) => {
    const [row] = await on
      .select({ n: sql<number>`count(*)::int` })
      .from(events)
      .where(and(isNull(events.relayedAt), lt(events.createdAt, sql`now() - interval '10 minutes'`)));
    return row!.n > 0 ? [{ rule: "outbox", about: "site", was: `${row!.n} waiting`, is: "none" }] : [];
  },
};

/** Counts of comments, likes, topics, and of what each member did, equal their rows (M116, M119). */
const writingCounts: Check = {
  find: async (on) =>
    (await findCountDrift(on)).map(({ table, column, id, was, is }) => ({
      rule: `${table}.${column}`,
      about: id,
      was: String(was),
      is: String(is),
    })),
  repair: async (tx) => recountWritings(tx, await findCountDrift(tx)),
};

const CHECKS: Check[] = [
  followCounts,
  writingCounts,
  profileAddresses,
  strayArrivals,
  openRequests,
  keys,
  owner,
  outbox,
];
