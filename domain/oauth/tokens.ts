// Owns what programs are given: tokens of visitors, of members and of themselves. Renewals do not change (the clients keep the first).

import { and, eq, isNotNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { type OauthClient, oauthClients } from "@/db/schema/oauth";
import { sessions } from "@/db/schema/sessions";
import { env } from "@/lib/env";
import { isUuid, newId } from "@/lib/id";
import { hashOf, randomToken } from "@/lib/secret";
import type { Scope } from "../command";
import { Forbidden, NotFound } from "../errors";
import { isInNow } from "../members/lapsed";
import type { Shown } from "../sessions/confirmed";
import { isAlive, type Origin, openSession } from "../sessions/session";
import type { Grant } from "./input";
import { markOf, readText, writeText } from "./text";

/** What a program gets: something to call with, something to renew it by, and for how many seconds the first is good. */
export type Issued = { access: string; renewal: string; seconds: number };

const VISIT_SECONDS = 365 * 86_400;

/** A program by its public name, if it may come by tokens in this way. Throws Forbidden. */
export async function programFor(clientId: unknown, ...grants: Grant[]): Promise<OauthClient> {
  const [row] = isUuid(String(clientId))
    ? await db
        .select()
        .from(oauthClients)
        .where(eq(oauthClients.id, String(clientId)))
    : [];
  if (!row) throw new Forbidden("client-unknown");
  if (grants.length > 0 && !grants.some((grant) => row.grants.includes(grant))) throw new Forbidden("grant-not-open");
  return row;
}

/** Tokens for somebody who is nobody yet; no row is made of it. Throws Forbidden. */
export async function giveVisitor(clientId: unknown): Promise<Issued> {
  const { id } = await programFor(clientId, "anonymous");
  return visitorTokens(id, newId());
}

const visitorTokens = (clientId: string, visitorId: string, renewal?: string): Issued => ({
  access: writeText("visitor", [clientId, visitorId], seconds()),
  renewal: renewal ?? writeText("visitor-renewal", [clientId, visitorId], VISIT_SECONDS),
  seconds: seconds(),
});

/** Opens a member's session in a program and answers its tokens. Whatever ends sessions ends these too (P12). */
export async function giveMember(
  { tx }: Scope<unknown>,
  { memberId, program, confirmedAt, isVouched, place }: { memberId: string; program: OauthClient } & Shown & Origin,
): Promise<Issued> {
  const { token, sessionId } = await openSession(tx, memberId, { device: program.name, place }, undefined, {
    clientId: program.id,
    confirmedAt,
    isVouched,
  });
  return memberTokens(sessionId, token);
}

const memberTokens = (sessionId: string, renewal: string): Issued => ({
  access: writeText("member", [sessionId], seconds()),
  renewal,
  seconds: seconds(),
});

/** Tokens for the program itself, by its secret. Throws Forbidden. */
export async function giveProgram(clientId: unknown, secret: unknown): Promise<Issued> {
  const program = await programFor(clientId, "client_credentials");
  ensureSecret(program, secret);
  return {
    access: writeText("program", [program.id, markOf(program.secretHash!)], seconds()),
    renewal: writeText("program-renewal", [program.id], VISIT_SECONDS),
    seconds: seconds(),
  };
}

/** Throws Forbidden unless it is the program's secret. */
function ensureSecret({ secretHash }: OauthClient, secret: unknown): void {
  if (secretHash === null || secretHash !== hashOf(String(secret))) throw new Forbidden("client-unknown");
}

/**
 * New access for a renewal, which stays as it is. `clientId` is checked where it was sent. Throws NotFound for one that is over, and
 * for a member who is out.
 */
export async function renew(renewal: string, clientId?: string): Promise<Issued> {
  const named = readText(renewal);
  if (named?.kind === "visitor-renewal") {
    const [id, visitorId] = named.ids as [string, string];
    if (clientId !== undefined && clientId !== id) throw new NotFound("token");
    await programFor(id, "anonymous");
    return visitorTokens(id, visitorId, renewal);
  }
  if (named?.kind === "program-renewal") throw new NotFound("token");
  return renewMember(renewal, clientId);
}

async function renewMember(renewal: string, clientId?: string): Promise<Issued> {
  const [session] = await db
    .update(sessions)
    .set({ lastUsedAt: sql`now()` })
    .from(members)
    .where(
      and(
        eq(sessions.tokenHash, hashOf(renewal)),
        isNotNull(sessions.clientId),
        clientId === undefined ? undefined : sql`${sessions.clientId}::text = ${clientId}`,
        isAlive(),
        eq(members.id, sessions.memberId),
        isInNow,
      ),
    )
    .returning({ id: sessions.id });
  if (!session) throw new NotFound("token");
  return memberTokens(session.id, renewal);
}

/** The renewal of a program itself, with its secret. Throws Forbidden and NotFound. */
export async function renewProgram(renewal: string, clientId: unknown, secret: unknown): Promise<Issued> {
  const named = readText(renewal);
  if (named?.kind !== "program-renewal" || named.ids[0] !== clientId) throw new NotFound("token");
  return { ...(await giveProgram(clientId, secret)), renewal };
}

/** A secret for a program: shown once, kept as its hash. */
export function makeSecret() {
  const secret = `ghs_${randomToken()}`;
  return { secret, hash: hashOf(secret) };
}

const seconds = () => env().ACCESS_TOKEN_SECONDS;
