// Owns what other sites learn of a member who signs in to them with this one, and which sites may ask.

import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { oauthClients } from "@/db/schema/oauth";
import { isUuid } from "@/lib/id";
import { isInNow } from "../members/lapsed";

/** Who somebody is, as the site's members are; null for whoever is not in: pending, blocked, offline or gone. */
export async function findAccount(memberId: string) {
  if (!isUuid(memberId)) return null;
  const [member] = await db
    .select({
      id: members.id,
      nickname: members.nickname,
      slug: members.slug,
      email: members.loginEmail,
      isEmailVerified: sql<boolean>`${members.loginEmailVerifiedAt} is not null`,
      picture: members.picture,
      photo: members.photo,
      updatedAt: members.updatedAt,
    })
    .from(members)
    .where(and(eq(members.id, memberId), isInNow));
  return member ?? null;
}

export type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

/** A program that may send members here, by its public name; null for any other. */
export async function findAsker(clientId: string) {
  if (!isUuid(clientId)) return null;
  const { id, name, redirectUris, secretHash } = oauthClients;
  const [client] = await db
    .select({ id, name, redirectUris, secretHash })
    .from(oauthClients)
    .where(and(eq(id, clientId), sql`${oauthClients.grants} ? 'authorization_code'`));
  return client && client.redirectUris.length > 0 ? client : null;
}
