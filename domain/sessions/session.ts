// Owns sessions: made at sign-in, read on every request, ended at once by whoever may.
import { and, desc, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import { db, once, type Tx } from "@/db/client";
import { notifications } from "@/db/schema/events";
import { members } from "@/db/schema/members";
import { oauthClients } from "@/db/schema/oauth";
import { sessions } from "@/db/schema/sessions";
import { settings } from "@/db/schema/settings";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import { hashOf, randomToken } from "@/lib/secret";
import { newsFor } from "../notifications/news";
import { heldSets, memberFacts, standing } from "../roles/held";

export type Origin = { device?: string; place?: string };

/** Idle sessions end after this share of their whole life. */
const IDLE_SHARE = 0.5;
const TOUCH_EVERY_MS = 5 * 60_000;

/** Opens a session for so long; answers the token for the cookie, or for a program's renewals, which is stored nowhere. */
export async function openSession(
  tx: Tx,
  memberId: string,
  origin: Origin,
  seconds = env().SESSION_SECONDS,
  also?: Partial<Pick<typeof sessions.$inferInsert, "clientId" | "confirmedAt" | "isVouched">>,
): Promise<{ token: string; sessionId: string }> {
  const token = randomToken();
  const sessionId = newId();
  await tx.insert(sessions).values({
    id: sessionId,
    memberId,
    tokenHash: hashOf(token),
    device: origin.device,
    place: origin.place,
    expiresAt: new Date(Date.now() + seconds * 1000),
    ...also,
  });
  return { token, sessionId };
}

const unreadOf = sql<number>`(
  select count(*)::int from (select 1 from ${notifications}
  where ${notifications.memberId} = ${members.id} and ${notifications.readAt} is null limit 100) as unread)`;

const sessionOf = once.byKey((db) =>
  db
    .select({
      sessionId: sessions.id,
      confirmedAt: sessions.confirmedAt,
      isVouched: sessions.isVouched,
      lastUsedAt: sessions.lastUsedAt,
      ...memberFacts,
      muteMessage: members.muteMessage,
      nickname: members.nickname,
      slug: members.slug,
      picture: members.picture,
      photo: members.photo,
      language: members.language,
      timeZone: members.timeZone,
      theme: members.theme,
      mayUseShortcuts: members.mayUseShortcuts,
      consents: members.consents,
      ...heldSets,
      unread: unreadOf,
      site: settings,
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .innerJoin(settings, eq(settings.id, 1))
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder("hash")),
        isNull(sessions.clientId),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.lastUsedAt, sql`now() - make_interval(secs => ${sql.placeholder("idle")})`),
      ),
    )
    .prepare("session_of"),
);

/** The session behind a cookie's token, with all that the viewer and the page's frame need, the site's settings among it: one query. Null if there is none. */
export async function findSession(token: string) {
  const [row] = await sessionOf().execute({ hash: hashOf(token), idle: idleSeconds() });
  if (!row) return null;
  const { roleSets, badgeIds, ...session } = row;
  return { ...session, ...standing({ roleSets, badgeIds }) };
}

type FoundSession = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** Moves the idle limit on, at most every five minutes. */
export async function touchSession(session: Pick<FoundSession, "sessionId" | "lastUsedAt">): Promise<void> {
  if (Date.now() - session.lastUsedAt.getTime() < TOUCH_EVERY_MS) return;
  await db.update(sessions).set({ lastUsedAt: new Date() }).where(eq(sessions.id, session.sessionId));
}

/** A member's live sessions, the last used first. */
export const listSessions = (memberId: string) =>
  db
    .select({
      id: sessions.id,
      device: sessions.device,
      program: oauthClients.name,
      place: sessions.place,
      createdAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
    })
    .from(sessions)
    .leftJoin(oauthClients, eq(oauthClients.id, sessions.clientId))
    .where(and(eq(sessions.memberId, memberId), isAlive()))
    .orderBy(desc(sessions.lastUsedAt))
    .limit(100);

/** Ends a member's sessions, all or all but one, and closes their live streams. Answers how many ended. */
export async function endSessions(tx: Tx, memberId: string, exceptId?: string | null): Promise<number> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.memberId, memberId), exceptId ? ne(sessions.id, exceptId) : undefined))
    .returning({ id: sessions.id });
  await newsFor(tx, memberId, "sessions");
  return ended.length;
}

/** Ends one session of a member. Answers whether there was one. */
export async function endSession(tx: Tx, memberId: string, sessionId: string): Promise<boolean> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.memberId, memberId)))
    .returning({ id: sessions.id });
  await newsFor(tx, memberId, "sessions");
  return ended.length > 0;
}

/** Forgets sessions that are over; a job calls it. */
export const clearSessions = () => db.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));

/** So long an unused session lives. */
export const idleSeconds = () => env().SESSION_SECONDS * IDLE_SHARE;
const idleSince = () => new Date(Date.now() - idleSeconds() * 1000);

/** A session that opens something still: neither over, nor unused for too long. */
export const isAlive = () => and(gt(sessions.expiresAt, sql`now()`), gt(sessions.lastUsedAt, idleSince()))!;
