// Owns who stands behind a program's token: the member it was given to, a visitor, or the program itself.
import { and, eq, gt, sql } from "drizzle-orm";
import { db, once } from "@/db/client";
import { members } from "@/db/schema/members";
import { oauthClients } from "@/db/schema/oauth";
import { sessions } from "@/db/schema/sessions";
import { settings } from "@/db/schema/settings";
import { heldSets, memberFacts, standing } from "../roles/held";
import { idleSeconds, touchSession } from "../sessions/session";
import { type Viewer, viewerFor, viewerOfKey, visitor } from "../viewer";
import { markOf } from "./text";

/** The program that a caller came with. */
export type Program = { id: string; name: string; origins: string[] };

type Found = { viewer: Viewer; program: Program };

const program = { id: oauthClients.id, name: oauthClients.name, origins: oauthClients.origins };

const memberOf = once.byKey((db) =>
  db
    .select({
      sessionId: sessions.id,
      isVouched: sessions.isVouched,
      lastUsedAt: sessions.lastUsedAt,
      member: memberFacts,
      program,
      ...heldSets,
      site: settings,
    })
    .from(sessions)
    .innerJoin(oauthClients, eq(oauthClients.id, sessions.clientId))
    .innerJoin(members, eq(members.id, sessions.memberId))
    .innerJoin(settings, eq(settings.id, 1))
    .where(
      and(
        eq(sessions.id, sql.placeholder("id")),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.lastUsedAt, sql`now() - make_interval(secs => ${sql.placeholder("idle")})`),
      ),
    )
    .prepare("program_member_of"),
);

/** The member of a session that a program holds, as its cookie would make them; null when it is over or they are out. */
export async function memberBehind(sessionId: string): Promise<Found | null> {
  const [row] = await memberOf().execute({ id: sessionId, idle: idleSeconds() });
  if (!row) return null;
  const viewer = viewerFor({ ...row.member, ...standing(row), isVouched: row.isVouched }, row.site, row.sessionId);
  if (viewer.kind !== "member") return null;
  await touchSession(row);
  return { viewer, program: row.program };
}

const programOf = once.byKey((db) =>
  db
    .select({
      program,
      grants: oauthClients.grants,
      permissions: oauthClients.permissions,
      secretHash: oauthClients.secretHash,
      isOfSite: oauthClients.isOfSite,
      maker: memberFacts,
      ...heldSets,
      site: settings,
    })
    .from(oauthClients)
    .innerJoin(settings, eq(settings.id, 1))
    .leftJoin(members, eq(members.id, oauthClients.madeBy))
    .where(eq(oauthClients.id, sql.placeholder("id")))
    .prepare("program_of"),
);

/** A visitor of a program; null when there is no such program, or it may not bring visitors any more. */
export async function visitorBehind(clientId: string): Promise<Found | null> {
  const [row] = await programOf().execute({ id: clientId });
  return row?.grants.includes("anonymous") ? { viewer: visitor(row.site), program: row.program } : null;
}

/**
 * The program itself, with what it was given as far as its maker holds it still; null when it may not come by itself, or has another
 * secret by now: who had the former one is out with it.
 */
export async function programBehind(clientId: string, mark: string): Promise<Found | null> {
  const [row] = await programOf().execute({ id: clientId });
  if (!row?.grants.includes("client_credentials") || !row.secretHash || markOf(row.secretHash) !== mark) return null;
  const held = row.isOfSite
    ? undefined
    : row.maker
      ? viewerFor({ ...row.maker, ...standing(row) }, row.site).permissions
      : new Set<never>();
  await touchProgram(clientId);
  const key = { id: clientId, permissions: row.permissions };
  return { viewer: viewerOfKey(key, held, row.site), program: row.program };
}

/** Notes, every few minutes at most, that a program was here. */
const touchProgram = (id: string) =>
  db
    .update(oauthClients)
    .set({ lastUsedAt: sql`now()` })
    .where(
      and(
        eq(oauthClients.id, id),
        sql`${oauthClients.lastUsedAt} is null or ${oauthClients.lastUsedAt} < now() - interval '5 minutes'`,
      ),
    );
