// Owns what the OpenID provider keeps: under the hash of its name, concealed, and until its time is over.
import { and, eq, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { signOnItems } from "@/db/schema/sign-on";
import { conceal, hashOf, reveal } from "@/lib/secret";

type Payload = Record<string, unknown> & { uid?: string; grantId?: string };

const PURPOSE = "sign-on";

/** Keeps a thing, or a newer state of it, for so many seconds. */
export async function keepItem(kind: string, id: string, payload: Payload, seconds: number): Promise<void> {
  const row = {
    payload: conceal(PURPOSE, JSON.stringify(payload)),
    uidHash: payload.uid ? hashOf(payload.uid) : null,
    grantHash: payload.grantId ? hashOf(payload.grantId) : null,
    endsAt: new Date(Date.now() + seconds * 1000),
  };
  await db
    .insert(signOnItems)
    .values({ kind, hash: hashOf(id), ...row })
    .onConflictDoUpdate({ target: [signOnItems.kind, signOnItems.hash], set: row });
}

/** A thing by its name, or by its second one; undefined if there is none, or its time is over. `consumed` is when it was used, in seconds. */
export async function findItem(kind: string, by: { id: string } | { uid: string }): Promise<Payload | undefined> {
  const named = "id" in by ? eq(signOnItems.hash, hashOf(by.id)) : eq(signOnItems.uidHash, hashOf(by.uid));
  const [row] = await db
    .select({ payload: signOnItems.payload, usedAt: signOnItems.usedAt, endsAt: signOnItems.endsAt })
    .from(signOnItems)
    .where(and(eq(signOnItems.kind, kind), named));
  const plain = row && row.endsAt > new Date() ? reveal(PURPOSE, row.payload) : null;
  if (!plain) return undefined;
  return { ...JSON.parse(plain), ...(row?.usedAt && { consumed: Math.floor(row.usedAt.getTime() / 1000) }) };
}

/** Notes that a code was used; using it again ends everything that was given for it. */
export async function useItem(kind: string, id: string): Promise<void> {
  await db.update(signOnItems).set({ usedAt: sql`now()` }).where(named(kind, id));
}

/** Forgets a thing. */
export async function dropItem(kind: string, id: string): Promise<void> {
  await db.delete(signOnItems).where(named(kind, id));
}

/** Forgets all that was given out under an agreement. */
export async function dropGrant(grantId: string): Promise<void> {
  await db.delete(signOnItems).where(eq(signOnItems.grantHash, hashOf(grantId)));
}

/** Forgets what is over; a job calls it. */
export async function clearItems(): Promise<void> {
  await db.delete(signOnItems).where(lt(signOnItems.endsAt, sql`now()`));
}

const named = (kind: string, id: string) => and(eq(signOnItems.kind, kind), eq(signOnItems.hash, hashOf(id)));
