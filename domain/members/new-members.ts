// Owns how many members at once come to be: the rows that new-member.ts makes for one, in few statements for hundreds.
import { randomInt, randomUUID } from "node:crypto";
import { asc, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { members, type PrivacyStatus, type Status, slugs } from "@/db/schema/members";
import { emailKey, nameKey } from "../text-keys";
import { slugFrom } from "./profile-address";
import { claimSlug } from "./slug";

/** Somebody whose contact is found or made already, and who has no password yet. */
export type Arrival = {
  contactId: string;
  email: string;
  nickname: string;
  status: Status;
  privacyStatus: PrivacyStatus;
  title?: string | null;
  about?: string | null;
  language?: string | null;
  joinedAt?: Date;
};

/**
 * Makes them all, each with a profile address, and answers their ids by emailKey(). Whoever's login address is somebody's by then
 * is left out. No password, no proof of the mailbox: none can log in before they have set one (M90).
 */
export async function insertMembers(tx: Tx, arrivals: Arrival[], now: Date): Promise<Map<string, string>> {
  if (arrivals.length === 0) return new Map();
  const made = await tx
    .insert(members)
    .values(
      arrivals.map(({ joinedAt, ...arrival }) => {
        const id = randomUUID();
        return {
          ...arrival,
          id,
          slug: id,
          loginEmail: arrival.email,
          loginEmailKey: emailKey(arrival.email),
          nameKey: nameKey(arrival.nickname),
          createdAt: joinedAt ?? now,
          updatedAt: now,
        };
      }),
    )
    .onConflictDoNothing({ target: members.loginEmailKey })
    .returning({ id: members.id, key: members.loginEmailKey, nickname: members.nickname });
  await claimSlugs(tx, made);
  return new Map(made.map(({ key, id }) => [key, id]));
}

type Named = { id: string; nickname: string };

/** So many of one name are given the next number each; more get a number by lot, in few statements. */
const FEW = 20;

/** The plain address for whoever is first of a name, and one with a number for the others. */
async function claimSlugs(tx: Tx, made: Named[]): Promise<void> {
  let left = await take(tx, made, ({ nickname }) => slugFrom(nickname));
  for (let most = 10_000; left.length > FEW; most *= 10)
    left = await take(tx, left, ({ nickname }) => `${slugFrom(nickname)}-${randomInt(most)}`);
  for (const { id, nickname } of left) await claimSlug(tx, id, nickname);
}

/** Gives each the address that `slugOf` says, where it is free. Answers those who got none. */
async function take(tx: Tx, made: Named[], slugOf: (member: Named) => string): Promise<Named[]> {
  const firsts = new Map<string, string>();
  for (const member of made) {
    const slug = slugOf(member);
    if (!firsts.has(slug)) firsts.set(slug, member.id);
  }
  // In one order, so that two who want the same ones do not wait for each other.
  const wanted = [...firsts]
    .map(([slug, memberId]) => ({ slug, memberId }))
    .sort((one, other) => (one.slug < other.slug ? -1 : 1));
  if (wanted.length === 0) return [];
  const taken = await tx.insert(slugs).values(wanted).onConflictDoNothing().returning();
  const lucky = new Set(taken.map(({ memberId }) => memberId));
  if (lucky.size > 0)
    await tx.execute(sql`update ${members} set slug = taken.slug from ${slugs} as taken
      where taken.member_id = ${members.id} and ${inArray(members.id, [...lucky])}`);
  return made.filter(({ id }) => !lucky.has(id));
}

/** Those of these keys who are members already. */
export async function membersByEmail(tx: Tx, keys: string[]) {
  if (keys.length === 0) return new Map<string, never>();
  const found = await tx
    .select({
      id: members.id,
      key: members.loginEmailKey,
      isOwner: members.isOwner,
      contactId: members.contactId,
    })
    .from(members)
    .where(inArray(members.loginEmailKey, keys))
    .orderBy(asc(members.id));
  return new Map(found.map((row) => [row.key, row]));
}
