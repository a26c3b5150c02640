// Owns profile addresses: each belongs to one member for good, former ones too (M158).
import { randomInt } from "node:crypto";
import { count, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Member, members, slugs } from "@/db/schema/members";
import type { Scope } from "../command";
import { Invalid } from "../errors";
import { slugFrom } from "./profile-address";

/** A member keeps at most so many addresses, so that nobody collects them. */
const MOST = 20;

/**
 * Gives a new member an address made of the name and answers it. The row must be there already, with its id for a slug:
 * the primary key of `slugs` alone decides between two who want the same, and whoever waits for it holds no other.
 */
export async function claimSlug(tx: Tx, memberId: string, name: string): Promise<string> {
  const base = slugFrom(name);
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n < 5 ? n : randomInt(10 ** Math.min(n - 1, 9))}`;
    if (!(await take(tx, memberId, slug))) continue;
    await tx.update(members).set({ slug }).where(eq(members.id, memberId));
    return slug;
  }
}

/**
 * Moves a member, whose row is locked, to another address; the old one stays theirs and leads to the new one.
 * Throws Invalid when somebody else has, or ever had, that address.
 */
export async function changeSlug(
  { tx, record }: Pick<Scope<unknown>, "tx" | "record">,
  member: Pick<Member, "id" | "slug">,
  slug: string,
): Promise<void> {
  if (slug === member.slug) return;
  if (!(await take(tx, member.id, slug))) {
    const [held] = await tx.select({ memberId: slugs.memberId }).from(slugs).where(eq(slugs.slug, slug));
    if (held?.memberId !== member.id) throw new Invalid({ slug: "slug-taken" });
  } else {
    const [kept] = await tx.select({ n: count() }).from(slugs).where(eq(slugs.memberId, member.id));
    if (kept && kept.n > MOST) throw new Invalid({ slug: "slug-many" });
  }
  await tx.update(members).set({ slug }).where(eq(members.id, member.id));
  await record({ type: "member.slug_changed", memberId: member.id, from: member.slug, to: slug });
}

async function take(tx: Tx, memberId: string, slug: string): Promise<boolean> {
  const taken = await tx.insert(slugs).values({ slug, memberId }).onConflictDoNothing().returning();
  return taken.length > 0;
}
