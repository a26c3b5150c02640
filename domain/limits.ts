import { and, eq, gt, inArray, lte, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { limits } from "@/db/schema/sessions";
import { env } from "@/lib/env";
import { hashOf } from "@/lib/secret";
import { TooMany } from "./errors";

type Limit = { times: number; seconds: number };

/**
 * How often, per source (an address) and per subject at a source (an account, say). Never per subject alone where that
 * would let a stranger lock a victim out (ASVS 6.1.1, 6.3.1); wrong passwords in a row are sessions/password-tries.ts.
 */
const LIMITS = {
  "log-in": { source: { times: 25, seconds: 600 }, subject: { times: 10, seconds: 600 } },
  "sign-up": { source: { times: 20, seconds: 3600 } },
  forgot: { source: { times: 30, seconds: 3600 } },
  token: { source: { times: 60, seconds: 600 } },
  password: { source: { times: 30, seconds: 600 }, subject: { times: 10, seconds: 600 } },
  write: { subject: { times: 120, seconds: 60 } },
  upload: { subject: { times: 30, seconds: 600 } },
  report: { subject: { times: 20, seconds: 3600 } },
  /** Writing by the contact form, which anybody may. */
  contact: { source: { times: 15, seconds: 3600 }, subject: { times: 6, seconds: 3600 } },
  search: { source: { times: 120, seconds: 60 } },
  /** Topics opened, which counts them: by whoever reads, with a cookie or without. */
  opened: { source: { times: 240, seconds: 60 } },
  // Of the API the source is a key, or the address of whoever brings none. One new member a second always passes (M81).
  "api-read": { source: { times: 6000, seconds: 60 } },
  "api-write": { source: { times: 600, seconds: 60 } },
  "api-create": { source: { times: 20, seconds: 10 } },
  "api-open": { source: { times: 600, seconds: 60 } },
  "api-refused": { source: { times: 60, seconds: 60 } },
} satisfies Record<string, { source?: Limit; subject?: Limit }>;

export type LimitName = keyof typeof LIMITS;

/** Counts one try. The subject is whatever was typed: only its hash is kept, which is short and tells nobody's address. Throws TooMany, with the seconds to wait, once a window is full; with RATE_LIMITS=off never. */
export async function takeOne(name: LimitName, by: { source: string; subject?: string }): Promise<void> {
  if (env().RATE_LIMITS === "off") return;
  const rule: { source?: Limit; subject?: Limit } = LIMITS[name];
  if (rule.source) await count(`${name}:${by.source}`, rule.source);
  if (rule.subject && by.subject) await count(`${name}:${by.source}:${hashOf(by.subject)}`, rule.subject);
}

/** Of these each caller takes a handful at once, and what is left of it is counted here: a row written for every read would cost more than the read. */
type Leased = "api-read" | "api-open";
type Lease = { left: number; spent: number; until: number };
const leases = new Map<string, Lease>();
const SHARE = 50;
const MOST_LEASES = 10_000;

/** How a caller stands: how many of how many are left, for how many seconds. */
export type Standing = { limit: number; left: number; seconds: number };

/** As takeOne, by source alone, for what is asked very often; another process may let through a fiftieth more. Answers how the caller stands. */
export async function takeLeased(name: Leased, source: string): Promise<Standing | null> {
  if (env().RATE_LIMITS === "off") return null;
  const limit = LIMITS[name].source;
  const key = `${name}:${source}`;
  let lease = leases.get(key);
  if (!lease || lease.left === 0 || lease.until <= Date.now()) {
    if (leases.size >= MOST_LEASES) leases.clear();
    const size = Math.ceil(limit.times / SHARE);
    const row = await count(key, limit, size);
    lease = { left: size, spent: row.count - size, until: row.endsAt.getTime() };
    leases.set(key, lease);
  }
  lease.left -= 1;
  lease.spent += 1;
  return standing(limit, lease.spent, lease.until);
}

/** As takeOne, by source alone. Answers how the caller stands. */
export async function takeCounted(name: LimitName & `api-${string}`, source: string): Promise<Standing | null> {
  if (env().RATE_LIMITS === "off") return null;
  const limit = LIMITS[name].source;
  const { count: spent, endsAt } = await count(`${name}:${source}`, limit);
  return standing(limit, spent, endsAt.getTime());
}

const standing = ({ times }: Limit, spent: number, until: number): Standing => ({
  limit: times,
  left: Math.max(0, times - spent),
  seconds: Math.max(1, Math.ceil((until - Date.now()) / 1000)),
});

async function count(key: string, limit: Limit, step = 1) {
  const isOver = sql`${limits.endsAt} <= now()`;
  const [row] = await db
    .insert(limits)
    .values({ key, count: step, endsAt: sql`now() + make_interval(secs => ${limit.seconds})` })
    .onConflictDoUpdate({
      target: limits.key,
      set: {
        count: sql`case when ${isOver} then ${step} else ${limits.count} + ${step} end`,
        endsAt: sql`case when ${isOver} then excluded.ends_at else ${limits.endsAt} end`,
      },
    })
    .returning();
  if (row!.count > limit.times) {
    const { seconds } = standing(limit, row!.count, row!.endsAt.getTime());
    throw new TooMany(seconds, "too-many", limit.times);
  }
  return row!;
}

/** Counts one more in a row: each begins the time anew. Answers the count. */
export async function countInARow(key: string, seconds: number): Promise<number> {
  const endsAt = sql`now() + make_interval(secs => ${seconds})`;
  const [row] = await db
    .insert(limits)
    .values({ key, count: 1, endsAt })
    .onConflictDoUpdate({
      target: limits.key,
      set: { count: sql`case when ${limits.endsAt} <= now() then 1 else ${limits.count} + 1 end`, endsAt },
    })
    .returning({ count: limits.count });
  return row!.count;
}

/** Was anything counted under this key, and its time is not over? */
export async function isCounted(key: string): Promise<boolean> {
  const counted = and(eq(limits.key, key), gt(limits.endsAt, sql`now()`));
  return (await db.select({ key: limits.key }).from(limits).where(counted)).length > 0;
}

/** Begins these counts anew. */
export const forgetCounts = (tx: Tx | typeof db, keys: string[]) => tx.delete(limits).where(inArray(limits.key, keys));

/** Forgets windows that are over; a job calls it. */
export const clearLimits = () => db.delete(limits).where(lte(limits.endsAt, sql`now()`));
